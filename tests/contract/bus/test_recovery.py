# SPDX-License-Identifier: EUPL-1.2
"""The server under the bus stops and comes back: what was acknowledged is there, and everybody goes on."""

import asyncio
import threading
from time import monotonic

import pytest

from chassis.bus import Bus, BusUnavailable, Record
from chassis.open_bus import open_bus
from tests.contract.bus.conftest import BusServer
from tests.contract.bus.reading import PATIENCE, Progress, flat, numbers, read, records


async def test_bus_and_members_go_on_after_a_restart(bus: Bus, topic: str, bus_server: BusServer) -> None:
    progress = Progress()
    subscription = bus.subscribe("restart", [topic], progress)
    await bus.publish(records(topic, 30))
    assert sorted(numbers(await read(subscription, 30, progress))) == list(range(30))
    leaving = open_bus(bus_server.url, client_id="leaving")
    await leaving.publish(records(topic, 1, start=30))
    bus_server.stop()
    try:
        await _refused(bus, topic)
        await _left_in_time(leaving, topic)
    finally:
        bus_server.start()
    await _publish_again(bus, records(topic, 29, start=31))
    found: list[int] = []
    until = monotonic() + PATIENCE
    while len(set(found)) < 30 and monotonic() < until:
        try:
            page = await subscription.poll(timeout=0.5)
        except BusUnavailable:
            continue
        progress.store(page)
        found += [n for n in numbers(flat(page)) if n >= 0]
    assert set(found) == set(range(30, 60))
    await subscription.close()


async def _refused(bus: Bus, topic: str) -> None:
    threads = threading.active_count()
    for _ in range(2):
        async with asyncio.timeout(9):
            with pytest.raises(BusUnavailable):
                await bus.publish([Record(topic, "lost", b"-1")])
    assert threading.active_count() <= threads


async def _left_in_time(bus: Bus, topic: str) -> None:
    publishing = asyncio.create_task(bus.publish([Record(topic, "lost", b"-1")]))
    await asyncio.sleep(0.3)
    started = monotonic()
    await bus.close()
    with pytest.raises(BusUnavailable):
        await publishing
    assert monotonic() - started < 2


async def _publish_again(bus: Bus, page: list[Record]) -> None:
    until = monotonic() + PATIENCE
    while True:
        try:
            return await bus.publish(page)
        except BusUnavailable:
            assert monotonic() < until
            await asyncio.sleep(0.2)
