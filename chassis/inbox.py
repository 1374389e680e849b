# SPDX-License-Identifier: EUPL-1.2
"""Reads topics so that each record has its effect once: effects and positions are one transaction."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

import psycopg
import structlog
from opentelemetry.trace import SpanKind
from psycopg.errors import DeadlockDetected, SerializationFailure

from chassis import inbox_progress, quarantine
from chassis.append import lock_log
from chassis.background import Background
from chassis.bus import Bus, BusUnavailable, Received, Subscription, TopicPartition
from chassis.database import connect
from chassis.event_store import Conflict
from chassis.inbox_progress import Page, UnfitLog
from chassis.quarantine import case_of
from chassis.telemetry import named, spans
from chassis.tracing_header import traceparent_of, with_traceparent

# SQLSTATE classes of what may pass: connection, rollback, resources, object state, operator, system.
_PASSING_CLASSES = ("08", "40", "53", "55", "57", "58")
_CROSSED = (Conflict, DeadlockDetected, SerializationFailure)
_log = structlog.get_logger(__name__)


class Unprocessable(Exception):
    """This record can never be processed as it is; `code` says why, `detail` in Dutch."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


class Effect(Protocol):
    """What a service does with records, inside the given transaction.

    Raises `Unprocessable` for a record that is at fault. A `Conflict` or a lost database is tried again; any
    other fault puts the record that causes it in quarantine too.
    """

    async def __call__(self, connection: psycopg.AsyncConnection, records: Sequence[Received]) -> None: ...


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
        self.subscription: Subscription | None = None
        self.fault: str | None = None
        """Why nothing is read, in Dutch, when someone has to do something about it."""

    def start(self) -> None:
        self._background.start()

    async def stop(self) -> None:
        await self._background.stop()

    async def _run(self) -> None:
        async with await connect(self._url, f"doorwijs inbox {self._group}") as connection:
            self._logs = {}
            self.subscription = subscription = self._bus.subscribe(self._group, self._topics, self._positions)
            try:
                while True:
                    if page := await subscription.poll():
                        await self._take(connection, subscription, page)
            finally:
                self.subscription = None
                await subscription.close()

    async def _take(self, connection: psycopg.AsyncConnection, subscription: Subscription, page: Page) -> None:
        try:
            taken = await self._process(connection, page)
        except _CROSSED as fault:
            _log.info("page is taken alone", group=self._group, **named(fault))
            taken = await self._process(connection, page, alone=True)
        await subscription.commit({one: page[one][-1].offset + 1 for one in taken})
        if stale := page.keys() - set(taken):
            _log.warning("partitions were moved on by another", group=self._group, partitions=len(stale))
            for partition, offset in (await self._positions(stale)).items():
                await subscription.seek(partition, offset)

    async def _process(
        self, connection: psycopg.AsyncConnection, page: Page, alone: bool = False
    ) -> list[TopicPartition]:
        async with connection.transaction():
            taken = await inbox_progress.advance(connection, page, self._logs)
            fresh = await inbox_progress.leave_out_repeats(connection, {one: page[one] for one in taken})
            if alone:
                await lock_log(connection)
            with spans("process", map(traceparent_of, fresh), SpanKind.CONSUMER) as traced:
                told = [with_traceparent(one, traced.get(traceparent_of(one))) for one in fresh]
                await _give_effect(connection, told, self._effect, alone)
        return taken

    async def _positions(self, partitions: Collection[TopicPartition]) -> Mapping[TopicPartition, int]:
        try:
            async with await connect(self._url, f"doorwijs inbox {self._group}") as connection:
                logs, starts = await inbox_progress.starts(connection, self._bus, partitions)
        except UnfitLog as fault:
            self.fault = str(fault)
            _log.error("not reading", group=self._group, fault=self.fault)
            raise
        if any(self._logs.get(topic, log) != log for topic, log in logs.items()):
            raise BusUnavailable("A topic was made anew; what is at hand is of the old one.")
        self._logs |= logs
        self.fault = None
        return starts


async def _give_effect(
    connection: psycopg.AsyncConnection, records: Sequence[Received], effect: Effect, alone: bool
) -> None:
    """What cannot have its effect goes to quarantine, and so does all that follows of its case."""
    held = await quarantine.held_keys(connection, {case_of(one) for one in records})

    async def give(some: Sequence[Received]) -> None:
        free = [one for one in some if case_of(one) not in held]
        await quarantine.follow(connection, [one for one in some if case_of(one) in held])
        if not free:
            return
        try:
            async with connection.transaction():
                await effect(connection, free)
        except Exception as fault:
            if _passes(fault, connection, alone):
                raise
            if len(free) == 1:
                _log.warning("put in quarantine", **named(fault))
                await quarantine.hold(connection, free[0], *reason_of(fault))
                held.add(case_of(free[0]))
            else:  # the one at fault is found by halves, in order
                middle = len(free) // 2
                await give(free[:middle])
                await give(free[middle:])

    for damaged in (one for one in records if one.fault):
        await quarantine.hold(connection, damaged, "onleesbaar", "Dit bericht is beschadigd.")
    await give([one for one in records if not one.fault])


def _passes(fault: Exception, connection: psycopg.AsyncConnection, alone: bool) -> bool:
    """Whether it is no record's fault: the same may well succeed a moment later."""
    if isinstance(fault, Conflict):
        return not alone
    if isinstance(fault, psycopg.OperationalError):
        return (fault.sqlstate or "08")[:2] in _PASSING_CLASSES
    return connection.closed


def reason_of(fault: Exception) -> tuple[str, str]:
    """A stable code and a sentence for the quarantine."""
    if isinstance(fault, Unprocessable):
        return fault.code, fault.detail
    return "onverwachte-fout", f"De verwerking stopte met {type(fault).__name__}."
