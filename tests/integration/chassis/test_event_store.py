# SPDX-License-Identifier: EUPL-1.2
"""Commands: decided again after a conflict, answered once per key, in the order in which they decide."""

import asyncio
from uuid import uuid4

import pytest
from eventsourcing.domain import Aggregate, event

from chassis.append import CommandKey
from chassis.database import connect
from chassis.event_log import unknown_topics
from chassis.event_store import Conflict, EventStore, KeyUsedDifferently, Work
from tests.integration.chassis.cards import OP, count, end_sessions, opening, rows, stamping
from tests.unit.chassis.sample import HEADER, Card

KEY = CommandKey("wie/sleutel", "inhoud")


class Envelope(Aggregate):
    TOPIC = "sample-envelope"

    @event("Created", topic="sample-envelope-made")
    def __init__(self) -> None: ...


async def test_a_command_that_loses_a_race_decides_again(store: EventStore) -> None:
    id = uuid4()
    await store.run(HEADER, opening(id))
    done = await asyncio.gather(*(store.run(HEADER, stamping(id, str(number))) for number in range(3)))
    assert sorted(one.value for one in done) == [1, 2, 3]
    card = await store.find(Card, id)
    assert card is not None
    assert sorted(card.labels) == ["0", "1", "2"]


async def test_a_race_that_is_always_lost_is_a_conflict(store: EventStore) -> None:
    id = uuid4()
    await store.run(HEADER, opening(id))

    async def overtaken(work: Work) -> None:
        await stamping(id, "laat")(work)
        await store.run(HEADER, stamping(id, "eerst"))

    with pytest.raises(Conflict):
        await store.run(HEADER, overtaken)


async def test_a_key_is_answered_once(store: EventStore, store_url: str) -> None:
    id = uuid4()
    first = await store.run(HEADER, opening(id), KEY)
    again = await store.run(HEADER, opening(uuid4()), KEY)
    assert (first.value, first.replayed) == ({"id": str(id)}, False)
    assert (again.value, again.replayed) == ({"id": str(id)}, True)
    with pytest.raises(KeyUsedDifferently):
        await store.run(HEADER, opening(id), CommandKey(KEY.value, "anders"))
    assert count(store_url) == 1


async def test_events_of_several_aggregates_stand_in_the_order_of_deciding(
    store: EventStore, store_url: str
) -> None:
    one, two = uuid4(), uuid4()
    await store.run(HEADER, opening(one))

    async def crosswise(work: Work) -> None:
        first = await work.find(Card, one)
        assert first is not None
        second = Card.open(two, "gids", OP)
        work.add(second)
        for label in ("a", "b"):
            second.stamp(OP, label)
            first.stamp(OP, label)

    await store.run(HEADER, crosswise)
    stored = rows(store_url, "select originator_id from stored_events order by notification_id offset 1")
    assert [id for (id,) in stored] == [two, two, one, two, one]


async def test_commands_that_ask_the_pool_for_themselves_never_wait_in_a_circle(store: EventStore) -> None:
    async def numbered(work: Work) -> None:
        await work.find(Card, uuid4())
        async with store._pool.connection() as connection:
            await connection.execute("select pg_sleep(0.01)")
        work.add(Card.open(uuid4(), "gids", OP))

    done = asyncio.gather(*(store.run(HEADER, numbered) for _ in range(40)))
    await asyncio.wait_for(done, 4)


async def test_another_kind_under_an_id_is_not_found(store: EventStore) -> None:
    id = uuid4()
    await store.run(HEADER, opening(id))
    assert await store.find(Envelope, id) is None
    assert await store.find(Card, uuid4()) is None


async def test_broken_connections_of_the_pool_are_replaced_unseen(store: EventStore, store_url: str) -> None:
    id = uuid4()
    await store.run(HEADER, opening(id))
    end_sessions(store_url, "doorwijs pool")
    assert await store.find(Card, id) is not None


async def test_answers_of_more_than_30_days_old_are_forgotten(store: EventStore, store_url: str) -> None:
    await store.run(HEADER, opening(uuid4()), KEY)
    await store.run(HEADER, opening(uuid4()), CommandKey("jonger", ""))
    rows(
        store_url,
        "update answered_commands set answered_at = now() - interval '31 days' where key = %s returning 1",
        KEY.hashes()[0],
    )
    await store.forget_answers()
    assert rows(store_url, "select key from answered_commands") == [(CommandKey("jonger", "").hashes()[0],)]


async def test_kinds_that_this_version_lacks_are_told(store: EventStore, store_url: str) -> None:
    await store.run(HEADER, opening(uuid4()))
    async with await connect(store_url, "test") as connection:
        assert await unknown_topics(connection) == []
        await connection.execute("insert into stored_topics values ('sample-from-the-future')")
        assert await unknown_topics(connection) == ["sample-from-the-future"]
