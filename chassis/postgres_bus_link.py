# SPDX-License-Identifier: EUPL-1.2
"""A connection to the database behind the bus that is opened when needed and dropped at the first fault."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import psycopg

from chassis.bus import BusUnavailable
from chassis.database import connect

Connection = psycopg.AsyncConnection

_SCHEMA = Path(__file__).with_name("sql") / "postgres_bus.sql"
_SCHEMA_LOCK = 1651864435
"""The bytes 'buss'; taken as a two-number lock, so it cannot meet the one-number locks of others."""


async def install(connection: Connection) -> None:
    """Create or renew the bus's schema; safe to run by many at once."""
    async with connection.transaction():
        await connection.execute("select pg_advisory_xact_lock(%s, 0)", (_SCHEMA_LOCK,))
        await connection.execute("set local client_min_messages = warning")
        await connection.execute(_SCHEMA.read_bytes())


class Link:
    """One connection for one user at a time; faults come out as `BusUnavailable` and close it."""

    def __init__(self, url: str, name: str, deadline: float) -> None:
        self._url = url
        self._name = name
        self.deadline = deadline
        self._installed = False
        self._turn = asyncio.Lock()
        self._connection: Connection | None = None

    @asynccontextmanager
    async def use(self) -> AsyncIterator[Connection]:
        """Lend the connection; whoever waits for it, or for the database, waits `deadline` seconds at most."""
        try:
            async with asyncio.timeout(self.deadline), self._turn:
                try:
                    yield await self._open()
                except BaseException:
                    await self._drop()
                    raise
        except (psycopg.Error, TimeoutError, OSError) as fault:
            raise BusUnavailable(f"PostgreSQL as a bus: {fault or type(fault).__name__}") from fault

    async def close(self) -> None:
        """Close the connection; the next use opens another."""
        async with self._turn:
            await self._drop()

    async def _open(self) -> Connection:
        if self._connection is None or self._connection.closed:
            self._connection = await connect(self._url, self._name)
        if not self._installed:
            await install(self._connection)
            self._installed = True
        return self._connection

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(psycopg.Error):
                await connection.close()
