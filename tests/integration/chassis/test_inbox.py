# SPDX-License-Identifier: EUPL-1.2
"""Each record has its effect once, whatever is repeated, lost or killed in between."""

import asyncio
import json
from collections.abc import Sequence
from functools import partial
from uuid import uuid4

import psycopg

from chassis.append import Request, append
from chassis.bus import Received, Record
from chassis.event_store import Answer, Conflict, EventStore, Work
from chassis.inbox import Inbox
from chassis.origin import Origin
from chassis.postgres_bus import PostgresBus
from tests.integration.chassis.bus_of_test import TOPIC, effects, keep
from tests.integration.chassis.cards import end_sessions, opening, rows, stamping
from tests.integration.chassis.following import until
from tests.unit.chassis.sample import HEADER, Card


def relayed(key: str, version: int, position: int, after: int = 0) -> Record:
    origin = Origin("kaarten", position, after)
    return Record(TOPIC.name, key, json.dumps({"versie": version}).encode(), origin.headers())


async def run_until(inbox: Inbox, url: str, wanted: int) -> None:
    inbox.start()
    await until(lambda: len(effects(url)) >= wanted)
    await asyncio.sleep(0.1)
    await inbox.stop()


async def test_each_record_has_its_effect_once_in_the_order_of_its_key(inbox_url: str, bus: PostgresBus) -> None:
    await bus.publish([relayed(f"k{n % 7}", n, n) for n in range(1, 101)])
    inbox = Inbox(inbox_url, bus, "groep", [TOPIC.name], keep)
    await run_until(inbox, inbox_url, 100)
    await run_until(Inbox(inbox_url, bus, "groep", [TOPIC.name], keep), inbox_url, 100)
    found = effects(inbox_url)
    assert len(found) == 100
    for n in range(7):
        mine = [version for key, version in found if key == f"k{n}"]
        assert mine == sorted(mine)


async def test_what_a_relay_published_twice_has_its_effect_once(inbox_url: str, bus: PostgresBus) -> None:
    page = [relayed(f"k{n % 3}", n, n) for n in range(1, 11)]
    await bus.publish(page[:2] + page[5:])  # a fault left a hole
    await bus.publish(page)
    await bus.publish([relayed("k0", 11, 11, after=10)])
    await run_until(Inbox(inbox_url, bus, "groep", [TOPIC.name], keep), inbox_url, 11)
    assert sorted(version for _, version in effects(inbox_url)) == list(range(1, 12))


async def test_a_crash_before_the_commit_leaves_nothing_and_is_made_good(inbox_url: str, bus: PostgresBus) -> None:
    crashes = 3

    async def crashing(connection: psycopg.AsyncConnection, records: Sequence[Received]) -> None:
        nonlocal crashes
        await keep(connection, records)
        if crashes:
            crashes -= 1
            await asyncio.to_thread(end_sessions, inbox_url, "doorwijs inbox groep")
            await connection.execute("select 1")

    await bus.publish([relayed("k", n, n) for n in range(1, 21)])
    await run_until(Inbox(inbox_url, bus, "groep", [TOPIC.name], crashing), inbox_url, 20)
    assert effects(inbox_url) == [("k", n) for n in range(1, 21)]
    assert rows(inbox_url, "select count(*) from quarantine") == [(0,)]


async def test_members_that_come_and_go_share_without_doubling(inbox_url: str, bus: PostgresBus) -> None:
    members = [Inbox(inbox_url, bus, "groep", [TOPIC.name], keep) for _ in range(3)]
    for turn in range(3):
        members[turn].start()
        await bus.publish([relayed(f"k{n % 9}", n, n) for n in range(turn * 60 + 1, turn * 60 + 61)])
        await until(partial(lambda most: len(effects(inbox_url)) > most, turn * 60))
    await members[0].stop()
    await until(lambda: len(effects(inbox_url)) >= 180)
    await asyncio.gather(*(member.stop() for member in members))
    assert sorted(version for _, version in effects(inbox_url)) == list(range(1, 181))


async def test_a_reader_that_was_cut_off_changes_nothing(inbox_url: str, bus: PostgresBus) -> None:
    await bus.publish([relayed("k", n, n) for n in range(1, 4)])
    inbox = Inbox(inbox_url, bus, "groep", [TOPIC.name], keep)
    inbox.start()
    await until(lambda: len(effects(inbox_url)) == 3)
    # Another has read on meanwhile: what we still hold from before is passed over, and we go on after it.
    rows(inbox_url, "update inbox_position set first_offset = 0, next_offset = 5 returning 1")
    await bus.publish([relayed("k", n, n) for n in range(4, 8)])
    await until(lambda: len(effects(inbox_url)) == 5)
    await inbox.stop()
    assert [version for _, version in effects(inbox_url)] == [1, 2, 3, 6, 7]


async def test_an_effect_that_commands_keep_overtaking_has_its_turn_alone(
    store: EventStore, inbox_url: str, bus: PostgresBus
) -> None:
    id = uuid4()
    await store.run(HEADER, opening(id))
    racers: list[asyncio.Task[Answer]] = []

    async def overtaken(connection: psycopg.AsyncConnection, records: Sequence[Received]) -> None:
        work = Work(connection)
        await stamping(id, "inbox")(work)
        racers.append(asyncio.create_task(store.run(HEADER, stamping(id, "eerder"))))
        await asyncio.wait(racers[-1:], timeout=0.5)
        if (await append(connection, [Request([(event, HEADER) for event in work.drain()])]))[0].kind != "stored":
            raise Conflict
        await keep(connection, records)

    await bus.publish([relayed("k", 1, 1)])
    await run_until(Inbox(inbox_url, bus, "groep", [TOPIC.name], overtaken), inbox_url, 1)
    await asyncio.gather(*racers)
    card = await store.find(Card, id)
    assert card is not None
    assert card.labels == ["eerder", "inbox", "eerder"]
    assert rows(inbox_url, "select count(*) from quarantine") == [(0,)]
