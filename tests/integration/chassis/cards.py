# SPDX-License-Identifier: EUPL-1.2
"""Commands on stamp cards, and looks into the tables behind the store."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg

from chassis.append import CommandKey, Request
from chassis.event_store import Command, Work
from tests.unit.chassis.sample import HEADER, Card

OP = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


def opened(id: UUID, *labels: str, key: CommandKey | None = None, answer: Any = None) -> Request:
    """A new card with a stamp for each label."""
    card = Card.open(id, "gids", OP)
    for label in labels:
        card.stamp(OP, label)
    return Request([(event, HEADER) for event in card.collect_events()], key, answer)


def opening(id: UUID) -> Command:
    """The command that opens a card."""

    async def command(work: Work) -> dict[str, str]:
        work.add(Card.open(id, "gids", OP))
        return {"id": str(id)}

    return command


def stamping(id: UUID, label: str) -> Command:
    """The command that stamps a card; its answer is how many stamps there are."""

    async def command(work: Work) -> int:
        card = await work.find(Card, id)
        assert card is not None
        card.stamp(OP, label)
        return len(card.labels)

    return command


def rows(url: str, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """What a query gives, on a connection of its own."""
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(sql.encode(), values).fetchall()


def count(url: str) -> int:
    """How many events are stored."""
    return int(rows(url, "select count(*) from stored_events")[0][0])


def end_sessions(url: str, name: str) -> None:
    """Ends the connections of one part, as an administrator or a fail-over does."""
    query = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = %s"
    assert rows(url, query + " and datname = current_database()", name), f"no session of {name}"
