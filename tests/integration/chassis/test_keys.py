# SPDX-License-Identifier: EUPL-1.2
"""One key, one answer: sent often, together, to another process, and whatever is decided meanwhile."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID, uuid4, uuid5

from hypothesis import given, settings
from hypothesis import strategies as st

from chassis.append import CommandKey
from chassis.database import make_pool
from chassis.event_store import Answer, Command, EventStore, KeyUsedDifferently, Work
from tests.integration.chassis.cards import count, opening
from tests.unit.chassis.sample import HEADER, Card

Sent = tuple[str, str]  # a key, and what was asked with it
_ONCE, _ALWAYS = "eenmalig", "altijd"
SENT = st.tuples(st.sampled_from("ab"), st.sampled_from([_ONCE, _ALWAYS]))
ROUNDS = st.lists(st.lists(SENT, min_size=1, max_size=5), min_size=1, max_size=4)


class OpenAlready(Exception):
    """What a command that can be done only once says of its own earlier success."""


def opening_once(id: UUID) -> Command:
    async def command(work: Work) -> dict[str, str]:
        if await work.find(Card, id):
            raise OpenAlready
        opened: dict[str, str] = await opening(id)(work)
        return opened

    return command


@asynccontextmanager
async def started(url: str) -> AsyncIterator[EventStore]:
    """A store that knows nothing but what the database tells."""
    async with make_pool(url) as pool:
        store = EventStore(url, pool)
        store.start()
        yield store
        await store.stop()


async def play(url: str, rounds: list[list[Sent]]) -> dict[str, list[tuple[str, object]]]:
    """Sends each round at once, every round to a store of its own; what came back, by key."""
    example, told = uuid4(), defaultdict(list)

    async def send(store: EventStore, key: str, asked: str) -> None:
        command = opening_once(uuid5(example, key)) if asked == _ONCE else opening(uuid4())
        try:
            came: object = await store.run(HEADER, command, CommandKey(f"{example}/{key}", asked))
        except KeyUsedDifferently as fault:
            came = fault
        told[key].append((asked, came))

    for sent in rounds:
        async with started(url) as store:
            await asyncio.gather(*(send(store, *one) for one in sent))
    return told


def test_a_key_is_answered_once_however_it_is_sent(store_url: str) -> None:
    @settings(max_examples=25, deadline=None)
    @given(ROUNDS)
    def holds(rounds: list[list[Sent]]) -> None:
        before = count(store_url)
        told = asyncio.run(play(store_url, rounds))
        for came in told.values():
            ((asked, first),) = [(a, one) for a, one in came if isinstance(one, Answer) and not one.replayed]
            again = Answer(first.value, replayed=True)
            for also, one in came:
                assert one in (first, again) if also == asked else isinstance(one, KeyUsedDifferently)
        assert count(store_url) == before + len(told)

    holds()
