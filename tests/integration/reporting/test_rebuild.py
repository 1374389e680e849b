# SPDX-License-Identifier: EUPL-1.2
"""A rebuilt board equals the old one, takes over while events and readers keep coming, and fails without harm."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import psycopg
import pytest
from reporting.adapters.read_model import project
from reporting.adapters.rebuild import ProjectInto, Rebuild
from reporting.application.bordfilter import BordFilter
from reporting.domain.projectie import Kept

from chassis.database import connect
from tests.integration.reporting.conftest import Store, eventually
from tests.integration.versions import BOTH
from tests.samples.gebeurtenissen import NU, streek
from tests.samples.naief import kies, lopend

pytestmark = BOTH

TABLES = ("partners", "diensten", "termijnen", "meldingen", "regies")


async def contents(store: Store) -> list[list[tuple[object, ...]]]:
    return [await store.rows(f"select * from bord.{table} order by id") for table in TABLES]


async def indexes(store: Store) -> list[tuple[object, ...]]:
    return await store.rows("select indexname, indexdef from pg_indexes where schemaname = 'bord' order by 1")


@asynccontextmanager
async def rebuild(store: Store, into: ProjectInto = project) -> AsyncIterator[Rebuild]:
    one = Rebuild(store.url, store.pool, into)
    yield one
    await one.stop()


async def done(one: Rebuild, stand: str = "klaar") -> None:
    async def is_so() -> bool:
        return (await one.progress()).stand == stand

    await eventually(is_so)


async def test_given_a_board_when_rebuilt_then_it_is_the_same_to_the_last_number(store: Store) -> None:
    events = list(streek(1, 60, NU))
    for n in range(0, len(events), 37):
        await store.keep(*events[n : n + 37])
    before = await contents(store), await indexes(store)
    async with rebuild(store) as one:
        assert (await one.progress()).stand == "rust"
        await one.start()
        await done(one)
        told = await one.progress()
        assert told.verwerkt == told.totaal == len(events)
    assert (await contents(store), await indexes(store)) == before


async def test_given_events_and_readers_when_rebuilt_then_every_answer_counts_to_its_number(store: Store) -> None:
    events = list(streek(1, 150, NU))
    kept = 0

    async def keep() -> None:
        nonlocal kept
        for n in range(0, len(events), 10):
            await store.keep(*events[n : n + 10])
            kept += 10

    async def ask() -> int:
        asked = 0
        while kept < len(events):
            bord = await store.answers().bord(BordFilter(), NU)
            assert bord.totaal == len(kies(lopend(events[: bord.nr], NU), BordFilter()))
            asked += 1
        return asked

    async with rebuild(store) as one:
        work = asyncio.gather(keep(), ask(), ask())
        while not work.done():
            await one.start()
            await done(one)
        _, *answers = await work
    assert min(answers) > 0


async def test_given_a_slow_reader_when_rebuilt_then_the_swap_waits_and_others_go_on(store: Store) -> None:
    await store.keep(*streek(1, 5, NU))
    async with await connect(store.url, "slow") as slow, rebuild(store) as one:
        async with slow.transaction():
            await slow.execute("select count(*) from bord.regies")
            await one.start()
            await asyncio.sleep(1.5)
            await store.keep(*streek(2, 5, NU))
            assert (await store.answers().bord(BordFilter(), NU)).totaal > 0
            assert (await one.progress()).stand == "loopt"
        await done(one)


async def test_given_a_rebuild_when_asked_again_then_only_one_runs(store: Store) -> None:
    await store.keep(*streek(1, 5, NU))
    begun: list[int] = []
    go = asyncio.Event()

    async def slowly(connection: psycopg.AsyncConnection, events: Sequence[Kept], schema: str) -> None:
        begun.append(len(events))
        await go.wait()
        await project(connection, events, schema)

    async with rebuild(store, slowly) as first, rebuild(store, slowly) as second:
        await asyncio.gather(first.start(), second.start(), first.start())
        assert (await second.progress()).stand == "loopt"
        go.set()
        await done(second)
    assert len([n for n in begun if n]) == 1


@pytest.mark.parametrize("dies", [True, False])
async def test_given_a_rebuild_that_breaks_off_then_the_old_board_serves_on(store: Store, dies: bool) -> None:
    await store.keep(*streek(1, 20, NU))
    before, begun = await contents(store), asyncio.Event()

    async def breaks(connection: psycopg.AsyncConnection, events: Sequence[Kept], schema: str) -> None:
        await project(connection, events, schema)
        begun.set()
        if not dies:
            raise ZeroDivisionError
        await asyncio.sleep(60)

    async with rebuild(store, breaks) as one:
        await one.start()
        await begun.wait()
        if dies:
            await one.stop()
        await done(one, "mislukt")
        assert await contents(store) == before
    async with rebuild(store) as again:
        await again.start()
        await done(again)
    assert await contents(store) == before
