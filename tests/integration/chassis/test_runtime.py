# SPDX-License-Identifier: EUPL-1.2
"""A service as a whole: it starts without the bus, says when it is not ready, and refuses what it cannot store."""

import asyncio

import psycopg
import pytest

from chassis import group_commit
from chassis.bus import BusUnavailable, TopicSpec
from chassis.database import APPENDING, connect, make_pool
from chassis.runtime import Runtime
from tests.integration.chassis.bus_of_test import effects, in_log
from tests.integration.chassis.cards import end_sessions, rows
from tests.integration.chassis.following import until
from tests.integration.chassis.whole_service import service_at, serving

_WAITS_FOR_ITS_TURN = (
    "select count(*) from pg_stat_activity where wait_event = 'advisory' and datname = current_database()"
)


@pytest.fixture
def runtime(url: str) -> Runtime:
    return service_at(url)


async def test_what_a_command_stores_comes_out_at_the_other_end(runtime: Runtime) -> None:
    async with serving(runtime) as client:
        for _ in range(5):
            assert (await client.post("/v1/kaarten")).status_code == 200
        await until(lambda: len(effects(runtime.database_url)) == 5)
        assert (await client.get("/health/ready")).json() == {"ready": True}
        status = (await client.get("/health/status")).json()
    assert status == {
        "service": "proef",
        "version": "1",
        "ready": True,
        "relay": {"position": 5, "head": 5, "lag": 0, "age": 0},
        "inbox": {"lag": 0, "quarantine": 0, "cases": 0},
        "bus": {"up": True},
    }
    assert not runtime.ready


async def test_it_takes_commands_while_the_bus_is_away(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    there = False
    make_topics = runtime.bus.ensure_topics

    async def ensure_topics(specs: list[TopicSpec]) -> None:
        if not there:
            raise BusUnavailable("away")
        await make_topics(specs)

    monkeypatch.setattr(runtime.bus, "ensure_topics", ensure_topics)
    async with serving(runtime) as client:
        assert (await client.post("/v1/kaarten")).status_code == 200
        assert (await client.get("/health/status")).json()["relay"]["lag"] == 1
        there = True
        await until(lambda: len(effects(runtime.database_url)) == 1)


async def test_events_of_a_newer_version_make_it_not_ready(runtime: Runtime) -> None:
    async with serving(runtime):
        pass
    with psycopg.connect(runtime.database_url, autocommit=True) as connection:
        connection.execute("insert into stored_topics values ('sample-from-the-future')")
    later = Runtime(runtime.database_url, runtime.bus_url, runtime.parts, make_pool(runtime.database_url))
    async with serving(later) as client:
        answer = await client.get("/health/ready")
        assert (answer.status_code, answer.json()["unknownTopics"]) == (503, ["sample-from-the-future"])
        assert answer.json()["reason"].endswith("een nieuwere versie: sample-from-the-future.")
        assert (await client.get("/health/live")).status_code == 200


async def test_what_cannot_be_stored_now_is_503_with_when_to_come_back(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_commit, "_MOST_WAITING", 2)
    async with serving(runtime) as client:
        async with await connect(runtime.database_url, "blocker") as blocker, blocker.transaction():
            await blocker.execute("select pg_advisory_xact_lock(%s, %s)", APPENDING)
            posts = [asyncio.create_task(client.post("/v1/kaarten"))]
            await until(lambda: rows(runtime.database_url, _WAITS_FOR_ITS_TURN)[0][0] == 1)
            posts += [asyncio.create_task(client.post("/v1/kaarten")) for _ in range(5)]
            await until(lambda: sum(one.done() for one in posts) >= 3)
            refused = [one.result() for one in posts if one.done()]
        answers = await asyncio.gather(*posts)
    stored = [one for one in answers if one not in refused]
    assert [one.status_code for one in stored] == [200] * 3, "one is at work and two wait"
    assert {one.status_code for one in refused} == {503}
    assert all(int(one.headers["retry-after"]) >= 1 for one in refused)


async def test_a_part_whose_connection_ends_comes_back(runtime: Runtime) -> None:
    async with serving(runtime) as client:
        await until(lambda: runtime.inbox is not None and runtime.inbox.subscription is not None)
        for part in ("relay", "inbox proef"):
            end_sessions(runtime.database_url, f"doorwijs {part}")
        await client.post("/v1/kaarten")
        await until(lambda: len(effects(runtime.database_url)) == 1)
    assert len(in_log(runtime.database_url)) == 1
