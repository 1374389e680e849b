# SPDX-License-Identifier: EUPL-1.2
"""Keeps what could not be processed, with all that follows for the same case, until it is released."""

import json
from base64 import b64decode, b64encode
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import AsyncConnection

from chassis.append import lock_log
from chassis.bus import Headers, Received
from chassis.database import HOLDING

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
    return _storable(record.key or f"{record.topic}:{record.partition}:{record.offset}")


async def held_keys(connection: AsyncConnection, keys: Collection[str]) -> set[str]:
    """Which of these cases have something in quarantine."""
    cursor = await connection.execute("select distinct key from quarantine where key = any(%s)", (list(keys),))
    return {str(key) for (key,) in await cursor.fetchall()}


async def hold(connection: AsyncConnection, record: Received, reason: str, detail: str) -> None:
    """Puts one record in quarantine."""
    await connection.execute(
        'insert into quarantine (topic, partition, "offset", key, value, headers, reason, detail)'
        " values (%s, %s, %s, %s, %s, %s, %s, %s)",
        (
            record.topic,
            record.partition,
            record.offset,
            case_of(record),
            record.value,
            _packed(record.headers),
            reason,
            _storable(detail),
        ),
    )


async def follow(connection: AsyncConnection, records: Sequence[Received]) -> None:
    """Holds back what comes after a held record of the same case, so that its order is kept."""
    for record in records:
        await hold(connection, record, FOLLOWS, "Een eerder bericht van dit dossier wordt vastgehouden.")


async def listing(connection: AsyncConnection, limit: int = 200) -> list[Held]:
    """What is held now, oldest first."""
    cursor = await connection.execute(
        'select id, topic, partition, "offset", key, reason, detail, held_at from quarantine order by id limit %s',
        (limit,),
    )
    return [Held(*row) for row in await cursor.fetchall()]


async def count(connection: AsyncConnection) -> int:
    """How many records are held."""
    row = await (await connection.execute("select count(*) from quarantine")).fetchone()
    return int(row[0]) if row else 0


async def count_cases(connection: AsyncConnection) -> int:
    """Of how many cases something is held."""
    row = await (await connection.execute("select count(distinct key) from quarantine")).fetchone()
    return int(row[0]) if row else 0


async def count_of(connection: AsyncConnection, key: str) -> int:
    """How many records are held of one case."""
    row = await (await connection.execute("select count(*) from quarantine where key = %s", (key,))).fetchone()
    return int(row[0]) if row else 0


Process = Callable[[AsyncConnection, Sequence[Received]], Awaitable[None]]


async def release(connection: AsyncConnection, key: str, process: Process) -> int:
    """Processes all that is held for one case, in order, in one transaction; returns how many records.

    Raises what the processing raises: then everything stays held.
    """
    async with connection.transaction():
        await connection.execute("select pg_advisory_xact_lock(%s, %s)", HOLDING)
        await lock_log(connection)
        cursor = await connection.execute(
            'select topic, partition, "offset", value, headers from quarantine where key = %s order by id',
            (key,),
        )
        rows = await cursor.fetchall()
        for topic, partition, offset, value, headers in rows:
            await process(connection, [Received(topic, partition, offset, key, value, _unpacked(headers))])
        await connection.execute("delete from quarantine where key = %s", (key,))
    return len(rows)


def _packed(headers: Headers) -> str:
    return json.dumps([[_storable(name), b64encode(value).decode()] for name, value in headers])


def _unpacked(headers: Any) -> Headers:
    return tuple((name, b64decode(value)) for name, value in headers)


def _storable(text: str) -> str:
    """PostgreSQL keeps every character but this one."""
    return text.replace("\x00", "\N{REPLACEMENT CHARACTER}")
