# SPDX-License-Identifier: EUPL-1.2
"""Reporting on a real PostgreSQL: its parts on their own, or the whole service over HTTP."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx
import psycopg
import pytest
import uvicorn
from reporting.adapters import inbox
from reporting.adapters.kalender import werkdagen
from reporting.adapters.queries.answers import Answers, Sources
from reporting.adapters.queries.names import RegionNames
from reporting.adapters.queries.shared import Shared
from reporting.adapters.queries.signal import Signal
from reporting.adapters.read_model import project
from reporting.application.vragen import Wie
from reporting.main import _MIGRATIONS, build
from reporting.settings import Settings

from chassis.bus import Record
from chassis.clock import utc_now
from chassis.database import Pool, connect, make_pool
from chassis.migrations import migrate
from chassis.open_bus import open_bus
from doorwijs.issuer import NAME, Grant, Issuer
from tests.samples.gebeurtenissen import REGIO, received

SETTINGS = Settings(database_url="", bus_url="postgresql://", public_url="", issuer="", jwks="")
WERKDAG = werkdagen(SETTINGS.besluiten)


@dataclass
class Store:
    """A database of reporting, and what its inbox does with messages."""

    url: str
    pool: Pool

    async def keep(self, *records: Record) -> None:
        async with await connect(self.url, "test") as connection, connection.transaction():
            await inbox.keep(project)(connection, received(list(records)))

    async def rows(self, question: str, *values: object) -> list[tuple[object, ...]]:
        async with self.pool.connection() as connection:
            return await (await connection.execute(question.encode(), values)).fetchall()

    def answers(self, regio: str = REGIO, nu: Callable[[], datetime] = utc_now) -> Answers:
        wie = Wie(None, "Gids", "werkcentrum", regio, regio)
        signal = Signal(self.url, inbox.CHANNEL)
        names = RegionNames(SETTINGS.regios, SETTINGS.registers)
        return Answers(wie, Sources(self.pool, names, signal, Shared(signal), nu, WERKDAG))


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    await migrate(database_url, _MIGRATIONS)
    async with make_pool(database_url) as pool:
        yield Store(database_url, pool)


@dataclass
class Site:
    """The running service."""

    url: str
    issuer: Issuer
    database_url: str
    bus_url: str

    def client(self, *rollen: str, regio: str = REGIO, hours: float = 1, cookie: bool = True) -> httpx.AsyncClient:
        """A person with a session, or with `cookie` False a program with a token."""
        token = self.issuer.token(Grant(list(rollen), "werkcentrum", regio), utc_now(), hours)
        headers = {"Cookie": f"doorwijs_sessie={token}"} if cookie else {"Authorization": f"Bearer {token}"}
        return httpx.AsyncClient(base_url=self.url, headers=headers if rollen else {}, timeout=20)

    async def publish(self, *records: Record) -> None:
        bus = open_bus(self.bus_url, client_id="test")
        await bus.ensure_topics(inbox.TOPICS)  # the service may still be at it
        await bus.publish(list(records))
        await bus.close()

    async def administer(self, *statements: str) -> None:
        """Runs statements about the database from outside it; the last may end the connections of the service."""
        name = psycopg.conninfo.conninfo_to_dict(self.database_url)["dbname"]
        outside = psycopg.conninfo.make_conninfo(self.database_url, dbname="postgres")
        async with await psycopg.AsyncConnection.connect(outside, autocommit=True) as connection:
            for one in statements:
                await connection.execute(one.format(name).encode())

    async def kept(self, number: int) -> None:
        """Waits until so many events are kept."""
        async with await psycopg.AsyncConnection.connect(self.database_url, autocommit=True) as connection:
            await eventually(lambda: self._has(connection, number))

    async def _has(self, connection: psycopg.AsyncConnection, number: int) -> bool:
        row = await (await connection.execute("select count(*) from gebeurtenissen")).fetchone()
        return bool(row and row[0] >= number)


async def eventually(true: Callable[[], Awaitable[bool]], seconds: float = 30) -> None:
    """Waits until something is so."""
    for _ in range(int(seconds / 0.05)):
        if await true():
            return
        await asyncio.sleep(0.05)
    pytest.fail(f"not within {seconds:.0f} s")


@asynccontextmanager
async def _serving(settings: Settings) -> AsyncIterator[str]:
    config = uvicorn.Config(build(settings), port=0, log_config=None, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        assert not task.done(), "the service did not start"
        await asyncio.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    await task


@pytest.fixture
async def site(make_database: Callable[[str], str], tmp_path: Path) -> AsyncIterator[Site]:
    issuer, database, bus = Issuer.open(tmp_path), make_database("reporting"), make_database("bus")
    told = {"database_url": database, "bus_url": bus, "issuer": NAME, "jwks": str(tmp_path / "jwks.json")}
    async with _serving(SETTINGS.model_copy(update=told)) as url:
        made = Site(url, issuer, database, bus)
        async with made.client() as client:
            await eventually(lambda: _is_ready(client))
        yield made


async def _is_ready(client: httpx.AsyncClient) -> bool:
    return (await client.get("/health/ready")).status_code == 200
