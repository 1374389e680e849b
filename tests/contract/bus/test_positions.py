# SPDX-License-Identifier: EUPL-1.2
"""Where reading starts: from what the application stored, from what was committed, or from the first record."""

from collections.abc import Collection, Mapping

import pytest

from chassis.bus import Bus, TopicPartition
from tests.contract.bus.conftest import PARTITIONS
from tests.contract.bus.reading import Progress, flat, numbers, read, records


async def test_what_was_not_stored_is_read_again(bus: Bus, topic: str) -> None:
    await bus.publish(records(topic, 50))
    for _ in range(2):
        subscription = bus.subscribe("again", [topic], Progress())
        assert sorted(numbers(await read(subscription, 50))) == list(range(50))
        await subscription.close()


async def test_reading_resumes_at_the_stored_positions(bus: Bus, topic: str) -> None:
    await bus.publish(records(topic, 50))
    progress = Progress()
    first = bus.subscribe("resume", [topic], progress)
    await read(first, 50, progress)
    await first.close()
    await bus.publish(records(topic, 30, start=50))
    second = bus.subscribe("resume", [topic], progress)
    assert sorted(numbers(await read(second, 30))) == list(range(50, 80))
    assert flat(await second.poll(timeout=0.3)) == []
    await second.close()
    everything = {TopicPartition(topic, n) for n in range(PARTITIONS)}
    assert [one for one in progress.asked if one] == [everything, everything]


async def test_stored_positions_outrank_committed_ones(bus: Bus, topic: str) -> None:
    await bus.publish(records(topic, 20))
    progress = Progress()
    subscription = bus.subscribe("rebuild", [topic], progress)
    await read(subscription, 20, progress)
    await subscription.commit(progress.stored)
    await subscription.close()
    rebuilt = bus.subscribe("rebuild", [topic], Progress())
    assert len(await read(rebuilt, 20)) == 20
    await rebuilt.close()


async def test_without_own_positions_a_group_goes_on_where_it_committed(bus: Bus, topic: str) -> None:
    await bus.publish(records(topic, 20))
    first = bus.subscribe("committed", [topic])
    progress = Progress()
    await read(first, 20, progress)
    await first.commit(progress.stored)
    await first.close()
    await bus.publish(records(topic, 5, start=20))
    second = bus.subscribe("committed", [topic])
    assert sorted(numbers(await read(second, 5))) == list(range(20, 25))
    await second.close()


async def test_seek_goes_back_and_lag_counts_what_is_unread(bus: Bus, topic: str) -> None:
    await bus.publish(records(topic, 40, keys=1))
    subscription = bus.subscribe("seek", [topic], Progress())
    found = await read(subscription, 40)
    assert set((await subscription.lag()).values()) == {0}
    partition = TopicPartition(topic, found[0].partition)
    await subscription.seek(partition, 25)
    assert (await subscription.lag())[partition] == 15
    assert numbers(await read(subscription, 15)) == list(range(25, 40))
    await subscription.seek(TopicPartition("not.ours", 0), 3)
    await subscription.close()


async def test_positions_that_cannot_be_read_are_asked_again(bus: Bus, topic: str) -> None:
    class Failing(Progress):
        async def __call__(self, partitions: Collection[TopicPartition]) -> Mapping[TopicPartition, int]:
            if not self.asked:
                self.asked.append(frozenset(partitions))
                raise ConnectionError("the application's database is away")
            return await super().__call__(partitions)

    await bus.publish(records(topic, 10))
    subscription = bus.subscribe("failing", [topic], Failing({}))
    with pytest.raises(ConnectionError):
        await read(subscription, 10)
    assert sorted(numbers(await read(subscription, 10))) == list(range(10))
    await subscription.close()
