# SPDX-License-Identifier: EUPL-1.2
"""The metrics of a service follow what happens to it: what waits, for how long, what is held, and its bus."""

import asyncio
from collections.abc import Callable, Sequence
from uuid import uuid4

import pytest

from chassis import runtime
from chassis.bus import BusUnavailable, Record, TopicSpec
from chassis.database import connect
from chassis.event_store import EventStore
from chassis.standing import age_of_next
from tests.integration.chassis.bus_of_test import TOPIC
from tests.integration.chassis.cards import opening
from tests.integration.chassis.following import until
from tests.integration.chassis.whole_service import service_at, serving
from tests.unit.chassis.metering import Read, measuring, value_of
from tests.unit.chassis.sample import HEADER


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "_SECONDS_BETWEEN_FIGURES", 0.05)


def telling(read: Read) -> Callable[[dict[str, float]], Callable[[], bool]]:
    """Whether the service has told these values, each at some time since the last look."""

    def tells(wanted: dict[str, float]) -> Callable[[], bool]:
        missing = dict(wanted)

        def looked() -> bool:
            for name, metric in read().items():
                if name in missing and missing[name] == value_of(metric, "proef"):
                    del missing[name]
            return not missing

        return looked

    return tells


async def test_the_figures_follow_what_happens(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    there = False
    service = service_at(url)
    make_topics = service.bus.ensure_topics

    async def ensure_topics(specs: Sequence[TopicSpec]) -> None:
        if not there:
            raise BusUnavailable("away")
        await make_topics(specs)

    monkeypatch.setattr(service.bus, "ensure_topics", ensure_topics)
    with measuring() as read:
        tells = telling(read)
        async with serving(service) as client:
            await client.post("/v1/kaarten")
            await until(tells({"doorwijs.relay.lag": 1, "doorwijs.bus.up": 0}))
            there = True
            await until(tells({"doorwijs.relay.lag": 0, "doorwijs.relay.age": 0, "doorwijs.bus.up": 1}))
            await service.bus.publish([Record(TOPIC.name, "k", b"{") for _ in range(3)])
            held = {"doorwijs.quarantine.events": 3.0, "doorwijs.quarantine.cases": 1.0}
            await until(tells(held | {"doorwijs.inbox.lag": 0}))


async def test_the_age_is_that_of_the_oldest_event_that_waits(store: EventStore, store_url: str) -> None:
    async with await connect(store_url, "test") as connection:
        assert await age_of_next(connection, 0) == 0
        for _ in range(2):
            await store.run(HEADER, opening(uuid4()))
            await asyncio.sleep(0.6)
        first, second = await age_of_next(connection, 0), await age_of_next(connection, 1)
        assert first >= second + 0.5
        assert second >= 0.5
        assert await age_of_next(connection, 2) == 0
