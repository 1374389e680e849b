# SPDX-License-Identifier: EUPL-1.2
"""Which log stands behind a topic: the same for as long as it exists, and another everywhere else."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from kafka.admin import KafkaAdminClient

from chassis.bus import Bus, BusUnavailable, TopicSpec
from chassis.open_bus import open_bus
from doorwijs.embedded_postgres import EmbeddedPostgres
from doorwijs.kafka_broker import KafkaBroker
from doorwijs.ports import first_free
from tests.contract.bus.conftest import PARTITIONS, BusServer
from tests.contract.bus.reading import records


@pytest.fixture
def other_server(
    bus_server: BusServer, make_database: Callable[[str], str], tmp_path: Path
) -> Iterator[BusServer]:
    """Another bus of the same kind."""
    if isinstance(bus_server.server, EmbeddedPostgres):
        yield BusServer(make_database("other"), bus_server.server)
        return
    broker = KafkaBroker(tmp_path, bus_server.server.port + 5)
    broker.start()
    yield BusServer(f"kafka://{broker.bootstrap}", broker)
    broker.stop()


async def test_a_log_is_the_same_for_everybody_and_after_a_restart(
    bus: Bus, topic: str, bus_server: BusServer
) -> None:
    before = await bus.logs([topic, "contract.nowhere"])
    assert set(before) == {topic}
    assert before[topic].ends == (0,) * PARTITIONS
    await bus.publish(records(topic, 30))
    bus_server.stop()
    bus_server.start()
    again = open_bus(bus_server.url, client_id="again")
    after = await again.logs([topic])
    await again.close()
    assert after[topic].id == before[topic].id
    assert sum(after[topic].ends) == 30


async def test_a_topic_of_the_same_name_on_another_bus_is_another_log(
    bus: Bus, topic: str, other_server: BusServer
) -> None:
    other = open_bus(other_server.url, client_id="other")
    assert await other.logs([topic]) == {}
    await other.ensure_topics([TopicSpec(topic, PARTITIONS)])
    there = await other.logs([topic])
    await other.close()
    assert there[topic].id != (await bus.logs([topic]))[topic].id


async def test_a_topic_that_was_removed_and_made_anew_is_another_log(
    bus: Bus, topic: str, bus_server: BusServer
) -> None:
    second = f"{topic}.second"
    await bus.ensure_topics([TopicSpec(second, 1)])
    before = await bus.logs([topic, second])
    remove(topic, bus_server)
    assert set(await bus.logs([topic, second])) == {second}
    await bus.ensure_topics([TopicSpec(topic, PARTITIONS)])
    after = await bus.logs([topic, second])
    assert after[second] == before[second]
    assert after[topic].id not in {one.id for one in before.values()}


def remove(topic: str, bus_server: BusServer) -> None:
    if isinstance(bus_server.server, KafkaBroker):
        with KafkaAdminClient(bootstrap_servers=bus_server.server.bootstrap) as admin:
            admin.delete_topics([topic])
        return
    with psycopg.connect(bus_server.url, autocommit=True) as connection:
        connection.execute("delete from bus.partition where topic = %s", (topic,))
        connection.execute("delete from bus.topic where name = %s", (topic,))


@pytest.mark.parametrize("url", ["postgresql://127.0.0.1:{}/bus", "kafka://127.0.0.1:{}?deadline=1"])
async def test_a_dead_bus_tells_nothing_and_says_so_in_time(url: str) -> None:
    bus = open_bus(url.format(first_free(39000)), client_id="nobody")
    async with asyncio.timeout(8):
        with pytest.raises(BusUnavailable):
            await bus.logs(["contract.dead"])
    await bus.close()
