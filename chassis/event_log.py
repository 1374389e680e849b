# SPDX-License-Identifier: EUPL-1.2
"""Reads the event store: some streams, the log in commit order, and what this version cannot read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection

from chassis.stored import DomainEvent, Header, Recorded, is_known, to_event

_Row = tuple[int, UUID, int, str, bytes, datetime, dict[str, Any]]


async def read_streams(connection: AsyncConnection, ids: Sequence[UUID]) -> dict[UUID, list[DomainEvent]]:
    """The events of some streams, each oldest first. Raises `UnknownTopic`."""
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


async def read_log(connection: AsyncConnection, after: int, limit: int) -> list[Recorded]:
    """The next events of the log in commit order. Raises `UnknownTopic`."""
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


async def unknown_topics(connection: AsyncConnection) -> list[str]:
    """Kinds of stored events that no class of this version carries: a newer version has been at work here."""
    cursor = await connection.execute("select topic from stored_topics order by topic")
    return [str(topic) for (topic,) in await cursor.fetchall() if not is_known(str(topic))]
