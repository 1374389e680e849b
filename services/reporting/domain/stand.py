# SPDX-License-Identifier: EUPL-1.2
"""How a running termijn stands: the five groups of the operations board, and the rule that puts it in one."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

NEDERLAND = ZoneInfo("Europe/Amsterdam")
RISICO_VANAF = 0.75
"""A termijn is at risk as soon as this share of its time, from start to end by the clock, has passed."""


class Stand(StrEnum):
    """The group a running termijn belongs to, in the order in which it asks for attention."""

    LAAT = "laat"
    VANDAAG = "vandaag"
    RISICO = "risico"
    SCHEMA = "schema"
    STIL = "stil"


def laatste_dag(einde: datetime) -> date:
    """The Dutch calendar day on which a termijn can still be met.

    `einde` is exclusive: an end at midnight belongs to the day before.
    """
    return (einde.astimezone(NEDERLAND) - timedelta(microseconds=1)).date()


def verstreken_deel(start: datetime, einde: datetime, nu: datetime) -> float:
    """The share of the time from start to end that has passed by the clock, from 0.0 to 1.0."""
    geheel = (einde - start).total_seconds()
    return min(max((nu - start).total_seconds() / geheel, 0.0), 1.0) if geheel > 0 else 1.0


def stand_op(start: datetime, einde: datetime, nu: datetime) -> Stand:
    """The stand at `nu` of a termijn that runs (one that is suspended is `Stand.STIL`, whatever its end)."""
    if einde <= nu:
        return Stand.LAAT
    if laatste_dag(einde) == nu.astimezone(NEDERLAND).date():
        return Stand.VANDAAG
    return Stand.RISICO if verstreken_deel(start, einde, nu) >= RISICO_VANAF else Stand.SCHEMA
