# SPDX-License-Identifier: EUPL-1.2
"""Publishes the event store's log, in order, and moves on only after the bus has acknowledged.

It keeps a position for each log of the bus. So a bus, or a topic, that it never published to gets everything from
the first event on, and a bus that it comes back to gets what happened since. Readers skip what they have had.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import psycopg
from opentelemetry.trace import SpanKind

from chassis import relay_progress
from chassis.background import Background, end
from chassis.bus import Bus, BusUnavailable, Record
from chassis.database import RELAYING, connect
from chassis.event_log import read_log
from chassis.origin import Origin
from chassis.stored import Recorded
from chassis.telemetry import spans
from chassis.tracing_header import with_traceparent

ToRecord = Callable[[Recorded], Record | None]
"""The published form of an event, or None for one that stays inside the service."""

_Page = Sequence[tuple[Recorded, Record | None]]
_PAGE = 500
_POLL_SECONDS = 0.25
_LEAD_SECONDS = 0.5
_SECONDS_TO_STOP = 1.0


class Relay:
    """One relay works per event store: the others wait for its advisory lock, which ends with its connection."""

    def __init__(self, url: str, bus: Bus, to_record: ToRecord, source: str, topics: Sequence[str]) -> None:
        """`topics` are those that records can go to. They must exist."""
        self._url = url
        self._bus = bus
        self._to_record = to_record
        self._source = source
        self._topics = topics
        self._logs: Mapping[str, str] = {}
        self._background = Background("relay", self._run)

    def start(self) -> None:
        self._background.start()

    async def stop(self) -> None:
        """Ends after the page at hand, so that the next leader need not publish it again."""
        await self._background.stop(_SECONDS_TO_STOP)

    async def position(self, connection: psycopg.AsyncConnection) -> int:
        """The notification id up to which this bus has everything.

        Until the bus has told which it is: up to which the last one had.
        """
        if not self._logs:
            return await relay_progress.furthest(connection, self._source)
        return min((await relay_progress.reached(connection, self._source, self._logs.values())).values())

    async def _run(self) -> None:
        async with await connect(self._url, "doorwijs relay") as connection:
            while not await _leads(connection):
                if self._background.stopping:
                    return
                await asyncio.sleep(_LEAD_SECONDS)
            # Before the first read, or what is stored in between would wait for the next look.
            await connection.execute("listen stored_events")
            self._logs = await self._find_logs()
            await self._follow(connection)

    async def _find_logs(self) -> Mapping[str, str]:
        found = await self._bus.logs(self._topics)
        if missing := set(self._topics) - found.keys():
            raise BusUnavailable(f"These topics do not exist: {', '.join(sorted(missing))}")
        return {topic: log.id for topic, log in found.items()}

    async def _follow(self, connection: psycopg.AsyncConnection) -> None:
        """Publishes page after page; while it is behind, the next is made ready as one is on its way."""
        reached = await relay_progress.reached(connection, self._source, self._logs.values())
        ahead: asyncio.Task[_Page] | None = None
        try:
            while not self._background.stopping:
                page = await (ahead or self._ready(connection, min(reached.values())))
                ahead = None
                if page:
                    position = page[-1][0].position
                    if len(page) == _PAGE:
                        ahead = asyncio.create_task(self._ready(connection, position))
                    await self._publish(page, reached)
                    await relay_progress.advance(connection, self._source, reached, position)
                    reached = {log: max(position, before) for log, before in reached.items()}
                # Also with a page in hand: calls that are not taken would pile up.
                async for _ in connection.notifies(timeout=0 if page else _POLL_SECONDS, stop_after=1):
                    pass
        finally:
            if ahead:
                await end(ahead)

    async def _ready(self, connection: psycopg.AsyncConnection, after: int) -> _Page:
        return [(one, self._to_record(one)) for one in await read_log(connection, after, _PAGE)]

    async def _publish(self, page: _Page, reached: Mapping[str, int]) -> None:
        with spans("publish", (one.header.traceparent for one, _ in page), SpanKind.PRODUCER) as traced:
            records = []
            for one, record in page:
                if record is not None and one.position > (after := reached[self._logs[record.topic]]):
                    origin = Origin(self._source, one.position, after)
                    headers = (*record.headers, *origin.headers())
                    traceparent = one.header.traceparent
                    headers = with_traceparent(headers, traced.get(traceparent, traceparent))
                    records.append(replace(record, headers=headers))
            await self._bus.publish(records)


async def _leads(connection: psycopg.AsyncConnection) -> bool:
    row = await (await connection.execute("select pg_try_advisory_lock(%s, %s)", RELAYING)).fetchone()
    return bool(row and row[0])
