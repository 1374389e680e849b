# SPDX-License-Identifier: EUPL-1.2
"""One statement that stores the events of many requests and judges each of them."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, LiteralString

from psycopg import AsyncConnection

from chassis.database import APPENDING
from chassis.stored import DomainEvent, Header, to_stored
from chassis.telemetry import spans

Statement = tuple[LiteralString, Sequence[Any]]
Alongside = Callable[[Sequence[DomainEvent]], Sequence[Statement]]
"""What a service keeps in step with its events, in the same commit (armed timers, look-up tables)."""


@dataclass(frozen=True, slots=True)
class CommandKey:
    """The caller's key of a command; the fingerprint tells a repeat from another command under the same key.

    Both can be any text: the store keeps only their hashes.
    """

    value: str
    fingerprint: str

    def hashes(self) -> tuple[bytes, bytes]:
        return hashlib.sha256(self.value.encode()).digest(), hashlib.sha256(self.fingerprint.encode()).digest()


@dataclass(frozen=True, slots=True)
class Request:
    """What one command wants stored: all of it or nothing.

    Becomes rows at once, so that what cannot be stored fails here and not beside the requests of others.
    """

    events: Sequence[tuple[DomainEvent, Header]]
    key: CommandKey | None = None
    answer: Any = None
    rows: list[tuple[Any, ...]] = field(init=False, repr=False)
    key_row: tuple[Any, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", _rows(self.events))
        key_row = (*self.key.hashes(), json.dumps(self.answer)) if self.key else ()
        object.__setattr__(self, "key_row", key_row)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a request fared; `position` is the head of the log after the commit."""

    kind: Literal["stored", "replayed", "mismatch", "conflict"]
    position: int
    answer: Any = None


_APPEND = (
    b"select number, verdict, answer, last_position from append_events("
    b"%b::int[], %b::uuid[], %b::bigint[], %b::text[], %b::bytea[], %b::timestamptz[], %b::text[]::jsonb[],"
    b" %b::int[], %b::bytea[], %b::bytea[], %b::text[]::json[])"
)


def _rows(events: Sequence[tuple[DomainEvent, Header]]) -> list[tuple[Any, ...]]:
    rows = []
    header, told = None, ""
    for event, current in events:
        if current is not header:
            header, told = current, json.dumps(current.as_dict())
        one = to_stored(event)
        rows.append((one.originator_id, one.originator_version, one.topic, one.state, event.timestamp, told))
    return rows


def _columns(requests: Sequence[Request]) -> list[Sequence[Any]]:
    events = [(number, *row) for number, request in enumerate(requests) for row in request.rows]
    keys = [(number, *request.key_row) for number, request in enumerate(requests) if request.key]
    return [*_turned(events, 7), *_turned(keys, 4)]


def _turned(rows: list[tuple[Any, ...]], width: int) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(width)]


async def append(
    connection: AsyncConnection, requests: Sequence[Request], alongside: Alongside | None = None
) -> list[Verdict]:
    """Stores what can be stored; the caller's transaction makes it final.

    Requests in one call must not share a key.
    """
    parents = (header.traceparent for request in requests for _, header in request.events)
    with spans("append", parents, requests=len(requests)):
        cursor = await connection.execute(_APPEND, _columns(requests))
        verdicts = [Verdict("stored", 0)] * len(requests)
        for number, kind, answer, position in await cursor.fetchall():
            verdicts[number] = Verdict(kind, position, answer)
        pairs = zip(requests, verdicts, strict=True)
        stored = [event for request, verdict in pairs if verdict.kind == "stored" for event, _ in request.events]
        if alongside and stored and (statements := alongside(stored)):
            async with connection.pipeline():
                for sql, values in statements:
                    await connection.execute(sql, values)
    return verdicts


async def lock_log(connection: AsyncConnection) -> None:
    """Keeps other writers out until the transaction ends: what is read now cannot meet a conflict.

    Who locks rows of a table that commands keep in step with their events takes this lock first, or the two
    would wait for each other.
    """
    await connection.execute("select pg_advisory_xact_lock(%s, %s)", APPENDING)
