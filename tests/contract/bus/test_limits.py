# SPDX-License-Identifier: EUPL-1.2
"""Time and memory have limits, also when nothing answers."""

import asyncio
import os
import threading
from time import monotonic

import psutil
import pytest

from chassis.bus import Bus, BusUnavailable, Record
from chassis.open_bus import open_bus
from doorwijs.ports import first_free
from tests.contract.bus.conftest import BusServer
from tests.contract.bus.reading import Progress, flat, numbers, owning, read, records


async def test_a_poll_without_records_returns_in_time(bus: Bus, topic: str) -> None:
    subscription = bus.subscribe("empty", [topic], Progress())
    await owning(1, subscription)
    started = monotonic()
    assert await subscription.poll(timeout=0.6) == {}
    assert 0.5 < monotonic() - started < 1.1
    await subscription.close()


async def test_a_waiting_poll_hears_of_a_record_at_once(bus: Bus, topic: str) -> None:
    subscription = bus.subscribe("wake", [topic], Progress())
    await bus.publish(records(topic, 1))
    await read(subscription, 1)
    waiting = asyncio.create_task(subscription.poll(timeout=5))
    await asyncio.sleep(0.05)
    started = monotonic()
    await bus.publish(records(topic, 1))
    assert len(flat(await waiting)) == 1
    assert monotonic() - started < 0.2
    await subscription.close()


async def test_a_page_is_never_larger_than_asked(bus: Bus, topic: str) -> None:
    await bus.publish(records(topic, 300))
    subscription = bus.subscribe("slow", [topic], Progress())
    found: list[int] = []
    while len(found) < 300:
        page = numbers(flat(await subscription.poll(max_records=20)))
        assert len(page) <= 20
        found += page
    assert sorted(found) == list(range(300))
    await subscription.close()


async def test_a_cancelled_poll_loses_nothing(bus: Bus, topic: str) -> None:
    subscription = bus.subscribe("cancel", [topic], Progress())
    found: list[int] = []
    published = 0
    while published < 200:
        poll = asyncio.create_task(subscription.poll(max_records=10, timeout=1))
        await bus.publish(records(topic, 4, start=published))
        published += 4
        await asyncio.sleep(0.002 * (published % 5))
        if poll.done():
            found += numbers(flat(await poll))
        poll.cancel()
        await asyncio.wait([poll])
    found += numbers(await read(subscription, 200 - len(found)))
    assert sorted(found) == list(range(200))
    await subscription.close()


async def test_publishing_to_a_topic_that_is_not_there_fails_in_time(bus: Bus, bus_server: BusServer) -> None:
    async with asyncio.timeout(8):
        with pytest.raises(BusUnavailable):
            await bus.publish(records("contract.nowhere", 1))


@pytest.mark.parametrize("url", ["postgresql://127.0.0.1:{}/bus", "kafka://127.0.0.1:{}?deadline=1"])
async def test_a_dead_bus_says_so_and_holds_nothing(url: str) -> None:
    bus = open_bus(url.format(first_free(39000)), client_id="nobody")
    page = [Record("contract.dead", "key", bytes(50_000))] * 500
    await _fails(bus, page)
    threads, before = threading.active_count(), _megabytes()
    for _ in range(3):
        await _fails(bus, page)
    assert threading.active_count() <= threads
    assert _megabytes() - before < 20
    with pytest.raises(BusUnavailable):
        await bus.subscribe("nobody", ["contract.dead"]).poll()
    await bus.close()


async def _fails(bus: Bus, page: list[Record]) -> None:
    async with asyncio.timeout(5):
        with pytest.raises(BusUnavailable):
            await bus.publish(page)


def _megabytes() -> float:
    return float(psutil.Process(os.getpid()).memory_info().rss / 1e6)
