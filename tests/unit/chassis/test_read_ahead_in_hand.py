# SPDX-License-Identifier: EUPL-1.2
"""What is in hand is told as waiting, and nobody keeps it, or the group, who stops."""

import asyncio
from collections.abc import Mapping

from chassis.background import end
from chassis.bus import TopicPartition
from chassis.read_ahead import ReadAhead
from tests.unit.chassis.one_partition import PARTITION, Database, OnePartition


async def test_what_was_fetched_waits_until_it_had_its_effect() -> None:
    database = Database()
    reading = ReadAhead(OnePartition(iter([2, 3, 3, 1]), end=8), database.positions, behind=1)
    seen = []
    for late in (False, True, False, False, False):
        await reading.page()
        await asyncio.sleep(0)
        await asyncio.sleep(0)  # the next page is here
        seen.append(await reading.lag())
        database.position = min(8, database.position + 2)
        if late:
            await reading.go_back({PARTITION})
    await reading.close()
    assert seen == [8, 6, 4, 3, 2]


async def test_who_is_stopped_while_the_bus_is_slow_leaves_the_group_all_the_same() -> None:
    class Slow(OnePartition):
        async def commit(self, offsets: Mapping[TopicPartition, int]) -> None:
            await asyncio.sleep(60)

    subscription = Slow(iter([2]))
    reading = ReadAhead(subscription, Database().positions)
    await reading.page()
    reading.took({PARTITION: 2})
    closing = asyncio.create_task(reading.close())
    for _ in range(5):
        await asyncio.sleep(0)
    await end(closing)
    assert subscription.closed
