# SPDX-License-Identifier: EUPL-1.2
"""A Kafka member leaves its group, also when the one who closes it is stopped before its thread is free."""

import asyncio
import threading

import pytest

from chassis.kafka_bus.access import Access
from chassis.kafka_bus.settings import KafkaSettings
from chassis.kafka_bus.subscription import KafkaSubscription


async def test_a_member_whose_closing_is_cancelled_still_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    access = Access(KafkaSettings(("localhost:9092",)))
    member = KafkaSubscription(access, "proef", "lezers", ("proef",), None)
    free, left = threading.Event(), threading.Event()
    monkeypatch.setattr(member._consumer, "close", left.set)
    polling = asyncio.create_task(member._thread.call(free.wait))
    closing = asyncio.create_task(member.close())
    for _ in range(5):
        await asyncio.sleep(0)
    closing.cancel()
    await asyncio.wait({closing})
    free.set()
    await polling
    assert await asyncio.to_thread(left.wait, 5)
