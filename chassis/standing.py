# SPDX-License-Identifier: EUPL-1.2
"""What a service tells of itself beyond positions: the age of its oldest unsent event, what is held, the bus."""

import asyncio
from typing import Any

from psycopg import AsyncConnection

from chassis import quarantine
from chassis.bus import Bus, BusUnavailable
from chassis.inbox import Inbox

NO_DATABASE = "De database antwoordt niet binnen een seconde."
STARTING = "De dienst start nog, of stopt."
_SECONDS_TO_ANSWER = 1.5


def newer(topics: list[str]) -> str:
    """Why a service with these unknown events does not work, in Dutch."""
    return f"In de database staan gebeurtenissen van een nieuwere versie: {', '.join(topics)}."


async def age_of_next(connection: AsyncConnection, position: int) -> float:
    """Seconds since the first event after this position was stored; 0 when there is none."""
    cursor = await connection.execute(
        "select extract(epoch from clock_timestamp() - vastgelegd_op) from stored_events"
        " where notification_id > %s order by notification_id limit 1",
        (position,),
    )
    row = await cursor.fetchone()
    return round(max(float(row[0]), 0.0), 1) if row else 0.0


async def held(connection: AsyncConnection) -> dict[str, int]:
    """How many records are in quarantine, and of how many cases."""
    return {
        "quarantine": await quarantine.count(connection),
        "cases": await quarantine.count_cases(connection),
    }


async def reading(inbox: Inbox, bus: Bus) -> dict[str, dict[str, Any]]:
    """Whether the bus answers now, and if so how many records wait; if not, why it refuses when it does."""
    lag = await _lag(inbox)
    if lag is None:
        return {"bus": {"up": False} | ({"reason": bus.refusal} if bus.refusal else {})}
    return {"bus": {"up": True}, "inbox": {"lag": lag}}


async def _lag(inbox: Inbox) -> int | None:
    try:
        async with asyncio.timeout(_SECONDS_TO_ANSWER):
            return await inbox.lag()
    except (BusUnavailable, TimeoutError):
        return None
