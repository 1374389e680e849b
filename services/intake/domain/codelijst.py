# SPDX-License-Identifier: EUPL-1.2
"""The code lists of a region: what a melding may be about. Versioned; a region may change them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from intake.domain.errors import OnbekendeCodes


@dataclass(frozen=True, slots=True)
class Codelijst:
    """The codes of one region in one version, each with its Dutch label."""

    versie: int
    type_vragen: Mapping[str, Mapping[str, str]]
    gemeenten: Mapping[str, str]
    doelgroepen: Mapping[str, str]
    sectoren: Mapping[str, str]
    kanalen: Mapping[str, str]

    def check(
        self,
        melder_type: str,
        kanaal: str,
        type_vraag: str,
        gemeente: str,
        doelgroepen: Iterable[str],
        sector: str | None,
    ) -> None:
        """Raises `OnbekendeCodes` naming every field whose code this list does not have."""
        wrong = []
        if type_vraag not in self.type_vragen.get(melder_type, {}):
            wrong.append(("typeVraag", type_vraag))
        if kanaal not in self.kanalen:
            wrong.append(("kanaal", kanaal))
        if gemeente not in self.gemeenten:
            wrong.append(("gemeente", gemeente))
        wrong += [("doelgroepen", code) for code in doelgroepen if code not in self.doelgroepen]
        if sector is not None and sector not in self.sectoren:
            wrong.append(("sector", sector))
        if wrong:
            raise OnbekendeCodes(tuple(wrong))
