# SPDX-License-Identifier: EUPL-1.2
"""Runs commands against event-sourced aggregates in PostgreSQL: load, decide, append, and again on a conflict."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import psycopg
from eventsourcing.domain import Aggregate
from psycopg import AsyncConnection
from psycopg_pool import PoolTimeout, TooManyRequests

from chassis.append import Alongside, CommandKey, Request
from chassis.database import Pool
from chassis.event_log import read_streams
from chassis.group_commit import GroupCommit, Overloaded, StoreUnavailable
from chassis.stored import DomainEvent, Header, rebuild

A = TypeVar("A", bound=Aggregate)
T = TypeVar("T")
_ATTEMPTS = 4
DAYS_ANSWERED = 30
"""How long a key keeps its answer."""


class Conflict(Exception):
    """Others changed the same streams each time that this command tried."""


class KeyUsedDifferently(Exception):
    """The idempotency key belongs to another command."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answered; `replayed` when an earlier answer to the same key came back."""

    value: Any
    replayed: bool = False
    position: int | None = None


class Work:
    """The aggregates that one command looks at; collects their new events in the order of deciding.

    Given a pool it takes a connection for each read only: a command that held one and then asked the pool for
    another, for something of its own, could wait for others that do the same.
    """

    def __init__(self, source: AsyncConnection | Pool) -> None:
        self._source = source
        self._seen: dict[UUID, Aggregate | None] = {}
        self._decided: list[DomainEvent] = []

    async def prefetch(self, ids: Iterable[UUID]) -> None:
        """Loads several streams in one round trip."""
        missing = [one for one in ids if one not in self._seen]
        if not missing:
            return
        async with _borrowed(self._source) as connection:
            streams = await read_streams(connection, missing)
        for one in missing:
            self._seen[one] = self._joined(rebuild(streams.get(one, ())))

    async def find(self, kind: type[A], id: UUID) -> A | None:
        """The aggregate with this id, or None when there is none of this kind."""
        await self.prefetch([id])
        found = self._seen[id]
        return found if isinstance(found, kind) else None

    def add(self, aggregate: Aggregate) -> None:
        """Takes a new aggregate into the work."""
        self._decided += aggregate.collect_events()
        self._seen[aggregate.id] = self._joined(aggregate)

    def drain(self) -> list[DomainEvent]:
        """The events decided since the last call, over all aggregates in the order in which they were decided."""
        decided = list(self._decided)
        self._decided.clear()
        return decided

    def _joined(self, aggregate: Aggregate | None) -> Aggregate | None:
        """The library keeps new events per aggregate; one list for all keeps their order."""
        if aggregate is not None:
            aggregate._pending_events = self._decided
        return aggregate


Command = Callable[[Work], Awaitable[Any]]


class EventStore:
    """The write path of one service."""

    def __init__(self, url: str, pool: Pool, alongside: Alongside | None = None) -> None:
        self._pool = pool
        self._commit = GroupCommit(url, alongside)
        self.alongside = alongside

    def start(self) -> None:
        self._commit.start()

    async def stop(self) -> None:
        await self._commit.stop()

    async def run(self, header: Header, command: Command, key: CommandKey | None = None) -> Answer:
        """Stores what the command decides and returns its answer.

        A key that was answered before gives that answer again. That is judged in the append itself, so that no
        command waits for a look-up: one that is repeated may be decided again, and nothing of it is stored.
        Raises what the command raises, `KeyUsedDifferently`, `Conflict`, `StoreUnavailable` or `Overloaded`.
        """
        for _ in range(_ATTEMPTS):
            decided = await self._read(lambda: self._decide(command, key))
            if isinstance(decided, Answer):
                return decided
            answer, events = decided
            if not events and key is None:
                return Answer(answer)
            verdict = await self._commit.append(Request([(event, header) for event in events], key, answer))
            if verdict.kind == "stored":
                return Answer(answer, position=verdict.position)
            if verdict.kind == "replayed":
                return Answer(verdict.answer, replayed=True)
            if verdict.kind == "mismatch":
                raise KeyUsedDifferently
        raise Conflict

    async def find(self, kind: type[A], id: UUID) -> A | None:
        """Reads one aggregate. Raises `StoreUnavailable`."""
        return await self._read(lambda: Work(self._pool).find(kind, id))

    async def forget_answers(self, days: int = DAYS_ANSWERED) -> None:
        """Removes the keys that were answered more than so many days ago."""
        async with self._pool.connection() as connection:
            await connection.execute(
                "delete from answered_commands where answered_at < now() - %s * interval '1 day'", (days,)
            )

    async def _decide(self, command: Command, key: CommandKey | None) -> Answer | tuple[Any, list[DomainEvent]]:
        work = Work(self._pool)
        try:
            answer = await command(work)
        except Exception:  # perhaps because it was done before, under the same key
            if earlier := await self._answered(key):
                return earlier
            raise
        return answer, work.drain()

    async def _answered(self, key: CommandKey | None) -> Answer | None:
        if key is None:
            return None
        async with self._pool.connection() as connection:
            return await _earlier_answer(connection, key)

    async def _read(self, work: Callable[[], Awaitable[T]]) -> T:
        """Does what stores nothing; once more on other connections when the database has been away."""
        try:
            return await work()
        except PoolTimeout as fault:
            raise StoreUnavailable(type(fault).__name__) from fault
        except TooManyRequests as fault:
            raise Overloaded from fault
        except psycopg.OperationalError:
            await self._pool.check()
        try:
            return await work()
        except psycopg.OperationalError as fault:
            raise StoreUnavailable(type(fault).__name__) from fault


@asynccontextmanager
async def _borrowed(source: AsyncConnection | Pool) -> AsyncIterator[AsyncConnection]:
    if isinstance(source, AsyncConnection):
        yield source
    else:
        async with source.connection() as connection:
            yield connection


async def _earlier_answer(connection: AsyncConnection, key: CommandKey) -> Answer | None:
    value, fingerprint = key.hashes()
    cursor = await connection.execute("select fingerprint, answer from answered_commands where key = %b", (value,))
    row = await cursor.fetchone()
    if row is None:
        return None
    if row[0] != fingerprint:
        raise KeyUsedDifferently
    return Answer(row[1], replayed=True)
