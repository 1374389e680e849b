# SPDX-License-Identifier: EUPL-1.2
"""Consumer groups: everything is read, by one member at a time, whoever comes, goes or dies."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from chassis.bus import Bus, Subscription, TopicPartition, TopicSpec
from tests.contract.bus.conftest import PARTITIONS, BusServer
from tests.contract.bus.reading import Group, Progress, eventually, numbers, owning, read, records


async def test_each_group_reads_everything(bus: Bus, topic: str) -> None:
    await bus.publish(records(topic, 60))
    for group in ("one", "two"):
        subscription = bus.subscribe(group, [topic])
        assert sorted(numbers(await read(subscription, 60))) == list(range(60))
        await subscription.close()


async def test_members_come_and_go_while_nothing_is_lost_or_shared(bus: Bus, topic: str) -> None:
    group = Group()
    members = [bus.subscribe("changing", [topic], group.progress) for _ in range(3)]
    tasks: list[asyncio.Task[None]] = []
    published = 0
    for name, subscription in enumerate(members):
        tasks.append(asyncio.create_task(group.member(f"member {name}", subscription)))
        for _ in range(8):
            await bus.publish(records(topic, 20, start=published))
            published += 20
            await asyncio.sleep(0.05)
        owned = members[: name + 1]
        await eventually(partial(fairly, owned), f"{len(owned)} members share")
    for name in (0, 1):
        tasks[name].cancel()
        await asyncio.wait([tasks[name]])
        await members[name].close()
        await bus.publish(records(topic, 50, start=published))
        published += 50
    await eventually(lambda: len(members[2].assignment()) == PARTITIONS, "the last one has everything")
    await eventually(lambda: len({*numbers(group.read)}) == published, "all are read")
    tasks[2].cancel()
    await asyncio.wait([tasks[2]])
    await members[2].close()
    assert group.clashes == []
    places = [(record.partition, record.offset) for record in group.read]
    # A page that was cut off by a cancel is read again; nothing else is.
    assert len(places) - len(set(places)) <= 2 * 7


def fairly(members: Sequence[Subscription]) -> bool:
    counts = sorted(len(one.assignment()) for one in members)
    return sum(counts) == PARTITIONS and counts[-1] - counts[0] <= 1


@pytest.fixture
async def neighbour(bus_server: BusServer, topic: str, project: Path) -> AsyncIterator[Process]:
    """A member in a process of its own that has joined, in the group "crash"."""
    command = [sys.executable, "-m", "tests.contract.bus.member", bus_server.url, "crash", topic]
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, cwd=project)
    yield process
    if process.returncode is None:
        process.kill()
    await process.wait()


async def test_the_partitions_of_a_killed_member_go_to_the_living(
    bus: Bus, topic: str, neighbour: Process
) -> None:
    assert neighbour.stdout
    assert await neighbour.stdout.readline() == b"owns 0,1,2,3\n"
    progress = Progress()
    survivor = bus.subscribe("crash", [topic], progress)
    await owning(2, survivor)
    owned = survivor.assignment()
    left = {TopicPartition(topic, n) for n in range(PARTITIONS)} - owned
    await bus.publish(records(topic, 40, keys=20))
    lines = {await neighbour.stdout.readline() for _ in range(10)}
    assert any(line.startswith(b"read ") for line in lines)
    neighbour.send_signal(signal.SIGKILL)
    await neighbour.wait()
    found = await read(survivor, 40, progress)
    assert sorted(numbers(found)) == list(range(40))
    assert progress.asked[-1] == left
    assert survivor.assignment() == owned | left
    await survivor.close()


async def test_a_member_that_leaves_hands_over_at_once(bus: Bus, topic: str) -> None:
    first, second = bus.subscribe("leave", [topic]), bus.subscribe("leave", [topic])
    await owning(1, first, second)
    await first.close()
    await first.close()
    async with asyncio.timeout(3.5):  # less than the session of a Kafka member that dies
        await owning(PARTITIONS, second)
    await second.close()


async def test_a_topic_that_is_made_later_is_read_too(bus: Bus, topic: str) -> None:
    late = f"{topic}.late"
    members = [bus.subscribe("late", [topic, late], Progress()) for _ in range(2)]
    await owning(PARTITIONS // 2, *members)
    await bus.ensure_topics([TopicSpec(late, PARTITIONS)])
    await owning(PARTITIONS, *members)
    for one in members:
        await one.close()
