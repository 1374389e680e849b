# SPDX-License-Identifier: EUPL-1.2
"""Nothing is skipped and nothing is done twice, however far another member moves on meanwhile."""

import asyncio
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.bus import BusUnavailable, Received, TopicPartition
from chassis.read_ahead import ReadAhead
from tests.unit.chassis.one_partition import PARTITION, RECORDS, Database, OnePartition


def run(sizes: Sequence[int], steps_of_another: Sequence[int], durations: Sequence[int]) -> Database:
    """Reads all, while another member takes some records each time that we have a page in hand."""
    others, turns = iter(steps_of_another), iter(durations)

    async def read() -> Database:
        database, subscription = Database(), OnePartition(iter(sizes))
        reading = ReadAhead(subscription, database.positions, behind=3)
        while database.position < RECORDS:
            page = await reading.page()
            for _ in range(next(turns, 2)):  # the effect takes its time, and the next page may come meanwhile
                await asyncio.sleep(0)
            database.take(database.position, min(RECORDS, database.position + next(others, 0)))
            for partition, records in page.items():
                end = records[-1].offset + 1
                if database.take(records[0].offset, end):
                    reading.took({partition: end})
                else:
                    await reading.go_back({partition})
        await reading.close()
        assert subscription.closed
        return database

    return asyncio.run(read())


@given(*[st.lists(st.integers(least, most), max_size=40) for least, most in ((1, 9), (0, 12), (0, 3))])
def test_each_record_has_its_effect_once_and_in_order(
    sizes: list[int], steps_of_another: list[int], durations: list[int]
) -> None:
    assert run(sizes, steps_of_another, durations).effects == list(range(RECORDS))


async def test_the_bus_is_told_how_far_we_are_when_all_is_read_and_at_the_end() -> None:
    database, subscription = Database(), OnePartition(iter([3, 3]), end=6)
    reading = ReadAhead(subscription, database.positions)
    for end in (3, 6):
        await reading.page()
        reading.took({PARTITION: end})
    assert subscription.committed == []
    assert await reading.page() == {}
    assert subscription.committed == [6]
    reading.took({PARTITION: 7})
    await reading.close()
    assert subscription.committed == [6, 7]


async def test_a_fault_of_the_bus_is_told_after_the_page_before_it() -> None:
    class Failing(OnePartition):
        async def poll(
            self, max_records: int = 500, timeout: float = 1.0
        ) -> Mapping[TopicPartition, list[Received]]:
            if self.next:
                raise BusUnavailable("weg")
            return await super().poll(max_records, timeout)

    reading = ReadAhead(Failing(iter([2])), Database().positions, behind=2)
    assert len((await reading.page())[PARTITION]) == 2
    with pytest.raises(BusUnavailable, match="weg"):
        await reading.page()
    await reading.close()
