# SPDX-License-Identifier: EUPL-1.2
"""The relay publishes every event in order, whatever fails, and another takes over when it dies."""

from collections import defaultdict
from uuid import uuid4

import pytest

from chassis.event_store import EventStore
from chassis.relay import Relay
from chassis.stored import Recorded
from tests.integration.chassis.bus_of_test import TOPIC, FailingBus, in_log, published
from tests.integration.chassis.cards import count, end_sessions, opening, rows, stamping
from tests.integration.chassis.following import until
from tests.unit.chassis.sample import HEADER


async def write(store: EventStore, cards: int = 3, stamps: int = 4) -> None:
    for _ in range(cards):
        id = uuid4()
        await store.run(HEADER, opening(id))
        for number in range(stamps):
            await store.run(HEADER, stamping(id, str(number)))


def all_published(url: str) -> bool:
    position = rows(url, "select coalesce(max(position), 0) from relay_position")[0][0]
    return bool(position == rows(url, "select max(notification_id) from stored_events")[0][0])


def in_order(url: str) -> dict[str, list[int]]:
    versions = defaultdict(list)
    for key, version in in_log(url):
        versions[key].append(version)
    return versions


async def test_what_is_stored_before_and_after_it_starts_is_published_in_order(
    store: EventStore, store_url: str, bus: FailingBus
) -> None:
    await write(store)
    relay = Relay(store_url, bus, published, "kaarten", [TOPIC.name])
    relay.start()
    await until(lambda: all_published(store_url))
    await write(store)
    await until(lambda: all_published(store_url))
    await relay.stop()
    assert list(in_order(store_url).values()) == [[1, 2, 3, 4, 5]] * 6
    assert len(in_log(store_url)) == count(store_url)


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_after_a_fault_of_the_bus_it_publishes_again_from_its_checkpoint(
    store: EventStore, store_url: str, bus: FailingBus, moment: str
) -> None:
    await write(store)
    setattr(bus, moment, 2)
    relay = Relay(store_url, bus, published, "kaarten", [TOPIC.name])
    relay.start()
    await until(lambda: all_published(store_url))
    await relay.stop()
    assert [sorted(set(found)) for found in in_order(store_url).values()] == [[1, 2, 3, 4, 5]] * 3
    repeats = len(in_log(store_url)) - count(store_url)
    assert repeats == (0 if moment == "before" else 2 * (count(store_url) - 1))


async def test_a_lost_connection_is_replaced(store: EventStore, store_url: str, bus: FailingBus) -> None:
    relay = Relay(store_url, bus, published, "kaarten", [TOPIC.name])
    relay.start()
    await write(store, cards=1)
    await until(lambda: all_published(store_url))
    end_sessions(store_url, "doorwijs relay")
    await write(store, cards=1)
    await until(lambda: all_published(store_url))
    await relay.stop()
    assert len(in_log(store_url)) == count(store_url)


async def test_of_two_relays_one_works_and_the_other_takes_over(
    store: EventStore, store_url: str, bus: FailingBus
) -> None:
    leads = "select count(*) from pg_locks where locktype = 'advisory' and classid = 7302 and granted"
    leads += " and database = (select oid from pg_database where datname = current_database())"
    first, second = (Relay(store_url, bus, published, "kaarten", [TOPIC.name]) for _ in range(2))
    first.start()
    await until(lambda: rows(store_url, leads) == [(1,)])
    second.start()
    await write(store)
    await until(lambda: all_published(store_url))
    await first.stop()
    await write(store)
    await until(lambda: all_published(store_url))
    assert rows(store_url, leads) == [(1,)]
    await second.stop()
    assert len(in_log(store_url)) == count(store_url), "a relay that is asked to stop leaves no page to repeat"


async def test_an_event_that_cannot_be_published_holds_the_rest_and_is_told(
    store: EventStore, store_url: str, bus: FailingBus, capsys: pytest.CaptureFixture[str]
) -> None:
    await write(store, cards=1)
    tries = 0

    def to_record(one: Recorded) -> None:
        nonlocal tries
        tries += 1
        raise KeyError("geheim")

    relay = Relay(store_url, bus, to_record, "kaarten", [TOPIC.name])
    relay.start()
    await until(lambda: tries > 1)
    await relay.stop()
    logged = "".join(capsys.readouterr())
    assert "KeyError" in logged
    assert "geheim" not in logged
    assert not all_published(store_url)
