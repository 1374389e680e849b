# SPDX-License-Identifier: EUPL-1.2
"""Both buses for real: every test that asks for `bus` runs on PostgreSQL and on Kafka."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from chassis.bus import Bus, TopicSpec
from chassis.open_bus import open_bus
from doorwijs.embedded_postgres import EmbeddedPostgres
from doorwijs.kafka_broker import KafkaBroker

PARTITIONS = 4


@dataclass(frozen=True)
class BusServer:
    """What a bus runs on, so that a test can take it away and bring it back."""

    url: str
    server: EmbeddedPostgres | KafkaBroker

    def stop(self) -> None:
        self.server.stop()

    def start(self) -> None:
        self.server.start()
        if isinstance(self.server, EmbeddedPostgres):
            self.server.wait()


@pytest.fixture(params=["postgres", "kafka"])
def bus_server(request: pytest.FixtureRequest) -> BusServer:
    if request.param == "kafka":
        broker: KafkaBroker = request.getfixturevalue("kafka_server")
        return BusServer(f"kafka://{broker.bootstrap}?session_timeout=4&deadline=3", broker)
    return BusServer(request.getfixturevalue("database_url"), request.getfixturevalue("postgres_server"))


@pytest.fixture
async def bus(bus_server: BusServer) -> AsyncIterator[Bus]:
    opened = open_bus(bus_server.url, client_id="contract-test")
    yield opened
    await opened.close()


@pytest.fixture
async def topic(bus: Bus) -> str:
    """A new topic with `PARTITIONS` partitions."""
    name = f"contract.{uuid4()}"
    await bus.ensure_topics([TopicSpec(name, PARTITIONS)])
    return name


@pytest.fixture
def project() -> Path:
    return Path(__file__).parents[3]
