# SPDX-License-Identifier: EUPL-1.2
"""Puts the appends of concurrent requests into shared transactions: one writer, no timer, only what is queued."""

import asyncio
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from time import monotonic
from typing import NamedTuple

import psycopg

from chassis.append import Alongside, Request, Verdict, append
from chassis.background import end
from chassis.database import connect
from chassis.telemetry import BATCH_SIZE, QUEUE_WAIT

_MOST_EVENTS = 512
_MOST_WAITING = 4096
_IDLE_SECONDS = 1.0
_SECONDS_TO_STOP = 2.0
_STATEMENT_TIMEOUT = "-c statement_timeout=10s"
_NEVER_HAPPENED = (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure)


class StoreUnavailable(Exception):
    """The database did not confirm the commit; a command with a key may safely be repeated."""


class Overloaded(Exception):
    """More appends wait than the store will hold; try again shortly."""


class _Entry(NamedTuple):
    request: Request
    future: asyncio.Future[Verdict]
    since: float


class GroupCommit:
    """Appends requests through one connection of its own, as many at a time as are waiting."""

    def __init__(self, url: str, alongside: Alongside | None = None) -> None:
        self._url = url
        self._alongside = alongside
        self._waiting: deque[_Entry] = deque()
        self._called = asyncio.Event()
        self._stopping = False
        self._connection: psycopg.AsyncConnection | None = None
        self._used_at = 0.0
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="group-commit")

    async def stop(self) -> None:
        """Commits what is waiting, if that takes no longer than 2 seconds, and refuses the rest."""
        self._stopping = True
        self._called.set()
        if self._task:
            await end(self._task, _SECONDS_TO_STOP)
        _fail(self._waiting, StoreUnavailable("stopped"))
        await self._drop_connection()

    async def append(self, request: Request) -> Verdict:
        """Waits for the commit that holds this request. Raises `Overloaded` or `StoreUnavailable`."""
        if self._stopping:
            raise StoreUnavailable("stopped")
        if len(self._waiting) >= _MOST_WAITING:
            raise Overloaded
        future: asyncio.Future[Verdict] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Entry(request, future, monotonic()))
        self._called.set()
        return await future

    async def _run(self) -> None:
        while batch := await self._next_batch():
            BATCH_SIZE.record(len(batch))
            QUEUE_WAIT.record(monotonic() - batch[0].since)
            try:
                await self._settle(batch)
            except asyncio.CancelledError:
                _fail(batch, StoreUnavailable("stopped"))
                raise

    async def _next_batch(self) -> list[_Entry]:
        while not self._waiting:
            if self._stopping:
                return []
            self._called.clear()
            await self._called.wait()
        batch: list[_Entry] = []
        keys: set[str] = set()
        size = 0
        while self._waiting and size < _MOST_EVENTS:
            request = self._waiting[0].request
            if request.key:
                if request.key.value in keys:
                    break  # its twin must be stored first, so that it is seen as a repeat
                keys.add(request.key.value)
            size += len(request.rows)
            batch.append(self._waiting.popleft())
        return batch

    async def _settle(self, batch: Sequence[_Entry]) -> None:
        """Gives each request its verdict or its fault; a fault of one is not shared by the others."""
        try:
            verdicts = await self._write([entry.request for entry in batch])
        except Exception as fault:
            await self._drop_connection()
            if _is_unavailable(fault):
                _fail(batch, StoreUnavailable(type(fault).__name__))
            elif len(batch) == 1:
                _fail(batch, fault)
            else:
                for entry in batch:
                    await self._settle([entry])
        else:
            for entry, verdict in zip(batch, verdicts, strict=True):
                if not entry.future.done():
                    entry.future.set_result(verdict)

    async def _write(self, requests: list[Request]) -> list[Verdict]:
        try:
            return await self._commit(requests)
        except _NEVER_HAPPENED:
            return await self._commit(requests)

    async def _commit(self, requests: list[Request]) -> list[Verdict]:
        connection = await self._live_connection()
        self._used_at = monotonic()
        if self._alongside is None:
            return await append(connection, requests)
        async with connection.transaction():
            return await append(connection, requests, self._alongside)

    async def _live_connection(self) -> psycopg.AsyncConnection:
        """One that has been idle may have died unnoticed: asking costs less than a refused command."""
        if self._connection and monotonic() - self._used_at > _IDLE_SECONDS:
            try:
                await self._connection.execute("")
            except psycopg.OperationalError:
                await self._drop_connection()
        if self._connection is None:
            self._connection = await connect(self._url, "doorwijs group commit", _STATEMENT_TIMEOUT)
        return self._connection

    async def _drop_connection(self) -> None:
        connection, self._connection = self._connection, None
        if connection:
            with suppress(Exception):
                await connection.close()


def _is_unavailable(fault: Exception) -> bool:
    return isinstance(fault, psycopg.OperationalError | psycopg.InterfaceError | OSError)


def _fail(batch: Sequence[_Entry] | deque[_Entry], fault: Exception) -> None:
    for entry in batch:
        if not entry.future.done():
            entry.future.set_exception(fault)
