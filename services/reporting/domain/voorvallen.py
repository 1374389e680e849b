# SPDX-License-Identifier: EUPL-1.2
"""What happened, with what followed from it by the rules: a reader sees the first, and opens the second.

One step of a person brings about several events at once: a termijn is met, others start, the next step is set.
All of them count and can be read; in the timeline they stand with the step that they belong to.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reporting.domain.verloop import Gebeurtenis

GEVOLGEN = frozenset({"regie-gestart", "koers-bepaald", "termijn-gestart", "termijn-gehaald", "termijn-vervallen"})
"""What follows by the rules. A breach and a revised verdict are not among them: they ask to be seen."""


@dataclass(frozen=True, slots=True)
class Voorval:
    """An event, and those that followed from it at once, oldest first."""

    gebeurtenis: Gebeurtenis
    gevolgen: tuple[Gebeurtenis, ...] = ()

    @property
    def koers(self) -> Gebeurtenis | None:
        """The consequence that says who must do what next."""
        return next((one for one in reversed(self.gevolgen) if soort(one) == "koers-bepaald"), None)

    def aantal(self, van: str) -> int:
        """How many of its consequences are of this kind."""
        return sum(soort(one) == van for one in self.gevolgen)


def soort(gebeurtenis: Gebeurtenis) -> str:
    """The last word of an event's type: "termijn-gestart" of "nl.termijnen.termijn-gestart.v1"."""
    return gebeurtenis.type.split(".")[-2]


def voorvallen(gebeurtenissen: Iterable[Gebeurtenis]) -> tuple[Voorval, ...]:
    """The events, oldest first as given, each with its consequences beside it; none is left out or told twice.

    A consequence shares its occasion (`correlatie`) and its minute with the step that it follows from; of several
    such steps it stands with the last. Without any it stands for itself.
    """
    alle = tuple(gebeurtenissen)
    hoofden = {_moment(one): one.nr for one in alle if _is_stap(one) and one.correlatie}
    bij: dict[int, list[Gebeurtenis]] = {}
    for one in alle:
        if soort(one) in GEVOLGEN and _moment(one) in hoofden:
            bij.setdefault(hoofden[_moment(one)], []).append(one)
    gevolgd = {one.nr for some in bij.values() for one in some}
    return tuple(Voorval(one, tuple(bij.get(one.nr, ()))) for one in alle if one.nr not in gevolgd)


def _is_stap(gebeurtenis: Gebeurtenis) -> bool:
    """Whether somebody did something; also a breach or a revised verdict is not what others follow from."""
    return soort(gebeurtenis) not in GEVOLGEN and not soort(gebeurtenis).startswith("termijn-")


def _moment(gebeurtenis: Gebeurtenis) -> tuple[str | None, datetime]:
    return gebeurtenis.correlatie, gebeurtenis.gebeurd_op.replace(second=0, microsecond=0)
