# SPDX-License-Identifier: EUPL-1.2
"""Appending: single-row commits over raw psycopg, beside the write path of intake."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from uuid import uuid4

import psycopg
from intake.adapters.nummers import Dossiernummers
from intake.application.ports import Nummers

from bench.databases import Databases
from bench.meldingen import HEADER, Desk, open_store, ready_made, together
from bench.rounds import Compared, Contender, compare
from bench.sizes import Sizes
from chassis.append import CommandKey, Request
from chassis.database import make_pool
from chassis.event_store import EventStore
from chassis.group_commit import GroupCommit

MOST_CONNECTIONS = 16
_AIMS = {64: 2.0}
_TABLE = b"""create table raw_events (
    notification_id bigint generated always as identity primary key, originator_id uuid not null,
    originator_version bigint not null, topic text not null, state bytea not null, gebeurd_op timestamptz not null,
    vastgelegd_op timestamptz not null default clock_timestamp(), header jsonb not null,
    unique (originator_id, originator_version))"""
_INSERT = (
    "insert into raw_events (originator_id, originator_version, topic, state, gebeurd_op, header)"
    " values (%b, %b, %b, %b, %b, %b::text::jsonb)"
)


async def measure(databases: Databases, sizes: Sizes, tell: Callable[[str], None]) -> list[Compared]:
    """Each number of writers stores the same number of registrations in each way."""
    url = await databases.of("intake")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_TABLE)
    found = []
    async with open_store(url) as store, make_pool(url) as pool:
        numbers = Dossiernummers(pool)
        await _registrations(store, 1, 1)  # connections are opened at the first use
        for writers, events in sizes.appends.items():
            part = f"append, {writers} writer{'s' if writers > 1 else ''}"
            ways = _ways(url, store, numbers, writers, events)
            found += await compare(part, ways[0], ways[1:], sizes.rounds, tell)
    databases.drop(url)
    return found


def _ways(url: str, store: EventStore, numbers: Nummers, writers: int, events: int) -> list[Contender]:
    """The raw way first."""
    connections = min(writers, MOST_CONNECTIONS)
    raw = f"psycopg, one row per commit, {connections} connection{'s' if connections > 1 else ''}"
    return [
        Contender(raw, lambda: _raw(url, connections, events)),
        Contender("group commit of ready-made events", lambda: _bare(url, writers, events), _AIMS.get(writers)),
        Contender("registration: region, aggregate, store", lambda: _registrations(store, writers, events)),
        Contender(
            "same, with case number and idempotency key", lambda: _commands(numbers, store, writers, events)
        ),
    ]


async def _raw(url: str, connections: int, events: int) -> float:
    made = await ready_made(events)
    shares = [made[number::connections] for number in range(connections)]
    open_ones = [psycopg.connect(url, autocommit=True) for _ in shares]
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(connections) as threads:
        begin = perf_counter()
        pairs = zip(open_ones, shares, strict=True)
        await asyncio.gather(*(loop.run_in_executor(threads, _insert, one, share) for one, share in pairs))
        seconds = perf_counter() - begin
    for one in open_ones:
        one.close()
    return events / seconds


def _insert(connection: psycopg.Connection, requests: Sequence[Request]) -> None:
    cursor = connection.cursor()
    for request in requests:
        cursor.execute(_INSERT, request.rows[0], prepare=True)


async def _bare(url: str, writers: int, events: int) -> float:
    made = await ready_made(events)
    commit = GroupCommit(url)
    commit.start()
    await commit.append((await ready_made(1))[0])  # it connects at the first use
    begin = perf_counter()
    await together(writers, (commit.append(request) for request in made))
    seconds = perf_counter() - begin
    await commit.stop()
    return events / seconds


async def _registrations(store: EventStore, writers: int, events: int) -> float:
    desk = Desk()
    begin = perf_counter()
    await together(writers, (store.run(HEADER, desk.register) for _ in range(events)))
    return events / (perf_counter() - begin)


async def _commands(numbers: Nummers, store: EventStore, writers: int, events: int) -> float:
    desk = Desk(numbers)
    keys = (CommandKey(str(uuid4()), "registreer") for _ in range(events))
    begin = perf_counter()
    await together(writers, (store.run(HEADER, desk.register, key) for key in keys))
    return events / (perf_counter() - begin)
