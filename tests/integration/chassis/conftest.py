# SPDX-License-Identifier: EUPL-1.2
"""An event store in a fresh database, on PostgreSQL 18 from the wheel and on the machine's PostgreSQL 15."""

from collections.abc import AsyncIterator, Iterator
from uuid import uuid4

import psycopg
import pytest

from chassis.database import make_pool
from chassis.event_store import EventStore
from chassis.migrations import chassis_migration, migrate
from doorwijs.embedded_postgres import EmbeddedPostgres
from tests.integration.chassis.bus_of_test import TABLE, TOPIC, FailingBus
from tests.integration.versions import SERVERS


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was interrupted begins again at once, so that no test waits for it."""
    monkeypatch.setattr("chassis.background._RETRY_SECONDS", 0.05)


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest) -> EmbeddedPostgres:
    found: EmbeddedPostgres = request.getfixturevalue(SERVERS[request.param])
    return found


@pytest.fixture
def url(server: EmbeddedPostgres) -> Iterator[str]:
    """A database whose owner is no superuser, as each service has it."""
    name = f"store_{uuid4().hex[:8]}"
    server.create([name])
    yield server.url(name)
    with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as admin:
        admin.execute(f"drop database {name} with (force)".encode())
        admin.execute(f"drop role {name}".encode())


@pytest.fixture
async def store_url(url: str) -> str:
    """The same, with the tables of event store and inbox."""
    await migrate(url, [chassis_migration("event_store"), chassis_migration("inbox")])
    return url


@pytest.fixture
async def store(store_url: str) -> AsyncIterator[EventStore]:
    """A running store."""
    pool = make_pool(store_url)
    await pool.open(wait=True)
    store = EventStore(store_url, pool)
    store.start()
    yield store
    await store.stop()
    await pool.close()


@pytest.fixture
async def bus(store_url: str) -> AsyncIterator[FailingBus]:
    """A bus in the same database, with one topic."""
    bus = FailingBus(store_url, client_id="test")
    await bus.ensure_topics([TOPIC])
    yield bus
    await bus.close()


@pytest.fixture
def inbox_url(store_url: str) -> str:
    """The store's database, with a table for the effects of the tests."""
    with psycopg.connect(store_url, autocommit=True) as connection:
        connection.execute(TABLE)
    return store_url
