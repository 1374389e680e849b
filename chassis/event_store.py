# SPDX-License-Identifier: EUPL-1.2
"""Runs commands against event-sourced aggregates in PostgreSQL: load, decide, append, and again on a conflict."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from eventsourcing.domain import Aggregate
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from chassis.append import Alongside, CommandKey, Request
from chassis.group_commit import GroupCommit
from chassis.stored import DomainEvent, Header, Recorded, rebuild, to_event

A = TypeVar("A", bound=Aggregate)
_ATTEMPTS = 4


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
    """The aggregates that one command looks at; remembers them and collects their new events in order."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._seen: dict[UUID, Aggregate | None] = {}

    async def prefetch(self, ids: Iterable[UUID]) -> None:
        """Loads several streams in one round trip."""
        missing = [one for one in ids if one not in self._seen]
        if not missing:
            return
        streams = await read_streams(self._connection, missing)
        for one in missing:
            self._seen[one] = rebuild(streams.get(one, ()))

    async def find(self, kind: type[A], id: UUID) -> A | None:
        """The aggregate with this id, or None when there is none of this kind."""
        await self.prefetch([id])
        found = self._seen[id]
        return found if isinstance(found, kind) else None

    def add(self, aggregate: Aggregate) -> None:
        """Takes a new aggregate into the work."""
        self._seen[aggregate.id] = aggregate

    def drain(self) -> list[DomainEvent]:
        """The events decided since the last call."""
        return [event for aggregate in self._seen.values() if aggregate for event in aggregate.collect_events()]


Command = Callable[[Work], Awaitable[Any]]


async def read_streams(connection: AsyncConnection, ids: Sequence[UUID]) -> dict[UUID, list[DomainEvent]]:
    """The events of some streams, each oldest first."""
    cursor = connection.cursor(binary=True)
    await cursor.execute(
        "select originator_id, originator_version, topic, state from stored_events"
        " where originator_id = any(%b) order by originator_id, originator_version",
        (list(ids),),
    )
    streams: dict[UUID, list[DomainEvent]] = {}
    for id, version, topic, state in await cursor.fetchall():
        streams.setdefault(id, []).append(to_event(id, version, topic, state))
    return streams


class EventStore:
    """The write path of one service."""

    def __init__(self, url: str, pool: AsyncConnectionPool, alongside: Alongside | None = None) -> None:
        self._pool = pool
        self._commit = GroupCommit(url, alongside)
        self.alongside = alongside

    def start(self) -> None:
        self._commit.start()

    async def stop(self) -> None:
        await self._commit.stop()

    async def run(self, header: Header, command: Command, key: CommandKey | None = None) -> Answer:
        """Stores what the command decides and returns its answer.

        A key that was answered before gives that answer again without running the command.
        Raises what the command raises, `KeyUsedDifferently`, `Conflict`, `StoreUnavailable` or `Overloaded`.
        """
        for _ in range(_ATTEMPTS):
            async with self._pool.connection() as connection:
                if key and (earlier := await _earlier_answer(connection, key)):
                    return earlier
                work = Work(connection)
                answer = await command(work)
            events = work.drain()
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
        """Reads one aggregate."""
        async with self._pool.connection() as connection:
            return await Work(connection).find(kind, id)


async def _earlier_answer(connection: AsyncConnection, key: CommandKey) -> Answer | None:
    cursor = await connection.execute(
        "select fingerprint, answer from answered_commands where key = %s", (key.value,)
    )
    row = await cursor.fetchone()
    if row is None:
        return None
    if row[0] != key.fingerprint:
        raise KeyUsedDifferently
    return Answer(row[1], replayed=True)


_Row = tuple[int, UUID, int, str, bytes, datetime, dict[str, Any]]


async def read_log(connection: AsyncConnection, after: int, limit: int) -> list[Recorded]:
    """The next events of the log in commit order."""
    cursor = connection.cursor(binary=True)
    await cursor.execute(
        "select notification_id, originator_id, originator_version, topic, state, vastgelegd_op, header"
        " from stored_events where notification_id > %b order by notification_id limit %b",
        (after, limit),
    )
    rows: list[_Row] = await cursor.fetchall()
    return [
        Recorded(position, to_event(id, version, topic, state), topic, Header(**header), moment)
        for position, id, version, topic, state, moment, header in rows
    ]
