# SPDX-License-Identifier: EUPL-1.2
"""The bus among other Kafka programs: what it writes they read, what they write it survives."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest
from kafka import KafkaProducer
from kafka.admin import ConfigResource, KafkaAdminClient

from chassis.bus import Bus, Received, Record, TopicPartition, TopicSpec
from chassis.open_bus import open_bus
from doorwijs.kafka_broker import KafkaBroker
from doorwijs.kafka_libraries import fetch_libraries
from tests import needs


@pytest.fixture
async def bus(kafka_server: KafkaBroker) -> AsyncIterator[Bus]:
    opened = open_bus(f"kafka://{kafka_server.bootstrap}", client_id="integration-test")
    yield opened
    await opened.close()


@pytest.fixture
async def topic(bus: Bus) -> str:
    name = f"integration.{uuid4()}"
    await bus.ensure_topics([TopicSpec(name, 1)])
    return name


async def test_apaches_own_console_consumer_reads_what_the_bus_wrote(
    bus: Bus, topic: str, kafka_server: KafkaBroker
) -> None:
    await bus.publish([Record(topic, f"zaak-{n}", json.dumps({"n": n}).encode(), (("id", b"x"),)) for n in (1, 2)])
    java = needs.program("java", "Install a Java 17 runtime.")
    consumer = await asyncio.create_subprocess_exec(
        java, "-cp", f"{fetch_libraries()}/*", "org.apache.kafka.tools.consumer.ConsoleConsumer",
        "--bootstrap-server", kafka_server.bootstrap, "--topic", topic, "--from-beginning",
        "--max-messages", "2", "--timeout-ms", "20000", "--isolation-level", "read_committed",
        "--formatter-property", "print.key=true", "--formatter-property", "print.headers=true",
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, _ = await consumer.communicate()
    assert out.decode().splitlines() == ['id:x\tzaak-1\t{"n": 1}', 'id:x\tzaak-2\t{"n": 2}']


async def test_records_without_key_or_value_are_delivered(bus: Bus, topic: str, kafka_server: KafkaBroker) -> None:
    def produce() -> None:
        producer = KafkaProducer(bootstrap_servers=kafka_server.bootstrap)
        producer.send(topic, b"no key")
        producer.send(topic, None, key=b"no value")
        producer.send(topic, b"not utf-8", key=b"\xff")
        producer.close()

    await asyncio.to_thread(produce)
    subscription = bus.subscribe("nulls", [topic])
    found: list[tuple[str | None, bytes | None]] = []
    while len(found) < 3:
        found += [(one.key, one.value) for page in (await subscription.poll()).values() for one in page]
    await subscription.close()
    assert found == [(None, b"no key"), ("no value", None), ("\\xff", b"not utf-8")]


async def test_topics_are_kept_for_ever_or_compacted(bus: Bus, kafka_server: KafkaBroker) -> None:
    kept, compacted = f"kept.{uuid4()}", f"compacted.{uuid4()}"
    specs = [TopicSpec(kept, 2), TopicSpec(compacted, 3, compacted=True)]
    await bus.ensure_topics(specs)
    await bus.ensure_topics([*specs, TopicSpec(kept, 9)])
    admin = KafkaAdminClient(bootstrap_servers=kafka_server.bootstrap)
    wanted = [ConfigResource("topic", name) for name in (kept, compacted)]
    found = admin.describe_configs(wanted, config_filter="all")["topic"]
    sizes = {one["name"]: len(one["partitions"]) for one in admin.describe_topics([kept, compacted])}
    admin.close()
    assert found[kept]["retention.ms"]["value"] == "-1"
    assert found[kept]["cleanup.policy"]["value"] == "delete"
    assert found[compacted]["cleanup.policy"]["value"] == "compact"
    assert sizes == {kept: 2, compacted: 3}


async def test_damaged_records_are_handed_over_as_faults_and_the_rest_goes_on(
    bus: Bus, topic: str, kafka_server: KafkaBroker
) -> None:
    sound = f"sound.{uuid4()}"
    await bus.ensure_topics([TopicSpec(sound, 1)])
    for page in (["before"], ["DAMAGED", "its neighbour"], ["after"]):
        await bus.publish([Record(topic, "key", text.encode()) for text in page])
    await bus.publish([Record(sound, "key", b"sound")])
    kafka_server.stop()
    damage(kafka_server.data / f"{topic}-0" / f"{0:020}.log")
    kafka_server.start()

    async def nothing_stored(_: object) -> dict[TopicPartition, int]:
        return {}

    subscription = bus.subscribe("damage", [topic, sound], nothing_stored)
    found: list[Received] = []
    while len(found) < 5:
        found += [one for page in (await subscription.poll()).values() for one in page]
    await subscription.close()
    read = {(one.topic, one.offset): one.value for one in found}
    assert read == {
        (topic, 0): b"before", (topic, 1): None, (topic, 2): None, (topic, 3): b"after", (sound, 0): b"sound",
    }  # fmt: skip
    assert [bool(one.fault) for one in found if one.topic == topic] == [False, True, True, False]
    assert all("crc" in one.fault for one in found if one.fault)


def damage(log: Path) -> None:
    log.write_bytes(log.read_bytes().replace(b"DAMAGED", b"D*MAGED"))
