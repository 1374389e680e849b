# SPDX-License-Identifier: EUPL-1.2
"""Builds the board anew from the kept events while the old one keeps serving, then swaps them."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import psycopg
import structlog

from reporting.domain.projectie import Kept

_PAGE = 2000
_LOCK = (7303, 1)
_NEW = "bord_nieuw"
_TABLES = ("dossiers", "termijnen", "partners", "diensten")
_log = structlog.get_logger(__name__)

ProjectInto = Callable[[psycopg.AsyncConnection, Sequence[Kept], str], Awaitable[None]]


@dataclass(slots=True)
class Progress:
    """How far a rebuild is; `stand` is rust, loopt, klaar or mislukt."""

    stand: str = "rust"
    verwerkt: int = 0
    totaal: int = 0


class Rebuild:
    """One rebuild at a time, over all processes."""

    def __init__(self, url: str, project: ProjectInto) -> None:
        self._url = url
        self._project = project
        self._task: asyncio.Task[None] | None = None
        self.progress = Progress()

    def start(self) -> None:
        """Begins a rebuild unless one runs in this process."""
        if self._task is None or self._task.done():
            self.progress = Progress("loopt")
            self._task = asyncio.create_task(self._run(), name="rebuild")

    async def stop(self) -> None:
        if self._task and not self._task.done():
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        try:
            async with await psycopg.AsyncConnection.connect(self._url, autocommit=True) as connection:
                await connection.execute("select pg_advisory_lock(%s, %s)", _LOCK)
                await self._build(connection)
            self.progress.stand = "klaar"
        except Exception as fault:
            _log.error("rebuild failed", fault=type(fault).__name__)
            self.progress.stand = "mislukt"
            raise

    async def _build(self, connection: psycopg.AsyncConnection) -> None:
        async with connection.transaction():
            await connection.execute(f"drop schema if exists {_NEW} cascade".encode())
            await connection.execute(f"create schema {_NEW}".encode())
            for table in _TABLES:
                await connection.execute(f"create table {_NEW}.{table} (like bord.{table} including all)".encode())
        row = await (await connection.execute("select count(*) from gebeurtenissen")).fetchone()
        self.progress.totaal = int(row[0]) if row else 0
        after = 0
        while page := await _page(connection, after):
            async with connection.transaction():
                await self._project(connection, page, _NEW)
            after = page[-1].nr
            self.progress.verwerkt += len(page)
        await self._swap(connection, after)

    async def _swap(self, connection: psycopg.AsyncConnection, after: int) -> None:
        async with connection.transaction():
            await connection.execute("lock table gebeurtenissen in share row exclusive mode")
            while page := await _page(connection, after):
                await self._project(connection, page, _NEW)
                after = page[-1].nr
                self.progress.verwerkt += len(page)
            await connection.execute("drop schema bord cascade")
            await connection.execute(f"alter schema {_NEW} rename to bord".encode())


async def _page(connection: psycopg.AsyncConnection, after: int) -> list[Kept]:
    cursor = await connection.execute(
        "select nr, type, regio, vastgelegd_op, (bericht -> 'data')::text from gebeurtenissen"
        " where nr > %s order by nr limit %s",
        (after, _PAGE),
    )
    return [
        Kept(nr, type, regio, recorded, json.loads(data))
        for nr, type, regio, recorded, data in await cursor.fetchall()
    ]
