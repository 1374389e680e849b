# SPDX-License-Identifier: EUPL-1.2
"""One service that reads two buses at a time, or a bus that does not fit what it read before."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence

import psycopg
import pytest

from chassis.bus import Received, Record, TopicSpec
from chassis.database import make_pool
from chassis.migrations import chassis_migration
from chassis.postgres_bus import PostgresBus
from chassis.runtime import Parts, Runtime
from tests.integration.chassis.bus_of_test import TOPIC, effects, keep, published
from tests.integration.chassis.cards import rows
from tests.integration.chassis.following import until
from tests.integration.chassis.two_buses import another_bus, inbox, relayed, running

_WAITING = "select count(*) from pg_locks where not granted and pid in (select pid from pg_stat_activity"
_WAITING += " where datname = current_database())"


@pytest.fixture
async def other(make_database: Callable[[str], str]) -> AsyncIterator[PostgresBus]:
    async with another_bus(make_database("other_bus")) as bus:
        yield bus


async def read_first(url: str, bus: PostgresBus, last: int = 1) -> None:
    await bus.publish([relayed(n) for n in range(1, last + 1)])
    async with running(inbox(url, bus)):
        await until(lambda: len(effects(url)) == last)


async def test_two_readers_of_one_event_on_two_buses_take_turns(
    inbox_url: str, bus: PostgresBus, other: PostgresBus
) -> None:
    await read_first(inbox_url, bus)
    await bus.publish([relayed(n) for n in (2, 3)])
    await other.publish([relayed(n) for n in (1, 2, 3)])
    busy, go = asyncio.Event(), asyncio.Event()

    async def slowly(connection: psycopg.AsyncConnection, records: Sequence[Received]) -> None:
        busy.set()
        await go.wait()
        await keep(connection, records)

    async with running(inbox(inbox_url, bus, slowly)):
        await busy.wait()
        async with running(inbox(inbox_url, other)):
            await until(lambda: rows(inbox_url, _WAITING) == [(1,)])
            go.set()
            await until(lambda: rows(inbox_url, "select sum(next_offset) from inbox_position") == [(6,)])
    assert effects(inbox_url) == [("k", 1), ("k", 2), ("k", 3)]


async def test_what_is_held_is_held_once_and_keeps_its_case_waiting_on_the_other_bus(
    inbox_url: str, bus: PostgresBus, other: PostgresBus
) -> None:
    refused = relayed(2, weiger=True)
    await bus.publish([relayed(1), refused])
    # At the same place as what is held, and from somebody else:
    strange = Record(TOPIC.name, "k", b'{"versie": 9}')
    await other.publish([relayed(1), strange, refused, relayed(3)])
    held = "select value from quarantine order by id"
    async with running(inbox(inbox_url, bus)):
        await until(lambda: len(rows(inbox_url, held)) == 1)
    async with running(inbox(inbox_url, other)):
        await until(lambda: len(rows(inbox_url, held)) == 3)
    assert [json.loads(value)["versie"] for (value,) in rows(inbox_url, held)] == [2, 9, 3]
    assert effects(inbox_url) == [("k", 1)]


async def test_an_older_copy_of_the_bus_is_not_read_until_the_right_one_is_back(
    inbox_url: str, bus: PostgresBus
) -> None:
    await read_first(inbox_url, bus, 3)
    move_ends(inbox_url, -1)
    reader = inbox(inbox_url, bus)
    async with running(reader):
        await until(lambda: "al gelezen tot 3, maar de bus heeft er 2" in (reader.fault or ""))
        move_ends(inbox_url, 1)
        await bus.publish([relayed(4)])
        await until(lambda: len(effects(inbox_url)) == 4)
    assert reader.fault is None


def move_ends(url: str, by: int) -> None:
    rows(url, "update bus.partition set next_offset = next_offset + %s where next_offset > 0 returning 1", by)


async def test_a_topic_with_another_number_of_partitions_is_not_read_and_the_service_says_so(
    inbox_url: str, bus: PostgresBus, make_database: Callable[[str], str]
) -> None:
    await read_first(inbox_url, bus, 3)
    url = make_database("wider_bus")
    async with another_bus(url, TopicSpec(TOPIC.name, TOPIC.partitions + 1)) as wider:
        await wider.publish([relayed(n) for n in (1, 2, 3, 4)])
    steps = [chassis_migration("event_store"), chassis_migration("inbox")]
    parts = Parts("groep", "1", steps, [TOPIC], None, published, [TOPIC.name], keep)
    runtime = Runtime(inbox_url, url, parts, make_pool(inbox_url))
    async with runtime.lifespan():
        await until(lambda: runtime.inbox is not None and runtime.inbox.fault is not None)
        status = await runtime.status()
    assert status["fault"] == f"{TOPIC.name} heeft op deze bus 4 partities, en had er eerder 3."
    assert len(effects(inbox_url)) == 3
