# SPDX-License-Identifier: EUPL-1.2
"""The code lists of a region: what a melding may be about. Versioned; a region may change them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from intake.domain.errors import OnbekendeCodes


class Kanaal(StrEnum):
    """How people reach a Werkcentrum. The published language closes this list: a region names, it cannot add."""

    WEBSITE = "website"
    LANDELIJK_PORTAAL = "landelijk-portaal"
    INLOOPPUNT = "inlooppunt"
    TELEFOON = "telefoon"
    E_MAIL = "e-mail"
    PARTNER = "partner"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Codelijst:
    """The codes of one region in one version, each with its Dutch label.

    Raises `ValueError` for a kanaal that the published language does not have.
    """

    versie: int
    type_vragen: Mapping[str, Mapping[str, str]]
    gemeenten: Mapping[str, str]
    doelgroepen: Mapping[str, str]
    sectoren: Mapping[str, str]
    kanalen: Mapping[str, str]

    def __post_init__(self) -> None:
        if unknown := sorted(self.kanalen.keys() - set(Kanaal)):
            raise ValueError(f"unknown kanalen: {', '.join(unknown)}")

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
        if type_vraag not in self.vragen_van(melder_type):
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

    def vragen_van(self, melder_type: str | None) -> Collection[str]:
        """The questions that this kind of melder can have; those of all kinds when it is not known."""
        if melder_type is None:
            return {vraag for vragen in self.type_vragen.values() for vraag in vragen}
        return self.type_vragen.get(melder_type, {})

    def check_wijze(self, wijze: str) -> None:
        """Raises `OnbekendeCodes` when nobody can be answered that way."""
        if wijze not in self.kanalen:
            raise OnbekendeCodes((("wijze", wijze),))
