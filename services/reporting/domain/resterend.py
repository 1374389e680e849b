# SPDX-License-Identifier: EUPL-1.2
"""The time that is left for a termijn, in the words of the calendar: "nog 3 uur", "2 werkdagen te laat"."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from reporting.domain.stand import NEDERLAND, laatste_dag

Werkdag = Callable[[date], bool]
"""Tells whether a Dutch calendar day is a working day."""

UUR = timedelta(hours=1)
DAG = timedelta(days=1)
JAAR = timedelta(days=365)


def resterend(einde: datetime, nu: datetime, werkdag: Werkdag) -> str:
    """Time left until `einde` (exclusive), or time past it.

    Minutes within the hour, hours within 24, then working days after today; whole days where no working day
    lies between, years beyond a year. Rounded down, so that nobody reads more time than there is.
    """
    if einde <= nu:
        return f"{_duur(nu - einde, laatste_dag(einde), _dag(nu), werkdag)} te laat"
    return f"nog {_duur(einde - nu, _dag(nu), laatste_dag(einde), werkdag)}"


def _duur(tijd: timedelta, eerste: date, laatste: date, werkdag: Werkdag) -> str:
    if tijd < timedelta(minutes=1):
        return "minder dan 1 minuut"
    if tijd < UUR:
        return _telwoord(tijd // timedelta(minutes=1), "minuut", "minuten")
    if tijd < DAG:
        return f"{tijd // UUR} uur"
    if tijd >= JAAR:
        return f"ruim {tijd // JAAR} jaar"
    werkdagen = sum(werkdag(eerste + n * DAG) for n in range(1, (laatste - eerste).days + 1))
    return _telwoord(werkdagen, "werkdag", "werkdagen") if werkdagen else _telwoord(tijd // DAG, "dag", "dagen")


def _dag(moment: datetime) -> date:
    return moment.astimezone(NEDERLAND).date()


def _telwoord(aantal: int, enkel: str, meer: str) -> str:
    return f"{aantal} {enkel if aantal == 1 else meer}"
