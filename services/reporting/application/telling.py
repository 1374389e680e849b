# SPDX-License-Identifier: EUPL-1.2
"""The running termijnen of a region, counted once by all that the board filters on; its counts follow."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reporting.application.bordfilter import BordFilter
from reporting.domain.stand import Stand


class Cel(NamedTuple):
    """How many termijnen are the same in all that can be filtered on; `op_dag`: they have the chosen last day."""

    stand: Stand
    soort: str
    aan_zet: str
    partij: str
    gemeente: str
    melder: str
    herkomst: str
    op_dag: bool
    aantal: int


_VELDEN = ("stand", "soort", "aan_zet", "partij", "gemeente", "melder", "herkomst")


@dataclass(frozen=True, slots=True)
class Telling:
    """All cells of one region at one moment, for one chosen last day."""

    cellen: Sequence[Cel]

    def kies(self, filter: BordFilter, zonder: frozenset[str] = frozenset()) -> Sequence[Cel]:
        """The cells under a filter, leaving some of its fields out."""
        cellen = self.cellen
        if filter.uiterlijk and "uiterlijk" not in zonder:
            cellen = [cel for cel in cellen if cel.op_dag]
        for plaats, veld in enumerate(_VELDEN):
            waarde = getattr(filter, veld)
            if waarde is not None and veld not in zonder:
                cellen = [cel for cel in cellen if cel[plaats] == waarde]
        return cellen

    def totaal(self, filter: BordFilter) -> int:
        """How many there are under a filter."""
        return sum(cel.aantal for cel in self.kies(filter))

    def per_waarde(self, veld: str, filter: BordFilter) -> Counter[str]:
        """Counts per value of one field, under all of the filter but that field."""
        return _tel(self.kies(filter, frozenset({veld})), _VELDEN.index(veld))

    def per_stand(self, filter: BordFilter) -> dict[Stand, int]:
        """Counts per stand."""
        geteld = self.per_waarde("stand", filter)
        return {stand: geteld[stand] for stand in Stand}

    def druk(self, filter: BordFilter, hoogstens: int) -> list[tuple[str, int, int]]:
        """The parties with most that is too late, then most at risk: party, too late, at risk."""
        cellen = self.kies(filter, frozenset({"stand", "uiterlijk"}))
        laat, risico = (
            _tel([cel for cel in cellen if cel.stand is stand], _VELDEN.index("partij"))
            for stand in (Stand.LAAT, Stand.RISICO)
        )
        partijen = sorted({*laat, *risico}, key=lambda partij: (-laat[partij], -risico[partij], partij))
        return [(partij, laat[partij], risico[partij]) for partij in partijen[:hoogstens]]


def _tel(cellen: Sequence[Cel], plaats: int) -> Counter[str]:
    geteld: Counter[str] = Counter()
    for cel in cellen:
        geteld[cel[plaats]] += cel.aantal  # type: ignore[index]  # only texts are counted so
    return geteld
