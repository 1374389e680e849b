# SPDX-License-Identifier: EUPL-1.2
"""Keeps what could not be processed, with all that follows for the same case, until it is released.

Who sees it. A message names its region; one that cannot be read does not, but what follows it for the same case
mostly does. So a case belongs to the region that all its messages name, as far as they name one, and only that
region's operators see and mend it. A case of which no message names a region, or two name different ones, is of no
region: its key may be the id of a case anywhere, and what another region has does not exist for you. That is for
whoever runs the installation, a role of its own, because each region gives the role beheer to its own people.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString

from psycopg import AsyncConnection
from pydantic_core import from_json

from chassis.append import lock_log
from chassis.bus import Headers, Received
from chassis.database import HOLDING

FOLLOWS = "volgt-op-vastgehouden"
_OF = "case when min(regio) = max(regio) then min(regio) = %(regio)s else %(rest)s end"
_CASES: LiteralString = f"select key from quarantine group by key having {_OF}"


@dataclass(frozen=True, slots=True)
class Whose:
    """What somebody may see: that of a region, and with `rest` what belongs to none."""

    regio: str
    rest: bool = False

    def told(self, **more: object) -> dict[str, object]:
        """The parameters of a question."""
        return {"regio": self.regio, "rest": self.rest, **more}


@dataclass(frozen=True, slots=True)
class Held:
    """One record in quarantine, as operations see it."""

    id: int
    topic: str
    partition: int
    offset: int
    key: str
    regio: str | None
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
        'insert into quarantine (topic, partition, "offset", key, regio, value, headers, reason, detail)'
        " values (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            record.topic,
            record.partition,
            record.offset,
            case_of(record),
            _region_of(record),
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


async def listing(connection: AsyncConnection, whose: Whose, limit: int = 200) -> list[Held]:
    """What is held now, oldest first."""
    cursor = await connection.execute(
        'select id, topic, partition, "offset", key, regio, reason, detail, held_at from quarantine'
        f" where key in ({_CASES}) order by id limit %(limit)s",
        whose.told(limit=limit),
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


async def count_of(connection: AsyncConnection, key: str, whose: Whose) -> int:
    """How many records are held of one case; 0 for a case of another."""
    question = f"select count(*) from quarantine where key = %(key)s having {_OF}"
    row = await (await connection.execute(question, whose.told(key=key))).fetchone()
    return int(row[0]) if row else 0


Process = Callable[[AsyncConnection, Sequence[Received]], Awaitable[None]]


async def release(connection: AsyncConnection, key: str, whose: Whose, process: Process) -> int:
    """Processes all that is held for one case, in order, in one transaction; returns how many records.

    None for a case of another. Raises what the processing raises: then everything stays held.
    """
    async with connection.transaction():
        await connection.execute("select pg_advisory_xact_lock(%s, %s)", HOLDING)
        await lock_log(connection)
        if not await count_of(connection, key, whose):
            return 0
        cursor = await connection.execute(
            'select topic, partition, "offset", value, headers from quarantine where key = %s order by id',
            (key,),
        )
        rows = await cursor.fetchall()
        for topic, partition, offset, value, headers in rows:
            await process(connection, [Received(topic, partition, offset, key, value, _unpacked(headers))])
        await connection.execute("delete from quarantine where key = %s", (key,))
    return len(rows)


def _region_of(record: Received) -> str | None:
    """What a message names `regio` on its outside, as tokens do; None where there is no telling."""
    try:
        told = from_json(record.value or b"", allow_inf_nan=False)
    except ValueError:
        return None
    regio = told.get("regio") if isinstance(told, dict) else None
    return _storable(regio) if isinstance(regio, str) else None


def _packed(headers: Headers) -> str:
    return json.dumps([[_storable(name), b64encode(value).decode()] for name, value in headers])


def _unpacked(headers: Any) -> Headers:
    return tuple((name, b64decode(value)) for name, value in headers)


def _storable(text: str) -> str:
    """PostgreSQL keeps every character but this one."""
    return text.replace("\x00", "\N{REPLACEMENT CHARACTER}")
