# SPDX-License-Identifier: EUPL-1.2
"""What may be taken over from another register: closed lists that a person checked, never its own words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from intake.domain.errors import BuitenRegister
from intake.domain.overname import Feit, Overname


@dataclass(frozen=True, slots=True)
class Register:
    """A register that this installation takes cases over from, with the Dutch label of each code."""

    slug: str
    naam: str
    activiteiten: Mapping[str, str]
    groepen: Mapping[str, str]
    termijnsoorten: frozenset[str]
    resultaten: frozenset[str]

    def check(self, overname: Overname, feiten: Sequence[Feit]) -> None:
        """Raises `BuitenRegister` naming every field whose code these lists do not have."""
        if wrong := tuple(self._wrong(overname, feiten)):
            raise BuitenRegister(wrong)

    def _wrong(self, overname: Overname, feiten: Sequence[Feit]) -> Iterator[tuple[str, str]]:
        for n, termijn in enumerate(overname.termijnen):
            if termijn.soort not in self.termijnsoorten:
                yield f"termijnen.{n}.soort", termijn.soort
        if overname.resultaat is not None and overname.resultaat not in self.resultaten:
            yield "resultaat", overname.resultaat
        for n, feit in enumerate(feiten):
            if feit.activiteit not in self.activiteiten:
                yield f"feiten.{n}.activiteit", feit.activiteit
            if feit.groep is not None and feit.groep not in self.groepen:
                yield f"feiten.{n}.groep", feit.groep
