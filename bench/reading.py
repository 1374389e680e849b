# SPDX-License-Identifier: EUPL-1.2
"""Times an inbox from the moment it has its partitions until everything on the bus has had its effect."""

import asyncio
from collections.abc import Mapping, Sequence
from time import perf_counter
from uuid import uuid4

import psycopg

from chassis.bus import Bus, TopicPartition
from chassis.database import connect
from chassis.effect import Effect
from chassis.inbox import Inbox

PARTITIONS = 12
_LOOK_SECONDS = 0.05  # seldom: each look is a question to the database, in the process that is measured
_PATIENCE_SECONDS = 300.0


async def ends(bus: Bus, topics: Sequence[str]) -> Mapping[TopicPartition, int]:
    """How many records each partition holds."""
    subscription = bus.subscribe(f"bench-{uuid4().hex[:8]}", topics, _from_the_first)
    while len(subscription.assignment()) < PARTITIONS * len(topics):
        await subscription.poll(1, 0.0)
    found = dict(await subscription.lag())
    await subscription.close()
    return found


async def _from_the_first(_: object) -> Mapping[TopicPartition, int]:
    return {}


async def read(bus: Bus, url: str, topics: Sequence[str], effect: Effect, records: int) -> float:
    """Records per second, until the last effect is committed. Raises `RuntimeError` when one goes wrong."""
    inbox = Inbox(url, bus, f"bench-{uuid4().hex[:8]}", topics, effect)
    async with await connect(url, "bench") as connection:
        inbox.start()
        await _assigned(inbox, PARTITIONS * len(topics))
        begin = perf_counter()
        while await _read_so_far(connection) < records:
            await asyncio.sleep(_LOOK_SECONDS)
            if perf_counter() - begin > _PATIENCE_SECONDS:
                raise RuntimeError("the inbox does not come to the end of its topics")
        seconds = perf_counter() - begin
        await inbox.stop()
        row = await (await connection.execute("select count(*), min(reason) from quarantine")).fetchone()
        if row and row[0]:
            raise RuntimeError(f"{row[0]} records went to quarantine: {row[1]}")
    return records / seconds


async def _assigned(inbox: Inbox, partitions: int) -> None:
    end = perf_counter() + _PATIENCE_SECONDS
    while inbox.subscription is None or len(inbox.subscription.assignment()) < partitions:
        if perf_counter() > end:
            raise RuntimeError("the inbox does not get its partitions")
        await asyncio.sleep(_LOOK_SECONDS)


async def _read_so_far(connection: psycopg.AsyncConnection) -> int:
    row = await (await connection.execute("select coalesce(sum(next_offset), 0) from inbox_position")).fetchone()
    return int(row[0]) if row else 0
