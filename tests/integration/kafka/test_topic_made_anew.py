# SPDX-License-Identifier: EUPL-1.2
"""On the same cluster: a topic that somebody removed, and a log that ends before what was read."""

from collections.abc import AsyncIterator
from uuid import uuid4

import psycopg
import pytest
from kafka.admin import KafkaAdminClient

from chassis import background
from chassis.bus import Bus, Record, TopicSpec
from chassis.inbox import Inbox
from chassis.migrations import chassis_migration, migrate
from chassis.open_bus import open_bus
from chassis.origin import Origin
from doorwijs.kafka_broker import KafkaBroker
from tests.integration.chassis.bus_of_test import TABLE, effects, keep
from tests.integration.chassis.cards import rows
from tests.integration.chassis.following import until
from tests.integration.chassis.two_buses import running


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "_RETRY_SECONDS", 0.2)


@pytest.fixture
async def bus(kafka_server: KafkaBroker) -> AsyncIterator[Bus]:
    opened = open_bus(f"kafka://{kafka_server.bootstrap}", client_id="change-test")
    yield opened
    await opened.close()


@pytest.fixture
async def topic(bus: Bus) -> TopicSpec:
    spec = TopicSpec(f"change.{uuid4()}", 2)
    await bus.ensure_topics([spec])
    return spec


@pytest.fixture
async def inbox_url(database_url: str) -> str:
    await migrate(database_url, [chassis_migration("inbox")])
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(TABLE)
    return database_url


def events(topic: TopicSpec, last: int, first: int = 1) -> list[Record]:
    return [
        Record(topic.name, f"k{n % 5}", b'{"versie": %d}' % n, Origin("kaarten", n, first - 1).headers())
        for n in range(first, last + 1)
    ]


def versions(url: str) -> list[int]:
    return sorted(version for _, version in effects(url))


def reader(url: str, bus: Bus, topic: TopicSpec) -> Inbox:
    return Inbox(url, bus, f"groep-{topic.name}", [topic.name], keep)


async def test_a_topic_that_was_removed_is_read_from_its_start_and_repeats_are_skipped(
    bus: Bus, topic: TopicSpec, inbox_url: str, kafka_server: KafkaBroker
) -> None:
    await bus.publish(events(topic, 20))
    async with running(reader(inbox_url, bus, topic)):
        await until(lambda: versions(inbox_url) == list(range(1, 21)))
    with KafkaAdminClient(bootstrap_servers=kafka_server.bootstrap) as admin:
        admin.delete_topics([topic.name])
    await bus.ensure_topics([topic])
    await bus.publish(events(topic, 20))
    await bus.publish(events(topic, 24, first=21))
    async with running(reader(inbox_url, bus, topic)):
        await until(lambda: len(effects(inbox_url)) >= 24)
    assert versions(inbox_url) == list(range(1, 25))


async def test_a_log_that_ends_before_what_was_read_is_told_and_not_read(
    bus: Bus, topic: TopicSpec, inbox_url: str
) -> None:
    await bus.publish(events(topic, 20))
    async with running(reader(inbox_url, bus, topic)):
        await until(lambda: len(effects(inbox_url)) == 20)
    rows(inbox_url, "update inbox_position set next_offset = next_offset + 3 returning 1")
    inbox = reader(inbox_url, bus, topic)
    async with running(inbox):
        await until(lambda: "al gelezen tot" in (inbox.fault or ""))
        assert len(effects(inbox_url)) == 20
        rows(inbox_url, "update inbox_position set next_offset = next_offset - 3 returning 1")
        await until(lambda: inbox.fault is None)
        await bus.publish(events(topic, 22, first=21))
        await until(lambda: versions(inbox_url) == list(range(1, 23)))
