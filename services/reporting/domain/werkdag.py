# SPDX-License-Identifier: EUPL-1.2
"""Which days count as working days in words such as "nog 2 werkdagen". Verdicts never depend on this.

The end of a termijn, and whether it was met, is decided by referral with its own calendar. That calendar and this
one hold the same law; a test compares them day by day.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache


@dataclass(frozen=True, slots=True)
class Werkdagen:
    """Monday to Friday, without the holidays of the law (Algemene termijnenwet, art. 3 lid 1 and 2) and the days
    that a decree puts on a par with them (lid 3)."""

    besluitdagen: frozenset[date]

    def __call__(self, dag: date) -> bool:
        return dag.weekday() < 5 and dag not in self.besluitdagen and dag not in feestdagen(dag.year)


@cache
def feestdagen(jaar: int) -> frozenset[date]:
    """The holidays of a year: fixed days, the birthday of the King (30 April until 2013), and around Easter."""
    koning = date(jaar, 4, 27 if jaar >= 2014 else 30)
    vast = (date(jaar, maand, dag) for maand, dag in ((1, 1), (5, 5), (12, 25), (12, 26)))
    rond_pasen = (pasen(jaar) + timedelta(days=n) for n in (-2, 1, 39, 50))
    return frozenset({*vast, *rond_pasen, koning - timedelta(days=koning.weekday() == 6)})


def pasen(jaar: int) -> date:
    """Easter Sunday (the computus of Meeus, for the Gregorian calendar)."""
    a, (b, c) = jaar % 19, divmod(jaar, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    maand, dag = divmod(h + k - 7 * m + 114, 31)
    return date(jaar, maand, dag + 1)
