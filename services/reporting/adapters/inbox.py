# SPDX-License-Identifier: EUPL-1.2
"""Keeps every published event and brings the board up to date with it, in one transaction."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

import psycopg
from pydantic_core import from_json

from chassis.bus import Received, TopicSpec
from chassis.effect import Effect, Unprocessable
from chassis.telemetry import spans
from chassis.tracing_header import traceparent_of
from contracts.envelope import PublishedEvent
from contracts.errors import ContractError
from contracts.registry import TOPICS as ALL_TOPICS
from contracts.values import EventData
from contracts.wire import parse
from reporting.adapters import KEEPING
from reporting.domain.projectie import Kept

READS = tuple(one.name for one in ALL_TOPICS)
TOPICS = tuple(TopicSpec(one.name, one.partitions, one.compacted) for one in ALL_TOPICS)
CHANNEL = "gebeurtenissen"

Project = Callable[[psycopg.AsyncConnection, Sequence[Kept]], Awaitable[None]]
_KEEP = (
    b"with come as (select distinct on (s, i) *"
    b" from unnest(%b::text[], %b::text[], %b::text[], %b::uuid[], %b::text[], %b::timestamptz[],"
    b" %b::timestamptz[], %b::text[]) with ordinality as u(s, i, t, z, r, g, v, b, n) order by s, i, n),"
    b" fresh as (select * from come where not exists (select from gebeurtenissen where source = s and id = i))"
    b" insert into gebeurtenissen (nr, source, id, type, subject, regio, gebeurd_op, vastgelegd_op, bericht)"
    b" select coalesce((select max(nr) from gebeurtenissen), 0) + row_number() over (order by n),"
    b" s, i, t, z, r, g, v, b::json from fresh returning nr, source, id"
)


def keep(project: Project) -> Effect:
    """The effect: what was kept before changes nothing."""

    async def effect(connection: psycopg.AsyncConnection, records: Sequence[Received]) -> None:
        read = [(_read(record), record.value or b"") for record in records]
        await connection.execute("select pg_advisory_xact_lock(%s, %s)", KEEPING)
        numbers = await _store(connection, read)
        fresh = {
            numbers.pop(key): (event, raw) for event, raw in read if (key := (event.source, event.id)) in numbers
        }
        kept = [Kept(nr, event.type, event.regio, from_json(raw)["data"]) for nr, (event, raw) in fresh.items()]
        if kept:
            with spans("project", (traceparent_of(one.headers) for one in records)):
                await project(connection, kept)
            await connection.execute("select pg_notify(%s, %s)", (CHANNEL, str(kept[-1].nr)))

    return effect


async def _store(
    connection: psycopg.AsyncConnection, read: Sequence[tuple[PublishedEvent[EventData], bytes]]
) -> dict[tuple[str, str], int]:
    """The number of each event that was new."""
    columns: list[list[object]] = [
        [event.source for event, _ in read],
        [event.id for event, _ in read],
        [event.type for event, _ in read],
        [UUID(event.subject) for event, _ in read],
        [event.regio for event, _ in read],
        [event.data.gebeurd_op for event, _ in read],
        [event.time for event, _ in read],
        [raw.decode() for _, raw in read],
    ]
    cursor = await connection.execute(_KEEP, columns)
    return {(source, id): nr for nr, source, id in await cursor.fetchall()}


def _read(record: Received) -> PublishedEvent[EventData]:
    try:
        event = parse(record.value or b"")
        UUID(event.subject)
    except ContractError as fault:
        raise Unprocessable(fault.code, fault.uitleg) from fault
    except ValueError as fault:
        raise Unprocessable("onderwerp-ongeldig", "Het onderwerp van de gebeurtenis is geen UUID.") from fault
    return event
