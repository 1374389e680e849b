# SPDX-License-Identifier: EUPL-1.2
"""The running parts of one service, started and stopped in order: database, store, bus, relay, inbox."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
from fastapi import FastAPI
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool

from chassis import quarantine
from chassis.append import Alongside
from chassis.bus import Bus, TopicSpec
from chassis.event_store import EventStore
from chassis.inbox import Effect, Inbox
from chassis.migrations import Migration, migrate
from chassis.open_bus import open_bus
from chassis.relay import Relay, ToRecord, stored_position

Pool = AsyncConnectionPool[psycopg.AsyncConnection[TupleRow]]
_POOL_SIZE = 8


def make_pool(url: str) -> Pool:
    """Connections for reading and deciding; opened when the service starts."""
    return AsyncConnectionPool(url, min_size=1, max_size=_POOL_SIZE, open=False, kwargs={"autocommit": True})


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


@dataclass(slots=True)
class Runtime:
    """Owns the connections of a service."""

    database_url: str
    bus_url: str
    parts: Parts
    pool: Pool
    store: EventStore = field(init=False)
    bus: Bus = field(init=False)
    inbox: Inbox | None = field(init=False, default=None)
    ready: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        self.store = EventStore(self.database_url, self.pool, self.parts.alongside)

    @asynccontextmanager
    async def lifespan(self, _: FastAPI | None = None) -> AsyncIterator[None]:
        """Brings the database up to date and starts every part; stops them in reverse."""
        parts = self.parts
        await migrate(self.database_url, parts.migrations)
        await self.pool.open(wait=True)
        self.store.start()
        self.bus = open_bus(self.bus_url, client_id=parts.name)
        relay = Relay(self.database_url, self.bus, parts.to_record, parts.name) if parts.to_record else None
        try:
            await self.bus.ensure_topics(parts.topics)
            if relay:
                relay.start()
            if parts.effect:
                self.inbox = Inbox(self.database_url, self.bus, parts.name, parts.reads, parts.effect)
                self.inbox.start()
            self.ready = True
            yield
        finally:
            self.ready = False
            if self.inbox:
                await self.inbox.stop()
            if relay:
                await relay.stop()
            await self.store.stop()
            await self.bus.close()
            await self.pool.close()

    async def status(self) -> dict[str, Any]:
        """Where the service stands: positions, lags and what is held, for people and scripts."""
        status: dict[str, Any] = {"service": self.parts.name, "version": self.parts.version, "ready": self.ready}
        async with self.pool.connection() as connection:
            if self.parts.to_record:
                status["relay"] = await self._relay_status(connection)
            if self.parts.effect:
                status["inbox"] = {
                    "lag": await self._inbox_lag(),
                    "quarantine": await quarantine.count(connection),
                }
            if self.parts.counts:
                status["counts"] = await self.parts.counts(connection)
        return status

    async def _relay_status(self, connection: psycopg.AsyncConnection) -> dict[str, int]:
        position = await stored_position(connection, self.parts.name)
        row = await (await connection.execute("select max(notification_id) from stored_events")).fetchone()
        head = int(row[0] or 0) if row else 0
        return {"position": position, "head": head, "lag": head - position}

    async def _inbox_lag(self) -> int | None:
        if self.inbox is None or self.inbox.subscription is None:
            return None
        return sum((await self.inbox.subscription.lag()).values())
