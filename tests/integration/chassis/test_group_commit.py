# SPDX-License-Identifier: EUPL-1.2
"""Many writers share commits: readers miss nothing, and nobody answers for another's fault."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from uuid import UUID, uuid4

import psycopg
import pytest

from chassis import group_commit
from chassis.append import CommandKey, Request, Statement
from chassis.database import APPENDING, connect
from chassis.event_log import read_log
from chassis.group_commit import GroupCommit, Overloaded, StoreUnavailable
from chassis.stored import DomainEvent
from tests.integration.chassis.cards import count, end_sessions, opened, rows

WRITERS = 64
PROCESSES = 8
"""Each would have a connection of its own that commits."""
EACH = 20


@pytest.fixture
async def commit(store_url: str) -> AsyncIterator[GroupCommit]:
    commit = GroupCommit(store_url)
    commit.start()
    yield commit
    await commit.stop()


async def follow(url: str, wanted: int) -> list[tuple[UUID, int]]:
    """A reader that goes on from the highest position it has seen, as the relay does."""
    found: list[tuple[UUID, int]] = []
    position = 0
    async with await connect(url, "reader") as connection:
        while len(found) < wanted:
            page = await read_log(connection, position, 500)
            found += [(one.event.originator_id, one.event.originator_version) for one in page]
            position = page[-1].position if page else position
    return found


async def test_a_reader_that_follows_64_writers_misses_nothing(store_url: str) -> None:
    commits = [GroupCommit(store_url) for _ in range(PROCESSES)]
    for one in commits:
        one.start()

    async def write(number: int) -> list[tuple[UUID, int]]:
        written = []
        for _ in range(EACH):
            id = uuid4()
            verdict = await commits[number % PROCESSES].append(opened(id, "a"))
            assert verdict.kind == "stored"
            written += [(id, 1), (id, 2)]
        return written

    reading = asyncio.create_task(follow(store_url, WRITERS * EACH * 2))
    written = await asyncio.gather(*(write(number) for number in range(WRITERS)))
    found = await asyncio.wait_for(reading, 60)
    await asyncio.gather(*(one.stop() for one in commits))
    assert len(found) == len(set(found))
    assert set(found) == {one for some in written for one in some}
    transactions = rows(store_url, "select count(distinct xmin::text) from stored_events")[0][0]
    assert transactions < WRITERS * EACH / 2, "requests were grouped"


async def test_twins_of_one_key_store_once(store_url: str, commit: GroupCommit) -> None:
    twins = [opened(uuid4(), key=CommandKey("k", "f"), answer=number) for number in range(5)]
    verdicts = await asyncio.gather(*(commit.append(one) for one in twins))
    assert sorted(one.kind for one in verdicts) == ["replayed"] * 4 + ["stored"]
    assert {one.answer for one in verdicts if one.kind == "replayed"} == {0}
    assert count(store_url) == 1


async def test_a_request_that_the_database_refuses_is_refused_alone(store_url: str) -> None:
    def alongside(events: Sequence[DomainEvent]) -> list[Statement]:
        return [("insert into lijst select * from unnest(%s::uuid[])", [[one.originator_id for one in events]])]

    taken = uuid4()
    with psycopg.connect(store_url, autocommit=True) as connection:
        connection.execute("create table lijst (id uuid primary key)")
        connection.execute("insert into lijst values (%s)", (taken,))
    commit = GroupCommit(store_url, alongside)
    commit.start()
    requests: list[Request] = [opened(uuid4()) for _ in range(9)]
    requests.insert(4, opened(taken))
    done = await asyncio.gather(*(commit.append(one) for one in requests), return_exceptions=True)
    await commit.stop()
    assert isinstance(done.pop(4), psycopg.errors.UniqueViolation)
    assert [getattr(one, "kind", one) for one in done] == ["stored"] * 9
    assert count(store_url) == 9
    assert rows(store_url, "select count(*) from lijst") == [(10,)]


async def test_a_lost_connection_is_told_and_replaced(store_url: str, commit: GroupCommit) -> None:
    await commit.append(opened(uuid4()))
    async with await connect(store_url, "blocker") as blocker, blocker.transaction():
        await blocker.execute("select pg_advisory_xact_lock(%s, %s)", APPENDING)
        waiting = asyncio.create_task(commit.append(opened(uuid4())))
        await asyncio.sleep(0.2)
        end_sessions(store_url, "doorwijs group commit")
        with pytest.raises(StoreUnavailable):
            await waiting
    assert (await commit.append(opened(uuid4()))).kind == "stored"
    assert count(store_url) == 2


async def test_an_idle_connection_that_died_costs_nobody_a_command(
    store_url: str, commit: GroupCommit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_commit, "_IDLE_SECONDS", 0.0)
    await commit.append(opened(uuid4()))
    end_sessions(store_url, "doorwijs group commit")
    assert (await commit.append(opened(uuid4()))).kind == "stored"


async def test_beyond_what_may_wait_it_refuses_and_what_waits_is_stored_before_the_end(
    store_url: str, commit: GroupCommit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_commit, "_MOST_WAITING", 3)
    async with await connect(store_url, "blocker") as blocker, blocker.transaction():
        await blocker.execute("select pg_advisory_xact_lock(%s, %s)", APPENDING)
        first = asyncio.create_task(commit.append(opened(uuid4())))
        await asyncio.sleep(0.1)
        others = [asyncio.create_task(commit.append(opened(uuid4()))) for _ in range(3)]
        await asyncio.sleep(0.1)
        with pytest.raises(Overloaded):
            await commit.append(opened(uuid4()))
    await commit.stop()
    assert [(await one).kind for one in (first, *others)] == ["stored"] * 4
    with pytest.raises(StoreUnavailable):
        await commit.append(opened(uuid4()))
