# SPDX-License-Identifier: EUPL-1.2
"""How far a relay has published, kept in its own database for each log of a bus by itself."""

from collections.abc import Collection, Mapping

import psycopg

_ADVANCE = (
    "insert into relay_position as known (name, log, position)"
    " select %b, log, %b from unnest(%b::text[]) as given (log) order by log"
    " on conflict (name, log) do update set position = excluded.position where known.position < excluded.position"
)


async def reached(connection: psycopg.AsyncConnection, source: str, logs: Collection[str]) -> Mapping[str, int]:
    """The notification id up to which each of these logs has everything; 0 for one that was never published to."""
    cursor = await connection.execute(
        "select log, position from relay_position where name = %s and log = any(%s)", (source, list(logs))
    )
    return dict.fromkeys(logs, 0) | {str(log): int(position) for log, position in await cursor.fetchall()}


async def advance(connection: psycopg.AsyncConnection, source: str, logs: Collection[str], position: int) -> None:
    """Stores that each of these logs has everything up to `position`; one that is further stays where it is."""
    await connection.execute(_ADVANCE, (source, position, list(logs)))


async def furthest(connection: psycopg.AsyncConnection, source: str) -> int:
    """The notification id that was published last, on any bus."""
    row = await (
        await connection.execute("select max(position) from relay_position where name = %s", (source,))
    ).fetchone()
    return int(row[0] or 0) if row else 0
