# SPDX-License-Identifier: EUPL-1.2
"""The running parts of one service, started and stopped in order: database, store, bus, relay, inbox."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
import structlog
from fastapi import FastAPI

from chassis import standing, telemetry
from chassis.append import Alongside
from chassis.background import Background
from chassis.bus import Bus, TopicSpec
from chassis.database import Pool, answers
from chassis.effect import Effect
from chassis.event_log import unknown_topics
from chassis.event_store import EventStore
from chassis.figures import Figure, Figures
from chassis.inbox import Inbox
from chassis.migrations import Migration, migrate
from chassis.open_bus import open_bus
from chassis.relay import Relay, ToRecord

_SECONDS_BETWEEN_FIGURES = 15
_DAY = 24 * 60 * 60
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a service is made of; `to_record` and `effect` are absent where it publishes or reads nothing."""

    name: str
    version: str
    migrations: Sequence[Migration]
    topics: Sequence[TopicSpec]
    alongside: Alongside | None = None
    to_record: ToRecord | None = None
    reads: Sequence[str] = ()
    effect: Effect | None = None
    counts: Callable[[psycopg.AsyncConnection], Awaitable[dict[str, int]]] | None = None
    figures: Mapping[str, Figure] = field(default_factory=dict)
    """The counts that are metrics too, by name."""


@dataclass(slots=True)
class Runtime:
    """Owns the connections of a service."""

    database_url: str
    bus_url: str
    parts: Parts
    pool: Pool
    store: EventStore = field(init=False)
    bus: Bus = field(init=False)
    relay: Relay | None = field(init=False, default=None)
    inbox: Inbox | None = field(init=False, default=None)
    ready: bool = field(init=False, default=False)
    unknown: list[str] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.store = EventStore(self.database_url, self.pool, self.parts.alongside)
        self.bus = open_bus(self.bus_url, client_id=self.parts.name)
        if self.parts.to_record:
            topics = [one.name for one in self.parts.topics]
            self.relay = Relay(self.database_url, self.bus, self.parts.to_record, self.parts.name, topics)
        if self.parts.effect:
            reads = self.parts.reads
            self.inbox = Inbox(self.database_url, self.bus, self.parts.name, reads, self.parts.effect)

    @asynccontextmanager
    async def lifespan(self, _: FastAPI | None = None) -> AsyncIterator[None]:
        """Brings the database up to date and starts every part; stops them in reverse.

        It starts without the bus too: commands are stored, and published when the bus is there.
        """
        async with AsyncExitStack() as running:
            await migrate(self.database_url, self.parts.migrations)
            running.push_async_callback(self.pool.close)
            await self.pool.open(wait=True)
            running.push_async_callback(self.store.stop)
            self.store.start()
            running.push_async_callback(self.bus.close)
            for part in (self.relay, self.inbox):
                if part:
                    running.push_async_callback(part.stop)
            for work in (self._join_bus, self._forget, self._tell_figures):
                beside = Background(work.__name__.strip("_"), work)
                running.push_async_callback(beside.stop)
                beside.start()
            await self._check_topics()
            self.ready = not self.unknown
            try:
                yield
            finally:
                self.ready = False

    async def obstacle(self) -> str | None:
        """Why the service cannot work now, in Dutch; None when it can."""
        if self.unknown:
            return standing.newer(self.unknown)
        if not self.ready:
            return standing.STARTING
        return None if await answers(self.pool) else standing.NO_DATABASE

    async def status(self) -> dict[str, Any]:
        """Where the service stands: positions, lags and what is held; what cannot be told now is left out."""
        status: dict[str, Any] = {"service": self.parts.name, "version": self.parts.version}
        status |= await self.readiness()
        if status.get("reason") == standing.NO_DATABASE:
            return status
        if self.inbox:
            status |= await standing.reading(self.inbox, self.bus)
        try:
            async with self.pool.connection(timeout=1) as connection:
                if self.relay:
                    status["relay"] = await _relay_status(connection, self.relay)
                if self.inbox:
                    status["inbox"] = status.get("inbox", {}) | await standing.held(connection)
                if self.parts.counts:
                    status["counts"] = await self.parts.counts(connection)
        except psycopg.OperationalError:
            status |= {"ready": False, "reason": standing.NO_DATABASE}
        if self.inbox and self.inbox.fault:
            status["fault"] = self.inbox.fault
        return status

    async def readiness(self) -> dict[str, Any]:
        """Whether the service can work now, and in Dutch why it cannot."""
        reason = await self.obstacle()
        told: dict[str, Any] = {"ready": reason is None} | ({"reason": reason} if reason else {})
        return told | ({"unknownTopics": self.unknown} if self.unknown else {})

    async def _join_bus(self) -> None:
        await self.bus.ensure_topics(self.parts.topics)
        for part in (self.relay, self.inbox):
            if part:
                part.start()

    async def _check_topics(self) -> None:
        async with self.pool.connection() as connection:
            if self.parts.to_record:
                self.unknown = await unknown_topics(connection)
        if self.unknown:
            _log.error("not ready: stored events of kinds that this version does not know", topics=self.unknown)

    async def _forget(self) -> None:
        while self.relay:
            await self.store.forget_answers()
            await asyncio.sleep(_DAY)

    async def _tell_figures(self) -> None:
        figures = Figures(self.parts.name, self.parts.figures)
        while telemetry.measuring():
            figures.tell(await self.status())
            await asyncio.sleep(_SECONDS_BETWEEN_FIGURES)


async def _relay_status(connection: psycopg.AsyncConnection, relay: Relay) -> dict[str, float]:
    position = await relay.position(connection)
    row = await (await connection.execute("select max(notification_id) from stored_events")).fetchone()
    head = int(row[0] or 0) if row else 0
    age = await standing.age_of_next(connection, position)
    return {"position": position, "head": head, "lag": head - position, "age": age}
