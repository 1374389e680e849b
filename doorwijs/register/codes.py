# SPDX-License-Identifier: EUPL-1.2
"""The codes that a region works with, so that a wrong one is named before anything is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from doorwijs.register.mapping import RegisterMapping


@dataclass(frozen=True, slots=True)
class Codes:
    """The code lists as intake answers them at `/v1/codelijsten`."""

    lists: Mapping[str, Any]

    def wrong(self, codes: Mapping[str, str | None]) -> list[str]:
        """Each code of a melding that the region does not have, as a Dutch sentence."""
        kinds = self.lists["typeVragen"]
        known = {
            "melderType": kinds,
            "typeVraag": kinds.get(codes["melderType"], {}),
            "gemeente": self.lists["gemeenten"],
            "kanaal": self.lists["kanalen"],
            "sector": self.lists["sectoren"],
        }
        return [
            f'{name} "{code}" staat niet in de codelijst van deze regio'
            for name, code in codes.items()
            if code is not None and name in known and code not in known[name]
        ]

    def wrong_in(self, mapping: RegisterMapping) -> list[str]:
        """Each code in the mapping itself that the region does not have, whatever the rows say."""
        values = mapping.melding.values()
        kinds = self.lists["typeVragen"]
        every = {code for kind in kinds.values() for code in kind}
        known = {
            "typeVraag": every,
            "gemeente": self.lists["gemeenten"],
            "kanaal": self.lists["kanalen"],
            "sector": self.lists["sectoren"],
        }
        return [
            f'melding.{name}: "{code}" staat niet in de codelijst van deze regio.'
            for name, codes in known.items()
            if name in values
            for code in values[name].possible()
            if code not in codes
        ]
