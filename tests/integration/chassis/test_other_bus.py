# SPDX-License-Identifier: EUPL-1.2
"""Positions belong to a bus: whoever goes to another one, or comes back, loses nothing and doubles nothing."""

from collections.abc import AsyncIterator, Callable
from uuid import uuid4

import pytest

from chassis.event_store import EventStore
from chassis.postgres_bus import PostgresBus
from tests.integration.chassis.bus_of_test import TOPIC, effects, in_log
from tests.integration.chassis.cards import count, opening, rows, stamping
from tests.integration.chassis.following import until
from tests.integration.chassis.two_buses import another_bus, inbox, once_and_in_order, relay, running
from tests.unit.chassis.sample import HEADER


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chassis.relay._PAGE", 7)


@pytest.fixture
def other_url(make_database: Callable[[str], str]) -> str:
    return make_database("other_bus")


@pytest.fixture
async def other(other_url: str) -> AsyncIterator[PostgresBus]:
    async with another_bus(other_url) as bus:
        yield bus


async def write(store: EventStore, cards: int = 3) -> None:
    for _ in range(cards):
        id = uuid4()
        await store.run(HEADER, opening(id))
        for number in range(4):
            await store.run(HEADER, stamping(id, str(number)))


async def test_another_bus_gets_the_whole_log_and_its_readers_skip_what_they_had(
    store: EventStore, inbox_url: str, bus: PostgresBus, other: PostgresBus, other_url: str
) -> None:
    await write(store)
    async with running(relay(inbox_url, bus), inbox(inbox_url, bus)):
        await until(lambda: once_and_in_order(inbox_url))
    first_log = in_log(inbox_url)
    await write(store)
    async with running(relay(inbox_url, other), inbox(inbox_url, other)):
        await until(lambda: once_and_in_order(inbox_url))
        await until(lambda: len(in_log(other_url)) == count(inbox_url))
    assert in_log(inbox_url) == first_log
    await write(store)
    async with running(relay(inbox_url, bus), inbox(inbox_url, bus)):
        await until(lambda: once_and_in_order(inbox_url))
    assert len(in_log(inbox_url)) == count(inbox_url), "it went on where that bus was"


async def test_relay_and_readers_may_change_at_different_moments(
    store: EventStore, inbox_url: str, bus: PostgresBus, other: PostgresBus, other_url: str
) -> None:
    async with running(inbox(inbox_url, bus), inbox(inbox_url, other)):
        async with running(relay(inbox_url, bus)):
            await write(store)
            await until(lambda: len(effects(inbox_url)) > 5)
        async with running(relay(inbox_url, other), inbox(inbox_url, other)):
            await write(store)
            await until(lambda: once_and_in_order(inbox_url))
        async with running(relay(inbox_url, bus), relay(inbox_url, other)):
            await write(store, 6)
            await until(lambda: once_and_in_order(inbox_url))
    async with running(relay(inbox_url, other), inbox(inbox_url, other)):
        await write(store)
        await until(lambda: len(in_log(other_url)) == count(inbox_url))
        await until(lambda: once_and_in_order(inbox_url))
    beyond = rows(inbox_url, "select max(cardinality(beyond)) from inbox_source")[0][0]
    assert beyond <= 14, "what is remembered stays about a page of the relay"


async def test_a_topic_that_was_made_anew_gets_everything(
    store: EventStore, inbox_url: str, bus: PostgresBus
) -> None:
    await write(store)
    async with running(relay(inbox_url, bus), inbox(inbox_url, bus)):
        await until(lambda: once_and_in_order(inbox_url))
    for table in ("record", "partition", "progress", "topic"):
        rows(inbox_url, f"delete from bus.{table} returning 1")
    await bus.ensure_topics([TOPIC])
    await write(store)
    async with running(relay(inbox_url, bus), inbox(inbox_url, bus)):
        await until(lambda: once_and_in_order(inbox_url))
        await until(lambda: len(in_log(inbox_url)) == count(inbox_url))
