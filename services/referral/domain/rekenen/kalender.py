# SPDX-License-Identifier: EUPL-1.2
"""The working calendar: holidays by law, decree days and closing days, as one value that is passed in."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from referral.domain.rekenen.feestdagen import Vrij, VrijeDag, feestdagen
from referral.domain.rekenen.klok import DAG, EERSTE_DAG, in_bereik
from referral.domain.rekenen.openingstijden import Openingstijden

GELIJKGESTELD_BIJ_BESLUIT = "Atw art. 3 lid 3"
ATW_WEEKEINDE = "Atw art. 1 lid 1"


class Jaarblad(NamedTuple):
    """One year of a calendar, worked out: its free days with their reason, its werkdagen in order."""

    vrij: Mapping[date, VrijeDag]
    werkdagen: list[date]


@dataclass(frozen=True, eq=False)
class Kalender:
    """Which days are werkdagen, and why the others are not.

    `besluitdagen` maps each decree day (Atw art. 3 lid 3) to its source. The decrees are known from
    `bekend_vanaf` up to and including `bekend_tot`; a term that leaves that stretch is voorlopig.
    `sluitingsdagen` and `openingstijden` are those of the partner or region that is responsible.
    """

    versie: str
    besluitdagen: Mapping[date, str]
    bekend_tot: date
    sluitingsdagen: frozenset[date] = frozenset()
    openingstijden: Openingstijden | None = None
    bekend_vanaf: date = EERSTE_DAG
    _bladen: dict[int, Jaarblad] = field(default_factory=dict, repr=False)
    _land: "Kalender | None" = field(default=None, repr=False)

    def vrije_dag(self, dag: date) -> VrijeDag | None:
        """Why `dag` is no werkdag, with the article; None for a werkdag. Raises `BuitenBereik`."""
        return self._blad(dag).vrij.get(dag)

    def vrije_dagen(self, jaar: int) -> Mapping[date, VrijeDag]:
        """Every day of a year that is no werkdag, weekends too, in order. Raises `BuitenBereik`."""
        blad = self._blad(date(jaar, 1, 1))
        return {dag: vrij for dag, vrij in sorted(blad.vrij.items()) if dag.year == jaar}

    def waarom_vrij(self, dag: date) -> Vrij | None:
        """The stable code why `dag` is no werkdag, or None."""
        vrij = self.vrije_dag(dag)
        return vrij.code if vrij else None

    def is_werkdag(self, dag: date) -> bool:
        """Monday to Friday, no holiday, no decree day, no closing day."""
        return self.vrije_dag(dag) is None

    def werkdag(self, dag: date, aantal: int) -> date:
        """The `aantal`-th werkdag after `dag`, or before it if `aantal` is negative (never 0)."""
        dagen = self._blad(dag).werkdagen
        plaats = bisect_right(dagen, dag) + aantal - 1 if aantal > 0 else bisect_left(dagen, dag) + aantal
        while plaats >= len(dagen):
            plaats -= len(dagen)
            dag = date(dag.year + 1, 1, 1)
            dagen = self._blad(dag).werkdagen
        while plaats < 0:
            dag = date(dag.year - 1, 12, 31)
            dagen = self._blad(dag).werkdagen
            plaats += len(dagen)
        return dagen[plaats]

    def aantal_werkdagen(self, van: date, tot_en_met: date) -> int:
        """How many werkdagen there are from `van` up to and including `tot_en_met`."""
        aantal = -bisect_left(self._blad(van).werkdagen, van)
        while van.year < tot_en_met.year:
            aantal += len(self._blad(van).werkdagen)
            van = date(van.year + 1, 1, 1)
        return aantal + bisect_right(self._blad(van).werkdagen, tot_en_met)

    @cached_property
    def wettelijk(self) -> "Kalender":
        """This calendar as the law knows it: closing days of a partner do not move a statutory term."""
        if not self.sluitingsdagen:
            return self
        if self._land:
            return self._land
        return Kalender(self.versie, self.besluitdagen, self.bekend_tot, bekend_vanaf=self.bekend_vanaf)

    def met_sluitingsdagen(self, dagen: frozenset[date]) -> "Kalender":
        """The same calendar with these days closed as well; what was worked out of the law's years is shared."""
        return Kalender(
            self.versie,
            self.besluitdagen,
            self.bekend_tot,
            self.sluitingsdagen | dagen,
            self.openingstijden,
            self.bekend_vanaf,
            _land=self.wettelijk,
        )

    def met_openingstijden(self, openingstijden: Openingstijden) -> "Kalender":
        """The same days with other opening hours; what was worked out of the years is shared."""
        return Kalender(
            self.versie,
            self.besluitdagen,
            self.bekend_tot,
            self.sluitingsdagen,
            openingstijden,
            self.bekend_vanaf,
            self._bladen,
            self._land,
        )

    def _blad(self, dag: date) -> Jaarblad:
        """The sheet of a year, worked out once: a memo, no state that can be seen."""
        blad = self._bladen.get(dag.year)
        if blad is None:
            in_bereik(dag, "einde")
            blad = self._bladen[dag.year] = self._werk_uit(dag.year)
        return blad

    def _werk_uit(self, jaar: int) -> Jaarblad:
        """Later reasons replace earlier ones: a closed Saturday is called a weekend, a holiday a holiday."""
        if self.sluitingsdagen:
            wet = self.wettelijk._blad(date(jaar, 1, 1))
            dicht = {dag: VrijeDag(Vrij.SLUITINGSDAG, "sluitingsdag") for dag in self.sluitingsdagen}
            return Jaarblad(dicht | dict(wet.vrij), [dag for dag in wet.werkdagen if dag not in dicht])
        eerste = date(jaar, 1, 1)
        alle = [eerste + DAG * n for n in range((date(jaar + 1, 1, 1) - eerste).days)]
        vrij = {dag: VrijeDag(Vrij.WEEKEINDE, ATW_WEEKEINDE) for dag in alle if dag.isoweekday() > 5}
        vrij |= {
            dag: VrijeDag(Vrij.BESLUITDAG, f"{GELIJKGESTELD_BIJ_BESLUIT}, {bron}")
            for dag, bron in self.besluitdagen.items()
        }
        vrij |= feestdagen(jaar)
        return Jaarblad(vrij, [dag for dag in alle if dag not in vrij])
