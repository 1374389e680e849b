# SPDX-License-Identifier: EUPL-1.2
"""Takes a record out of quarantine that can never be processed. It is kept whole, with who decided so and why."""

from dataclasses import dataclass
from datetime import datetime

from psycopg import AsyncConnection

from chassis.database import HOLDING
from chassis.quarantine import FOLLOWS, Whose, count_of

_DISMISS = (
    "with oldest as (select id from quarantine where key = %s order by id limit 1),"
    " owner as (select case when min(regio) = max(regio) then min(regio) end as regio"
    " from quarantine where key = %s), moved as ("
    " delete from quarantine using oldest where quarantine.id = oldest.id and reason <> %s returning quarantine.*)"
    ' insert into quarantine_dismissed (id, topic, partition, "offset", key, regio, value, headers, reason,'
    " detail, held_at, dismissed_by, dismissed_for)"
    ' select id, topic, partition, "offset", key, owner.regio, value, headers, reason, detail, held_at, %s, %s'
    " from moved, owner returning id"
)


@dataclass(frozen=True, slots=True)
class Dismissed:
    """One record that was dismissed; `by` is the subject of who did it, `why` in their words."""

    id: int
    key: str
    reason: str
    by: str
    why: str
    at: datetime


async def dismiss(connection: AsyncConnection, key: str, whose: Whose, by: str, why: str) -> int | None:
    """Dismisses the oldest record that is held of a case, and returns its number; what followed it stays held.

    None when nothing is held, for a case of another, or when the oldest has no fault of its own: that one can be
    released.
    """
    async with connection.transaction():
        await connection.execute("select pg_advisory_xact_lock(%s, %s)", HOLDING)
        if not await count_of(connection, key, whose):
            return None
        row = await (await connection.execute(_DISMISS, (key, key, FOLLOWS, by, why))).fetchone()
    return int(row[0]) if row else None


async def listing(connection: AsyncConnection, whose: Whose, limit: int = 200) -> list[Dismissed]:
    """What was dismissed, latest first."""
    cursor = await connection.execute(
        "select id, key, reason, dismissed_by, dismissed_for, dismissed_at from quarantine_dismissed"
        " where case when regio is null then %(rest)s else regio = %(regio)s end"
        " order by dismissed_at desc, id desc limit %(limit)s",
        whose.told(limit=limit),
    )
    return [Dismissed(*row) for row in await cursor.fetchall()]
