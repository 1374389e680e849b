# SPDX-License-Identifier: EUPL-1.2
"""Tells waiting pages that something was projected, in this process or in another."""

import asyncio
from contextlib import suppress

from psycopg import sql

from chassis.background import Background
from chassis.database import connect


class Signal:
    """Counts notices on a channel; a waiter goes on as soon as the count has moved."""

    def __init__(self, url: str, channel: str) -> None:
        self._url = url
        self._channel = channel
        self._count = 0
        self._moved = asyncio.Condition()
        self._background = Background("signal", self._listen)

    @property
    def count(self) -> int:
        return self._count

    def start(self) -> None:
        self._background.start()

    async def stop(self) -> None:
        await self._background.stop()

    async def after(self, seen: int, timeout: float) -> int:
        """The count once it differs from `seen`, or after so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout), self._moved:
                await self._moved.wait_for(lambda: self._count != seen)
        return self._count

    async def _listen(self) -> None:
        async with await connect(self._url, "doorwijs signal") as connection:
            await connection.execute(sql.SQL("listen {}").format(sql.Identifier(self._channel)))
            await self._move()
            async for _ in connection.notifies():
                await self._move()

    async def _move(self) -> None:
        async with self._moved:
            self._count += 1
            self._moved.notify_all()
