# SPDX-License-Identifier: EUPL-1.2
"""The two buses for real: a PostgreSQL and a Kafka broker, started once, and a bus on each for every test."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from chassis.bus import Bus, TopicSpec
from chassis.open_bus import open_bus
from doorwijs.embedded_postgres import EmbeddedPostgres
from doorwijs.kafka_broker import KafkaBroker

PARTITIONS = 4


@dataclass(frozen=True)
class BusServer:
    """What a bus runs on, so that a test can take it away and bring it back."""

    kind: str
    url: str
    server: EmbeddedPostgres | KafkaBroker

    def stop(self) -> None:
        self.server.stop()

    def start(self) -> None:
        self.server.start()
        if isinstance(self.server, EmbeddedPostgres):
            self.server.wait()


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(tmp_path_factory.mktemp("bus-postgres"))
    server.start()
    server.wait()
    yield server
    server.stop()
    shutil.rmtree(server.place.root, ignore_errors=True)


@pytest.fixture(scope="session")
def kafka_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KafkaBroker]:
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            (pytest.fail if os.environ.get("DOORWIJS_NO_SKIPS") == "1" else pytest.skip)(f"needs {program}")
    broker = KafkaBroker(tmp_path_factory.mktemp("bus-kafka"))
    broker.start()
    yield broker
    broker.stop()


@pytest.fixture(params=["postgres", "kafka"])
def bus_server(request: pytest.FixtureRequest) -> Iterator[BusServer]:
    if request.param == "kafka":
        broker: KafkaBroker = request.getfixturevalue("kafka_server")
        yield BusServer("kafka", f"kafka://{broker.bootstrap}?session_timeout=2&deadline=3", broker)
        return
    server: EmbeddedPostgres = request.getfixturevalue("postgres_server")
    name = f"bus_{uuid4().hex[:8]}"
    with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as admin:
        admin.execute(f"create database {name}")
    yield BusServer("postgres", server.url(name, "postgres"), server)
    with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as admin:
        admin.execute(f"drop database {name} with (force)")


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
