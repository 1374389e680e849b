# SPDX-License-Identifier: EUPL-1.2
"""Publishes the event store's log, in order, and moves on only after the bus has acknowledged."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace

import psycopg
from opentelemetry.trace import SpanKind

from chassis.background import Background
from chassis.bus import Bus, Record
from chassis.database import RELAYING, connect
from chassis.event_log import read_log
from chassis.origin import Origin
from chassis.stored import Recorded
from chassis.telemetry import spans
from chassis.tracing_header import with_traceparent

ToRecord = Callable[[Recorded], Record | None]
"""The published form of an event, or None for one that stays inside the service."""

_PAGE = 500
_POLL_SECONDS = 0.25
_LEAD_SECONDS = 0.5
_SECONDS_TO_STOP = 1.0


class Relay:
    """One relay works per event store: the others wait for its advisory lock, which ends with its connection."""

    def __init__(self, url: str, bus: Bus, to_record: ToRecord, source: str) -> None:
        self._url = url
        self._bus = bus
        self._to_record = to_record
        self._source = source
        self._background = Background("relay", self._run)

    def start(self) -> None:
        self._background.start()

    async def stop(self) -> None:
        """Ends after the page at hand, so that the next leader need not publish it again."""
        await self._background.stop(_SECONDS_TO_STOP)

    async def _run(self) -> None:
        async with await connect(self._url, "doorwijs relay") as connection:
            while not await _leads(connection):
                if self._background.stopping:
                    return
                await asyncio.sleep(_LEAD_SECONDS)
            # Before the first read, or what is stored in between would wait for the next look.
            await connection.execute("listen stored_events")
            position = await stored_position(connection, self._source)
            while not self._background.stopping:
                position = await self._follow(connection, position)

    async def _follow(self, connection: psycopg.AsyncConnection, position: int) -> int:
        page = await read_log(connection, position, _PAGE)
        if page:
            await self._publish(page, position)
            position = page[-1].position
            await connection.execute(
                "insert into relay_position values (%s, %s)"
                " on conflict (name) do update set position = excluded.position",
                (self._source, position),
            )
        # Also with a page in hand: calls that are not taken would pile up.
        async for _ in connection.notifies(timeout=0 if page else _POLL_SECONDS, stop_after=1):
            pass
        return position

    async def _publish(self, page: Sequence[Recorded], after: int) -> None:
        with spans("publish", (one.header.traceparent for one in page), SpanKind.PRODUCER) as traced:
            records = []
            for one in page:
                record = self._to_record(one)
                if record is not None:
                    origin = Origin(self._source, one.position, after)
                    record = replace(record, headers=(*record.headers, *origin.headers()))
                    traceparent = one.header.traceparent
                    records.append(with_traceparent(record, traced.get(traceparent, traceparent)))
            await self._bus.publish(records)


async def _leads(connection: psycopg.AsyncConnection) -> bool:
    row = await (await connection.execute("select pg_try_advisory_lock(%s, %s)", RELAYING)).fetchone()
    return bool(row and row[0])


async def stored_position(connection: psycopg.AsyncConnection, source: str) -> int:
    """The notification id up to which the relay has published."""
    row = await (
        await connection.execute("select position from relay_position where name = %s", (source,))
    ).fetchone()
    return int(row[0]) if row else 0
