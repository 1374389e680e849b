# SPDX-License-Identifier: EUPL-1.2
"""A second bus, and the relays and inboxes that work on one or the other."""

import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from chassis.bus import Bus, Record, TopicSpec
from chassis.effect import Effect
from chassis.inbox import Inbox
from chassis.origin import Origin
from chassis.postgres_bus import PostgresBus
from chassis.relay import Relay
from tests.integration.chassis.bus_of_test import TOPIC, effects, keep, published
from tests.integration.chassis.cards import count


@asynccontextmanager
async def another_bus(url: str, topic: TopicSpec = TOPIC) -> AsyncIterator[PostgresBus]:
    """A bus in a database of its own."""
    bus = PostgresBus(url, client_id="other")
    await bus.ensure_topics([topic])
    yield bus
    await bus.close()


@asynccontextmanager
async def running(*parts: Relay | Inbox) -> AsyncIterator[None]:
    """Starts them, and stops them in reverse."""
    async with AsyncExitStack() as stack:
        for part in parts:
            stack.push_async_callback(part.stop)
            part.start()
        yield


def relay(url: str, bus: Bus) -> Relay:
    return Relay(url, bus, published, "kaarten", [TOPIC.name])


def inbox(url: str, bus: Bus, effect: Effect = keep) -> Inbox:
    return Inbox(url, bus, "groep", [TOPIC.name], effect)


def relayed(version: int, **more: bool) -> Record:
    """The event at place `version` of a log, as a relay publishes it."""
    value = json.dumps({"versie": version} | more).encode()
    return Record(TOPIC.name, "k", value, Origin("kaarten", version, 0).headers())


def once_and_in_order(url: str) -> bool:
    """Whether every stored event has had its effect; fails at once when one has it twice, or too early."""
    found = effects(url)
    assert max(Counter(found).values(), default=1) == 1
    for card in {card for card, _ in found}:
        versions = [version for key, version in found if key == card]
        assert versions == list(range(1, len(versions) + 1))
    return len(found) == count(url)
