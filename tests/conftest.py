# SPDX-License-Identifier: EUPL-1.2
"""Real servers for the tests that need them: started once a session, an own database or topic for each test."""

import os
import signal
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, settings

from doorwijs.embedded_postgres import EmbeddedPostgres
from doorwijs.kafka_broker import KafkaBroker
from tests import needs
from tests.own_postgres import databases, own_postgres

# A dozen brokers start, and none of them lives long: Java's second compiler costs more than it gives back.
os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1")

# A machine that is busy with other things is slow in all that it does, and that is no fault of what is tested.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

# What is started in the background of a shell begins with SIGINT ignored, and so would all that the tests start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    """PostgreSQL from the wheel."""
    with own_postgres(tmp_path_factory.mktemp("postgres")) as server:
        yield server


@pytest.fixture(scope="session")
def kafka_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KafkaBroker]:
    """Apache Kafka from Maven artefacts."""
    needs.program("java", "Install a Java 17 runtime.")
    needs.program("mvn", "Install Apache Maven.")
    broker = KafkaBroker(tmp_path_factory.mktemp("kafka"))
    try:
        broker.start()
        yield broker
    finally:
        broker.stop()


@pytest.fixture
def server(postgres_server: EmbeddedPostgres) -> EmbeddedPostgres:
    """The PostgreSQL of this test; the integration tests can ask for another version."""
    return postgres_server


@pytest.fixture
def make_database(server: EmbeddedPostgres) -> Iterator[Callable[[str], str]]:
    """Makes fresh databases, as many as a test asks for, and drops them after it."""
    with databases(server) as make:
        yield make


@pytest.fixture
def database_url(make_database: Callable[[str], str]) -> str:
    """A fresh database for this test."""
    return make_database("test")
