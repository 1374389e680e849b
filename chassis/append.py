# SPDX-License-Identifier: EUPL-1.2
"""One statement that stores the events of many requests and judges each of them."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString

from psycopg import AsyncConnection

from chassis.stored import DomainEvent, Header, to_stored

Statement = tuple[LiteralString, Sequence[Any]]
Alongside = Callable[[Sequence[DomainEvent]], Sequence[Statement]]
"""What a service keeps in step with its events, in the same commit (armed timers, look-up tables)."""


@dataclass(frozen=True, slots=True)
class CommandKey:
    """The caller's key of a command; the fingerprint tells a repeat from another command under the same key."""

    value: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Request:
    """What one command wants stored: all of it or nothing."""

    events: Sequence[tuple[DomainEvent, Header]]
    key: CommandKey | None = None
    answer: Any = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """`kind` is stored, replayed, mismatch or conflict; `position` is the head of the log after the commit."""

    kind: str
    position: int
    answer: Any = None


_APPEND = (
    b"select number, verdict, answer, last_position from append_events("
    b"%b::int[], %b::uuid[], %b::bigint[], %b::text[], %b::bytea[], %b::timestamptz[], %b::text[]::jsonb[],"
    b" %b::int[], %b::text[], %b::text[], %b::text[]::jsonb[])"
)


def _columns(requests: Sequence[Request]) -> list[list[Any]]:
    events: list[list[Any]] = [[] for _ in range(7)]
    keys: list[list[Any]] = [[] for _ in range(4)]
    for number, request in enumerate(requests):
        for event, header in request.events:
            stored = to_stored(event)
            row = (
                number,
                stored.originator_id,
                stored.originator_version,
                stored.topic,
                stored.state,
                event.timestamp,
                json.dumps(header.as_dict()),
            )
            for column, value in zip(events, row, strict=True):
                column.append(value)
        if request.key:
            given = (number, request.key.value, request.key.fingerprint, json.dumps(request.answer))
            for column, value in zip(keys, given, strict=True):
                column.append(value)
    return events + keys


async def lock_log(connection: AsyncConnection) -> None:
    """Takes the log's lock until the transaction ends.

    For who touches tables that are kept `alongside` before it appends: everybody takes the log first, so that
    no two transactions wait for each other.
    """
    await connection.execute(b"select pg_advisory_xact_lock(7301, 1)")


async def append(
    connection: AsyncConnection, requests: Sequence[Request], alongside: Alongside | None = None
) -> list[Verdict]:
    """Stores what can be stored; the caller's transaction makes it final.

    Requests in one call must not share a key.
    """
    cursor = await connection.execute(_APPEND, _columns(requests))
    verdicts = [Verdict("stored", 0)] * len(requests)
    for number, kind, answer, position in await cursor.fetchall():
        verdicts[number] = Verdict(kind, position, answer)
    stored = [
        event
        for request, verdict in zip(requests, verdicts, strict=True)
        if verdict.kind == "stored"
        for event, _ in request.events
    ]
    if alongside and stored and (statements := alongside(stored)):
        async with connection.pipeline():
            for sql, values in statements:
                await connection.execute(sql, values)
    return verdicts
