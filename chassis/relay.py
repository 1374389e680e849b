# SPDX-License-Identifier: EUPL-1.2
"""Publishes the event store's log, in order, and moves on only after the bus has acknowledged."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import psycopg
import structlog

from chassis.bus import Bus, BusUnavailable, Received, Record
from chassis.event_store import read_log
from chassis.stored import Recorded

ToRecord = Callable[[Recorded], Record | None]
"""The published form of an event, or None for one that stays inside the service."""

_SOURCE, _POSITION = "doorwijs-source", "doorwijs-position"
_LEADER = (7302, 1)
_PAGE = 500
_POLL_SECONDS = 0.25
_RETRY_SECONDS = 0.5
_log = structlog.get_logger(__name__)


class Relay:
    """One relay works per event store: the others wait for its advisory lock."""

    def __init__(self, url: str, bus: Bus, to_record: ToRecord, source: str) -> None:
        self._url = url
        self._bus = bus
        self._to_record = to_record
        self._source = source
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="relay")

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self._url, autocommit=True) as connection:
                    await self._lead(connection)
            except (psycopg.Error, BusUnavailable, OSError) as fault:
                _log.warning("relay interrupted", fault=type(fault).__name__)
                await asyncio.sleep(_RETRY_SECONDS)

    async def _lead(self, connection: psycopg.AsyncConnection) -> None:
        await connection.execute("listen stored_events")
        while not await _try_lock(connection):  # noqa: ASYNC110 (another process holds the lock)
            await asyncio.sleep(_RETRY_SECONDS)
        position = await stored_position(connection, self._source)
        while True:
            page = await read_log(connection, position, _PAGE)
            if not page:
                async for _ in connection.notifies(timeout=_POLL_SECONDS, stop_after=1):
                    pass
                continue
            await self._bus.publish([record for one in page if (record := self._numbered(one))])
            position = page[-1].position
            await connection.execute(
                "insert into relay_position values (%s, %s)"
                " on conflict (name) do update set position = excluded.position",
                (self._source, position),
            )

    def _numbered(self, recorded: Recorded) -> Record | None:
        record = self._to_record(recorded)
        if record is None:
            return None
        place = ((_SOURCE, self._source.encode()), (_POSITION, str(recorded.position).encode()))
        return replace(record, headers=(*record.headers, *place))


def origin_of(record: Received) -> tuple[str, int] | None:
    """Which log a record was relayed from and its place there, so that a repeat can be told; None for others."""
    headers = dict(record.headers)
    if _SOURCE not in headers or not headers.get(_POSITION, b"").isdigit():
        return None
    return headers[_SOURCE].decode("utf-8", "replace"), int(headers[_POSITION])


async def _try_lock(connection: psycopg.AsyncConnection) -> bool:
    row = await (await connection.execute("select pg_try_advisory_lock(%s, %s)", _LEADER)).fetchone()
    return bool(row and row[0])


async def stored_position(connection: psycopg.AsyncConnection, source: str) -> int:
    """The notification id up to which the relay has published."""
    row = await (
        await connection.execute("select position from relay_position where name = %s", (source,))
    ).fetchone()
    return int(row[0]) if row else 0
