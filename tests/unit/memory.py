# SPDX-License-Identifier: EUPL-1.2
"""An event store in memory: streams go through the real transcoding, each command through a fresh `Work`."""

from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any, TypeVar
from uuid import UUID

from eventsourcing.domain import Aggregate
from eventsourcing.persistence import StoredEvent

from chassis.stored import DomainEvent, rebuild, to_event, to_stored

A = TypeVar("A", bound=Aggregate)
T = TypeVar("T")


class MemoryWork:
    """The aggregates of one command."""

    def __init__(self, store: "MemoryStore") -> None:
        self._store = store
        self._seen: dict[UUID, Aggregate | None] = {}

    async def prefetch(self, ids: Iterable[UUID]) -> None:
        """Nothing is far away here."""

    async def find(self, kind: type[A], id: UUID) -> A | None:
        if id not in self._seen:
            self._seen[id] = self._store.load(id)
        found = self._seen[id]
        return found if isinstance(found, kind) else None

    def add(self, aggregate: Aggregate) -> None:
        self._seen[aggregate.id] = aggregate

    def drain(self) -> list[DomainEvent]:
        return [event for aggregate in self._seen.values() if aggregate for event in aggregate.collect_events()]


class MemoryStore:
    """What was committed: every stream, and the events of the last commit."""

    def __init__(self) -> None:
        self._streams: dict[UUID, list[StoredEvent]] = {}
        self.last: list[DomainEvent] = []

    def load(self, id: UUID) -> Aggregate | None:
        rows = self._streams.get(id, [])
        return rebuild(to_event(id, row.originator_version, row.topic, row.state) for row in rows)

    def all(self, kind: type[A]) -> list[A]:
        return [found for id in self._streams if isinstance(found := self.load(id), kind)]

    def do(self, command: Callable[..., Awaitable[T]], *told: Any) -> T:
        """Commits what the command decides on `told`, and returns its answer; a refusal commits nothing."""
        work = MemoryWork(self)
        self.last = []
        answer = at_once(command(work, *told))
        self.last = work.drain()
        for event in self.last:
            row = to_stored(event)
            stream = self._streams.setdefault(event.originator_id, [])
            assert row.originator_version == len(stream) + 1, "versions of a stream have no gaps"
            stream.append(row)
        return answer


def at_once(awaited: Awaitable[T]) -> T:
    """The result of a coroutine that never has to wait."""
    assert isinstance(awaited, Coroutine)
    coroutine: Coroutine[Any, Any, T] = awaited
    try:
        coroutine.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    raise AssertionError("a use case waited for something outside")
