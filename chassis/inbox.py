# SPDX-License-Identifier: EUPL-1.2
"""Reads topics so that each record has its effect once: effects and positions are one transaction."""

from collections.abc import Collection, Mapping, Sequence
from enum import Enum, auto

import psycopg
import structlog
from opentelemetry.trace import SpanKind

from chassis.append import lock_log
from chassis.background import Background
from chassis.bus import Bus, BusUnavailable, Received, Subscription, TopicPartition
from chassis.database import connect
from chassis.effect import CROSSED, Effect, Giving, passes
from chassis.inbox_progress import Page, UnfitLog, claim, leave_out_repeats, starts
from chassis.quarantine import case_of, held_keys
from chassis.read_ahead import ReadAhead
from chassis.telemetry import named, spans
from chassis.tracing_header import traceparent_of, with_traceparent

_log = structlog.get_logger(__name__)


class _Way(Enum):
    """How a page is processed; each next one when the one before it failed."""

    AT_ONCE = auto()
    IN_PARTS = auto()
    ALONE = auto()
    """In parts, while nobody else appends."""


class Inbox:
    """One consumer of a service's group, with its own database connection."""

    def __init__(self, url: str, bus: Bus, group: str, topics: Sequence[str], effect: Effect) -> None:
        self._url = url
        self._bus = bus
        self._group = group
        self._topics = topics
        self._effect = effect
        self._background = Background(f"inbox {group}", self._run)
        self._logs: dict[str, str] = {}
        self._reading: ReadAhead | None = None
        self.subscription: Subscription | None = None
        self.fault: str | None = None
        """Why nothing is read, in Dutch, when someone has to do something about it."""

    def start(self) -> None:
        self._background.start()

    async def stop(self) -> None:
        await self._background.stop()

    async def lag(self) -> int | None:
        """How many records wait for their effect; None while nothing is read. Raises `BusUnavailable`."""
        return await self._reading.lag() if self._reading else None

    async def _run(self) -> None:
        async with await connect(self._url, f"doorwijs inbox {self._group}") as connection:
            self._logs = {}
            self.subscription = self._bus.subscribe(self._group, self._topics, self._positions)
            reading = self._reading = ReadAhead(self.subscription, self._positions)
            try:
                while True:
                    if page := await reading.page():
                        taken = await self._take(connection, page)
                        reading.took({one: page[one][-1].offset + 1 for one in taken})
                        if late := page.keys() - taken:
                            _log.info("moved on by another", group=self._group, partitions=len(late))
                            await reading.go_back(late)
            finally:
                self.subscription = self._reading = None
                await reading.close()

    async def _take(self, connection: psycopg.AsyncConnection, page: Page) -> set[TopicPartition]:
        """Processes a page; returns the partitions that were still ours to take."""
        way = _Way.AT_ONCE
        while True:
            try:
                return await self._process(connection, page, way)
            except Exception as fault:
                if isinstance(fault, CROSSED) and way is not _Way.ALONE:
                    way = _Way.ALONE
                elif way is _Way.AT_ONCE and not passes(fault, connection, alone=False):
                    way = _Way.IN_PARTS
                else:
                    raise
                _log.info("page is taken again", group=self._group, way=way.name, **named(fault))

    async def _process(self, connection: psycopg.AsyncConnection, page: Page, way: _Way) -> set[TopicPartition]:
        async with connection.transaction():
            taken, seen, holding = await claim(connection, page, self._logs)
            fresh = await leave_out_repeats(connection, {one: page[one] for one in taken}, seen)
            if way is _Way.ALONE:
                await lock_log(connection)
            held = await held_keys(connection, {case_of(one) for one in fresh}) if holding else set()
            giving = Giving(connection, self._effect, held, alone=way is _Way.ALONE)
            with spans("process", (traceparent_of(one.headers) for one in fresh), SpanKind.CONSUMER) as traced:
                told = _in_their_spans(fresh, traced)
                await (giving.at_once(told) if way is _Way.AT_ONCE else giving.in_parts(told))
        return taken

    async def _positions(self, partitions: Collection[TopicPartition]) -> Mapping[TopicPartition, int]:
        try:
            async with await connect(self._url, f"doorwijs inbox {self._group}") as connection:
                logs, found = await starts(connection, self._bus, partitions)
        except UnfitLog as fault:
            self.fault = str(fault)
            _log.error("not reading", group=self._group, fault=self.fault)
            raise
        if any(self._logs.get(topic, log) != log for topic, log in logs.items()):
            raise BusUnavailable("A topic was made anew; what is at hand is of the old one.")
        self._logs |= logs
        self.fault = None
        return found


def _in_their_spans(records: Sequence[Received], traced: Mapping[str | None, str]) -> Sequence[Received]:
    if not traced:
        return records
    return [
        one._replace(headers=with_traceparent(one.headers, traced.get(traceparent_of(one.headers))))
        for one in records
    ]
