# SPDX-License-Identifier: EUPL-1.2
"""How a running termijn stands: the four groups of the operations board, and the rule that puts it in one."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

NEDERLAND = ZoneInfo("Europe/Amsterdam")
RISICO_VANAF = 0.75
"""A termijn is at risk as soon as this share of its time, from start to end by the clock, has passed."""
_DAG = timedelta(days=1)


class Stand(StrEnum):
    """The group a running termijn belongs to, in the order in which it asks for attention."""

    LAAT = "laat"
    VANDAAG = "vandaag"
    RISICO = "risico"
    SCHEMA = "schema"


def begin_van(dag: date) -> datetime:
    """Midnight with which a Dutch calendar day begins."""
    return datetime.combine(dag, time.min, NEDERLAND)


def einde_van_de_dag(nu: datetime) -> datetime:
    """Midnight with which the Dutch calendar day of a moment ends."""
    return begin_van(nu.astimezone(NEDERLAND).date() + _DAG)


def laatste_dag(einde: datetime) -> date:
    """The Dutch calendar day on which a termijn can still be met.

    `einde` is exclusive: an end at midnight belongs to the day before.
    """
    return (einde.astimezone(NEDERLAND) - timedelta(microseconds=1)).date()


def verstreken_deel(start: datetime, einde: datetime, nu: datetime) -> float:
    """The share of the time from start to end that has passed by the clock, from 0.0 to 1.0."""
    geheel = (einde - start).total_seconds()
    return min(max((nu - start).total_seconds() / geheel, 0.0), 1.0) if geheel > 0 else 1.0


def risico_op(start: datetime, einde: datetime) -> datetime:
    """The moment, in UTC, from which a termijn is at risk; to the microsecond, so that a database can keep it."""
    begin = start.astimezone(UTC)
    return begin + RISICO_VANAF * (einde.astimezone(UTC) - begin)


def stand_op(start: datetime, einde: datetime, nu: datetime) -> Stand:
    """The stand at `nu` of a termijn that runs."""
    if einde <= nu:
        return Stand.LAAT
    if einde <= einde_van_de_dag(nu):
        return Stand.VANDAAG
    return Stand.RISICO if risico_op(start, einde) <= nu else Stand.SCHEMA
