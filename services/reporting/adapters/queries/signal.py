# SPDX-License-Identifier: EUPL-1.2
"""Tells waiting pages that something was projected, in this process or in another."""

import asyncio
from contextlib import suppress

import psycopg
import structlog

from chassis.database import connect

_RETRY_SECONDS = 1.0
_log = structlog.get_logger(__name__)


class Signal:
    """Counts notices on a channel; a waiter goes on as soon as the count has moved."""

    def __init__(self, url: str, channel: str) -> None:
        self._url = url
        self._channel = channel
        self._count = 0
        self._moved = asyncio.Condition()
        self._task: asyncio.Task[None] | None = None

    @property
    def count(self) -> int:
        return self._count

    def start(self) -> None:
        self._task = asyncio.create_task(self._listen(), name="signal")

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def after(self, seen: int, timeout: float) -> int:
        """The count once it differs from `seen`, or after so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout), self._moved:
                await self._moved.wait_for(lambda: self._count != seen)
        return self._count

    async def _listen(self) -> None:
        while True:
            try:
                async with await connect(self._url, "doorwijs signal") as connection:
                    await connection.execute(
                        psycopg.sql.SQL("listen {}").format(psycopg.sql.Identifier(self._channel))
                    )
                    await self._move()
                    async for _ in connection.notifies():
                        await self._move()
            except (psycopg.Error, OSError) as fault:
                _log.warning("signal interrupted", fault=type(fault).__name__)
                await asyncio.sleep(_RETRY_SECONDS)

    async def _move(self) -> None:
        async with self._moved:
            self._count += 1
            self._moved.notify_all()
