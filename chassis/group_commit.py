# SPDX-License-Identifier: EUPL-1.2
"""Puts the appends of concurrent requests into shared transactions: one writer, no timer, only what is queued."""

import asyncio
from contextlib import suppress

import psycopg

from chassis.append import Alongside, Request, Verdict, append

_MOST_EVENTS = 512
_MOST_WAITING = 4096

_Entry = tuple[Request, "asyncio.Future[Verdict]"]


class StoreUnavailable(Exception):
    """The database did not confirm the commit; a command with a key may safely be repeated."""


class Overloaded(Exception):
    """More appends wait than the store will hold; try again shortly."""


class GroupCommit:
    """Appends requests through one connection of its own, as many at a time as are waiting."""

    def __init__(self, url: str, alongside: Alongside | None = None) -> None:
        self._url = url
        self._alongside = alongside
        self._queue: asyncio.Queue[_Entry] = asyncio.Queue(_MOST_WAITING)
        self._held: _Entry | None = None
        self._connection: psycopg.AsyncConnection | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="group-commit")

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        if self._connection:
            await self._connection.close()

    async def append(self, request: Request) -> Verdict:
        """Waits for the commit that holds this request. Raises `Overloaded` or `StoreUnavailable`."""
        future: asyncio.Future[Verdict] = asyncio.get_running_loop().create_future()
        try:
            self._queue.put_nowait((request, future))
        except asyncio.QueueFull:
            raise Overloaded from None
        return await future

    async def _run(self) -> None:
        while True:
            batch = await self._next_batch()
            try:
                verdicts = await self._write([request for request, _ in batch])
            except (psycopg.OperationalError, psycopg.InterfaceError, OSError) as fault:
                await self._drop_connection()
                self._fail(batch, StoreUnavailable(str(fault)))
            except Exception as fault:
                self._fail(batch, fault)
            else:
                for (_, future), verdict in zip(batch, verdicts, strict=True):
                    if not future.done():
                        future.set_result(verdict)

    async def _next_batch(self) -> list[_Entry]:
        first = self._held or await self._queue.get()
        self._held = None
        batch, size = [first], len(first[0].events)
        keys = {first[0].key.value} if first[0].key else set()
        while size < _MOST_EVENTS and not self._queue.empty():
            entry = self._queue.get_nowait()
            key = entry[0].key
            if key and key.value in keys:
                self._held = entry  # its twin must be stored first, so that it is seen as a repeat
                break
            if key:
                keys.add(key.value)
            batch.append(entry)
            size += len(entry[0].events)
        return batch

    async def _write(self, requests: list[Request]) -> list[Verdict]:
        if self._connection is None:
            self._connection = await psycopg.AsyncConnection.connect(self._url, autocommit=True)
        if self._alongside is None:
            return await append(self._connection, requests)
        async with self._connection.transaction():
            return await append(self._connection, requests, self._alongside)

    async def _drop_connection(self) -> None:
        connection, self._connection = self._connection, None
        if connection:
            with suppress(Exception):
                await connection.close()

    @staticmethod
    def _fail(batch: list[_Entry], fault: Exception) -> None:
        for _, future in batch:
            if not future.done():
                future.set_exception(fault)
