# SPDX-License-Identifier: EUPL-1.2
"""Keeps what could not be processed, with all that follows for the same case, until it is released."""

import json
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import AsyncConnection

from chassis.bus import Received

FOLLOWS = "volgt-op-vastgehouden"


@dataclass(frozen=True, slots=True)
class Held:
    """One record in quarantine, as operations see it."""

    id: int
    topic: str
    partition: int
    offset: int
    key: str
    reason: str
    detail: str
    held_at: datetime


def case_of(record: Received) -> str:
    """What a record belongs to: its key; a record without one stands alone."""
    return record.key or f"{record.topic}/{record.partition}/{record.offset}"


async def held_keys(connection: AsyncConnection, keys: Collection[str]) -> set[str]:
    """Which of these cases have something in quarantine."""
    cursor = await connection.execute(
        "select distinct key from quarantine where released_at is null and key = any(%s)", (list(keys),)
    )
    return {str(key) for (key,) in await cursor.fetchall()}


async def hold(connection: AsyncConnection, record: Received, reason: str, detail: str) -> None:
    """Puts one record in quarantine."""
    headers = json.dumps([[name, value.decode("utf-8", "replace")] for name, value in record.headers])
    await connection.execute(
        'insert into quarantine (topic, partition, "offset", key, value, headers, reason, detail)'
        " values (%s, %s, %s, %s, %s, %s, %s, %s) on conflict do nothing",
        (
            record.topic,
            record.partition,
            record.offset,
            case_of(record),
            record.value,
            headers,
            reason,
            detail,
        ),
    )


async def follow(connection: AsyncConnection, records: Sequence[Received]) -> None:
    """Holds back what comes after a held record of the same case, so that its order is kept."""
    for record in records:
        await hold(connection, record, FOLLOWS, "Een eerder bericht van dit dossier wordt vastgehouden.")


async def listing(connection: AsyncConnection, limit: int = 200) -> list[Held]:
    """What is held now, oldest first."""
    cursor = await connection.execute(
        'select id, topic, partition, "offset", key, reason, detail, held_at from quarantine'
        " where released_at is null order by id limit %s",
        (limit,),
    )
    return [Held(*row) for row in await cursor.fetchall()]


async def count(connection: AsyncConnection) -> int:
    """How many records are held."""
    row = await (await connection.execute("select count(*) from quarantine where released_at is null")).fetchone()
    return int(row[0]) if row else 0


Process = Callable[[AsyncConnection, Sequence[Received]], Awaitable[None]]


async def release(connection: AsyncConnection, key: str, process: Process) -> int:
    """Processes all that is held for one case, in order, in one transaction; returns how many records.

    Raises what the processing raises: then everything stays held.
    """
    async with connection.transaction():
        cursor = await connection.execute(
            'select id, topic, partition, "offset", key, value, headers from quarantine'
            " where released_at is null and key = %s order by id for update",
            (key,),
        )
        rows = await cursor.fetchall()
        for _, *record in rows:
            await process(connection, [_received(*record)])
        await connection.execute(
            "update quarantine set released_at = now() where id = any(%s)", ([row[0] for row in rows],)
        )
    return len(rows)


def _received(topic: str, partition: int, offset: int, key: str, value: bytes | None, headers: Any) -> Received:
    return Received(topic, partition, offset, key, value, tuple((name, text.encode()) for name, text in headers))
