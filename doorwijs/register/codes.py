# SPDX-License-Identifier: EUPL-1.2
"""The codes that a region works with, so that a wrong one is named before anything is sent."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from doorwijs.register.mapping import RegisterMapping


@dataclass(frozen=True, slots=True)
class Codes:
    """The code lists as intake answers them at `/v1/codelijsten`, and the registers at `/v1/registers`."""

    lists: Mapping[str, Any]
    registers: Sequence[Mapping[str, Any]]

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
        """Each code in the mapping itself that intake does not have, whatever the rows say."""
        return self._unknown_in_region(mapping) + self._unknown_in_register(mapping)

    def _unknown_in_region(self, mapping: RegisterMapping) -> list[str]:
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

    def _unknown_in_register(self, mapping: RegisterMapping) -> list[str]:
        told = next((one for one in self.registers if one["register"] == mapping.register_), None)
        if told is None:
            return [f'register: intake kent "{mapping.register_}" nog niet. {_HOW_TO_ADMIT}']
        wrong = [f'{place}: "{code}" is bij intake onbekend of anders.' for place, code in _other(told, mapping)]
        return [*wrong, _HOW_TO_ADMIT] if wrong else []


_HOW_TO_ADMIT = "Zet de mapping in de map met mappings van Doorwijs (deploy/mappings) en start Doorwijs opnieuw."


def _other(told: Mapping[str, Any], mapping: RegisterMapping) -> Iterator[tuple[str, str]]:
    """Every code of the mapping that the register at intake lacks, or that people read another name for there."""
    for place, listed in (("activiteiten", mapping.activiteiten), ("groepen", mapping.groepen)):
        yield from ((place, code) for code, one in listed.items() if told[place].get(code) != one.naam)
    yield from (("termijnen", one.soort) for one in mapping.termijnen if one.soort not in told["termijnsoorten"])
    if mapping.melding.resultaat:
        yield from (
            ("melding.resultaat", code)
            for code in mapping.melding.resultaat.possible()
            if code not in told["resultaten"]
        )
