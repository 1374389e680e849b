# SPDX-License-Identifier: EUPL-1.2
"""Builds the board anew from the kept events while the old one keeps serving, then swaps them."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import psycopg
import structlog
from psycopg.errors import DeadlockDetected, LockNotAvailable

from chassis.database import Pool, connect
from reporting.adapters import KEEPING, REBUILDING
from reporting.domain.projectie import Kept

_NAME = "bord"
_NEW = b"bord_nieuw"
_PAGE = 2000
_TABLES = (b"partners", b"diensten", b"termijnen", b"meldingen", b"regies")  # the order in which readers take them
_PATIENCE = "set local lock_timeout = '500ms'"  # shorter than a reader's: if two wait in a circle, we step back
_TOTAL = "select coalesce(max(nr), 0) from gebeurtenissen"
_TOLD = (
    "select stand, verwerkt, totaal, exists (select from pg_locks join pg_database d on d.oid = database"
    "   where locktype = 'advisory' and (classid, objid) = (%s, %s) and granted and datname = current_database())"
    " from herbouw where leesmodel = %s"
)
_log = structlog.get_logger(__name__)

ProjectInto = Callable[[psycopg.AsyncConnection, Sequence[Kept], str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a rebuild is; `stand` is rust, loopt, klaar or mislukt."""

    naam: str = _NAME
    stand: str = "rust"
    verwerkt: int = 0
    totaal: int = 0


class Rebuild:
    """One rebuild at a time, over all processes; every process can tell how far it is."""

    def __init__(self, url: str, pool: Pool, project: ProjectInto) -> None:
        self._url = url
        self._pool = pool
        self._project = project
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begins a rebuild unless one runs, here or in another process."""
        connection = await connect(self._url, "doorwijs rebuild")
        if await _one(connection, "select pg_try_advisory_lock(%s, %s)", REBUILDING):
            await _tell(connection, "loopt", 0, await _one(connection, _TOTAL))
            self._task = asyncio.create_task(self._run(connection), name="rebuild")
        else:
            await connection.close()

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def progress(self) -> Progress:
        """What was told last; a rebuild whose process died is told as failed."""
        async with self._pool.connection() as connection:
            row = await (await connection.execute(_TOLD, (*REBUILDING, _NAME))).fetchone()
        if row is None:
            return Progress()
        stand, done, total, is_running = row
        return Progress(_NAME, "mislukt" if stand == "loopt" and not is_running else stand, done, total)

    async def _run(self, connection: psycopg.AsyncConnection) -> None:
        async with connection:
            try:
                await self._build(connection)
            except Exception as fault:
                _log.error("rebuild failed", fault=type(fault).__name__)
                if not connection.closed:
                    await connection.execute("update herbouw set stand = 'mislukt' where leesmodel = %s", (_NAME,))

    async def _build(self, connection: psycopg.AsyncConnection) -> None:
        await _make_tables(connection)
        done = await self._catch_up(connection, 0)
        await connection.execute(b"vacuum (analyze) %b.termijnen, %b.meldingen, %b.regies" % (_NEW, _NEW, _NEW))
        while True:
            async with _alone(connection):
                done = await self._catch_up(connection, done)
                if await _swap(connection):
                    return await _tell(connection, "klaar", done, done)
            await asyncio.sleep(0.1)

    async def _catch_up(self, connection: psycopg.AsyncConnection, done: int) -> int:
        """Projects all events after number `done`; returns the last number."""
        analyze_at = _PAGE
        while True:
            page = await _page(connection, done)
            async with connection.transaction():
                await self._project(connection, page, _NEW.decode())
            done = page[-1].nr if page else done
            await connection.execute(
                "update herbouw set verwerkt = %s, totaal = greatest(totaal, %s) where leesmodel = %s",
                (done, done, _NAME),
            )
            if len(page) < _PAGE:
                return done
            if done >= analyze_at:  # or the database still takes the table for a small one
                await connection.execute(b"analyze %b.termijnen" % _NEW)
                analyze_at = 2 * done


@asynccontextmanager
async def _alone(connection: psycopg.AsyncConnection) -> AsyncIterator[None]:
    """While this lasts no event is kept."""
    await connection.execute("select pg_advisory_lock(%s, %s)", KEEPING)
    try:
        yield
    finally:
        if not connection.closed:
            await connection.execute("select pg_advisory_unlock(%s, %s)", KEEPING)


async def _make_tables(connection: psycopg.AsyncConnection) -> None:
    async with connection.transaction():
        await connection.execute(b"drop schema if exists %b cascade" % _NEW)
        await connection.execute(b"create schema %b" % _NEW)
        for table in _TABLES:
            await connection.execute(b"create table %b.%b (like bord.%b including all)" % (_NEW, table, table))


async def _swap(connection: psycopg.AsyncConnection) -> bool:
    """Puts the new tables in the place of the old ones; False when readers did not make room soon enough."""
    with suppress(LockNotAvailable, DeadlockDetected):
        async with connection.transaction():
            await connection.execute(_PATIENCE)
            await connection.execute(b"lock table " + b", ".join(b"bord." + one for one in _TABLES))
            await connection.execute("drop schema bord cascade")
            await connection.execute(b"alter schema %b rename to bord" % _NEW)
            return True
    return False


async def _page(connection: psycopg.AsyncConnection, after: int) -> list[Kept]:
    cursor = await connection.execute(
        "select nr, type, regio, (bericht -> 'data')::text from gebeurtenissen where nr > %s order by nr limit %s",
        (after, _PAGE),
    )
    return [Kept(nr, type, regio, json.loads(data)) for nr, type, regio, data in await cursor.fetchall()]


async def _tell(connection: psycopg.AsyncConnection, stand: str, done: int, total: int) -> None:
    await connection.execute(
        "insert into herbouw values (%s, %s, %s, %s) on conflict (leesmodel)"
        " do update set (stand, verwerkt, totaal) = (excluded.stand, excluded.verwerkt, excluded.totaal)",
        (_NAME, stand, done, total),
    )


async def _one(connection: psycopg.AsyncConnection, question: str, values: Sequence[object] = ()) -> int:
    row = await (await connection.execute(question.encode(), values)).fetchone()
    assert row is not None
    return int(row[0])
