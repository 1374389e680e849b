# SPDX-License-Identifier: EUPL-1.2
"""A second opinion on Dutch terms, as naive as it can be: it walks day by day and quarter by quarter.

It shares with the arithmetic nothing but the question. Easter is a table, free days are a predicate,
suspensions are a set of days, hours are steps of fifteen minutes looked up on the wall clock.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

PASEN = {
    2019: (4, 21), 2020: (4, 12), 2021: (4, 4), 2022: (4, 17), 2023: (4, 9), 2024: (3, 31), 2025: (4, 20),
    2026: (4, 5), 2027: (3, 28), 2028: (4, 16), 2029: (4, 1), 2030: (4, 21), 2031: (4, 13), 2032: (3, 28),
    2033: (4, 17), 2034: (4, 9), 2035: (3, 25), 2036: (4, 13), 2037: (4, 5), 2038: (4, 25), 2039: (4, 10),
    2040: (4, 1), 2041: (4, 21), 2042: (4, 6), 2043: (3, 29), 2044: (4, 17), 2045: (4, 9),
}  # fmt: skip
KLOK = ZoneInfo("Europe/Amsterdam")
EEN = timedelta(days=1)
KWARTIER = timedelta(minutes=15)


class StaatStil(Exception):
    """The walk came into a suspension that has no end."""


@dataclass
class Wereld:
    """What the walk can ask about a day."""

    besluitdagen: frozenset[date]
    dicht: frozenset[date]
    stil: frozenset[date]
    stil_vanaf: date | None
    vensters: tuple[tuple[tuple[int, ...], time, time], ...]

    def wettelijk_vrij(self, dag: date) -> bool:
        if dag.weekday() in (5, 6) or dag in self.besluitdagen:
            return True
        if (dag.month, dag.day) in ((1, 1), (5, 5), (12, 25), (12, 26)):
            return True
        if dag.month == 4 and (dag.day == 27 or (dag.day == 26 and dag.weekday() == 5)):
            return True
        return (dag - date(dag.year, *PASEN[dag.year])).days in (-2, 1, 39, 50)

    def staat_stil(self, dag: date) -> bool:
        if self.stil_vanaf and dag >= self.stil_vanaf:
            raise StaatStil
        return dag in self.stil

    def open(self, moment: datetime) -> bool:
        lokaal = moment.astimezone(KLOK)
        if self.wettelijk_vrij(lokaal.date()) or lokaal.date() in self.dicht:
            return False
        return any(
            lokaal.isoweekday() in dagen and van <= lokaal.time() < tot for dagen, van, tot in self.vensters
        )


def dagen_in(start: date, aantal: int, eenheid: str, stap: int) -> int:
    """How many calendar days a term in days, weeks, months or years has, walked without suspension."""
    if eenheid in ("dagen", "weken"):
        return aantal * {"dagen": 1, "weken": 7}[eenheid]
    maanden, dag, gelopen = aantal * {"maanden": 1, "jaren": 12}[eenheid], start, 0
    while True:
        dag += EEN * stap
        gelopen += 1
        eind_van_maand = (dag + EEN).day == 1
        maanden -= (dag.day == 1) if stap > 0 else eind_van_maand
        if maanden == 0 and (dag.day == start.day or (eind_van_maand and dag.day < start.day)):
            return gelopen


def loop(wereld: Wereld, start: date, aantal: int, stap: int, vrij: Callable[[date], bool] | None) -> date:
    """The day on which the walk has met `aantal` days that run, and are not free if that matters."""
    dag = start
    while aantal:
        dag += EEN * stap
        if not wereld.staat_stil(dag) and not (vrij and vrij(dag)):
            aantal -= 1
    return dag


def einde_in_dagen(
    wereld: Wereld, start: date, aantal: int, eenheid: str, grondslag: str, atw: bool | None, stap: int
) -> tuple[date, date]:
    """The nominal end and the end."""
    in_wet = grondslag in ("wet", "verordening")

    def vrij(dag: date) -> bool:
        return wereld.wettelijk_vrij(dag) or (not in_wet and dag in wereld.dicht)

    if eenheid == "werkdagen":
        nominaal = einde = loop(wereld, start, aantal, stap, vrij)
    else:
        nominaal = einde = loop(wereld, start, dagen_in(start, aantal, eenheid, stap), stap, None)
    hoogstens = {"dagen": 90, "weken": 12, "maanden": 3, "jaren": 0, "werkdagen": 10**6}[eenheid]
    dutch = (atw if atw is not None else grondslag == "wet") and aantal <= hoogstens
    if stap > 0 and (dutch or grondslag == "verordening"):
        while vrij(einde) or wereld.staat_stil(einde):
            einde += EEN
    minstens = 3 if dutch else 2 if grondslag == "verordening" else 10**9
    if aantal >= minstens or (minstens < 9 and eenheid in ("weken", "maanden", "jaren")):
        while _telt(wereld, vrij, start, einde, stap) < 2:
            einde += EEN * stap
    return nominaal, einde


def _telt(wereld: Wereld, vrij: Callable[[date], bool], start: date, einde: date, stap: int) -> int:
    """How many running werkdagen there are between the start, not counted, and the end; two is enough."""
    dag, telling = start, 0
    while dag != einde and telling < 2:
        dag += EEN * stap
        telling += not wereld.staat_stil(dag) and not vrij(dag)
    return telling


def einde_in_uren(wereld: Wereld, start: datetime, aantal: int, eenheid: str, stap: int) -> datetime:
    """The instant at which the walk has passed so many quarters that count."""
    nu, nodig = start.astimezone(UTC), aantal * 4
    while nodig:
        kwartier = nu if stap > 0 else nu - KWARTIER
        telt = not wereld.staat_stil(kwartier.astimezone(KLOK).date())
        nodig -= telt and (eenheid == "uren" or wereld.open(kwartier))
        nu += KWARTIER * stap
    return nu


def na_het_uur(moment: datetime, stap: int) -> datetime:
    """Out of the clock hour of the event: the next whole hour, or back to the one that it is in."""
    moment += KWARTIER if stap > 0 else timedelta()
    while moment.minute:
        moment += KWARTIER * stap
    return moment
