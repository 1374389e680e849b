# SPDX-License-Identifier: EUPL-1.2
"""Failures in the middle: a database that restarts, and a process that dies between commit and answer."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from uuid import UUID, uuid4

import pytest

from chassis.append import CommandKey
from chassis.database import Pool, answers, make_pool
from chassis.event_store import EventStore
from chassis.group_commit import StoreUnavailable
from chassis.migrations import chassis_migration, migrate
from doorwijs.embedded_postgres import EmbeddedPostgres
from tests.integration.chassis.cards import count, opening, rows
from tests.own_postgres import own_postgres
from tests.unit.chassis.sample import HEADER


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    with own_postgres(tmp_path) as server:
        server.create(["own"])
        yield server


async def test_a_restart_of_the_database_loses_and_doubles_nothing(own_server: EmbeddedPostgres) -> None:
    url = own_server.url("own")
    await migrate(url, [chassis_migration("event_store")])
    pool = make_pool(url)
    await pool.open(wait=True)
    store = EventStore(url, pool)
    store.start()
    confirmed: list[UUID] = []
    refused = 0
    ending = asyncio.Event()

    async def write() -> None:
        nonlocal refused
        while not ending.is_set():
            id = uuid4()
            key = CommandKey(str(id), "")
            while id not in confirmed[-8:]:
                try:
                    await store.run(HEADER, opening(id), key)
                    confirmed.append(id)
                except StoreUnavailable:
                    refused += 1
                    await asyncio.sleep(0.05)

    writers = [asyncio.create_task(write()) for _ in range(8)]
    await asyncio.sleep(0.5)
    await asyncio.to_thread(own_server.stop)
    own_server.start()
    await asyncio.to_thread(own_server.wait)
    before = len(confirmed)
    await asyncio.sleep(0.5)
    ending.set()
    await asyncio.wait_for(asyncio.gather(*writers), 30)
    stored = [id for (id,) in rows(url, "select originator_id from stored_events")]
    assert sorted(stored) == sorted(confirmed)
    assert refused > 0
    assert len(confirmed) > before, "it goes on"
    await store.stop()
    await pool.close()


async def test_a_database_that_was_killed_is_used_as_soon_as_it_is_back(own_server: EmbeddedPostgres) -> None:
    """By itself the pool would wait twice as long after each attempt: the fifth is 15 seconds after the kill."""
    pool = make_pool(own_server.url("own"))
    await pool.open(wait=True)
    await _use_all(pool)  # at the same time, so that all of them will be broken
    assert own_server.pid
    os.kill(own_server.pid, signal.SIGKILL)
    end = monotonic() + 7.5
    while (answered := await answers(pool)) or monotonic() < end:  # noqa: ASYNC110 (each asks anew)
        await asyncio.sleep(0.2)
    assert not answered
    own_server.start()
    await asyncio.to_thread(own_server.wait)
    async with asyncio.timeout(5):
        while not await answers(pool):  # noqa: ASYNC110 (each asks anew)
            await asyncio.sleep(0.05)
    await _use_all(pool)
    await pool.close()


async def _use_all(pool: Pool) -> None:
    all_there = asyncio.Barrier(pool.max_size)

    async def use() -> None:
        async with pool.connection(timeout=30) as connection:
            await connection.execute("select 1")
            await all_there.wait()

    await asyncio.gather(*(use() for _ in range(pool.max_size)))


_DIES_AFTER_THE_COMMIT = """
import asyncio, os, signal, sys
from uuid import UUID
from chassis.append import CommandKey
from chassis.database import make_pool
from chassis.event_store import EventStore
from chassis.group_commit import GroupCommit
from tests.integration.chassis.cards import opening
from tests.unit.chassis.sample import HEADER

url, id = sys.argv[1:]
write = GroupCommit._write

async def write_and_die(self, requests):
    await write(self, requests)
    os.kill(os.getpid(), signal.SIGKILL)

GroupCommit._write = write_and_die

async def main():
    pool = make_pool(url)
    await pool.open()
    store = EventStore(url, pool)
    store.start()
    await store.run(HEADER, opening(UUID(id)), CommandKey("wie/sleutel", "inhoud"))

asyncio.run(main())
"""


async def test_a_key_keeps_its_answer_when_the_process_is_killed_before_it_could_give_it(
    store: EventStore, store_url: str
) -> None:
    id = uuid4()
    paths = os.pathsep.join(("services", "."))
    killed = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", _DIES_AFTER_THE_COMMIT, store_url, str(id)],
        env=os.environ | {"PYTHONPATH": paths},
        timeout=60,
    )
    assert killed.returncode == -signal.SIGKILL
    answer = await store.run(HEADER, opening(uuid4()), CommandKey("wie/sleutel", "inhoud"))
    assert (answer.value, answer.replayed) == ({"id": str(id)}, True)
    assert count(store_url) == 1
