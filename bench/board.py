# SPDX-License-Identifier: EUPL-1.2
"""Looks at reporting's database from outside: when can which case be read on the board?"""

import asyncio
from collections.abc import Collection
from contextlib import suppress
from time import perf_counter
from typing import Self

import psycopg
from reporting.adapters.inbox import CHANNEL

from chassis.database import connect

_READ = (
    "select e.nr, e.subject::text, exists (select from bord.termijnen t where t.melding_id = e.subject)"
    " from gebeurtenissen e where e.nr > %s order by e.nr"
)


class Board:
    """Notes for each melding when (`perf_counter`) it could be read in the timeline, and its termijn on the board.

    The first takes intake, the bus and reporting; the second also referral and the bus once more.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._task: asyncio.Task[None] | None = None
        self.timelines: dict[str, float] = {}
        self.termijnen: dict[str, float] = {}
        self.events: dict[str, int] = {}

    async def __aenter__(self) -> Self:
        listening = asyncio.Event()
        self._task = asyncio.create_task(self._follow(listening))
        await listening.wait()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def shows(self, meldingen: Collection[str], seconds: float) -> bool:
        """Waits until all of these are there with a termijn; False when they are not in time."""
        end = perf_counter() + seconds
        while not all(one in self.termijnen for one in meldingen):
            if perf_counter() > end:
                return False
            await asyncio.sleep(0.05)
        return True

    async def _follow(self, listening: asyncio.Event) -> None:
        async with await connect(self._url, "bench") as connection:
            await connection.execute(f"listen {CHANNEL}".encode())
            row = await (await connection.execute("select coalesce(max(nr), 0) from gebeurtenissen")).fetchone()
            seen = int(row[0]) if row else 0
            listening.set()
            while True:
                seen = await self._look(connection, seen)
                async for _ in connection.notifies(stop_after=1):
                    pass  # it holds the connection; what is told meanwhile is kept for the next time

    async def _look(self, connection: psycopg.AsyncConnection, seen: int) -> int:
        rows = await (await connection.execute(_READ, (seen,))).fetchall()
        now = perf_counter()
        for number, melding, has_termijn in rows:
            self.events[melding] = self.events.get(melding, 0) + 1
            self.timelines.setdefault(melding, now)
            if has_termijn:
                self.termijnen.setdefault(melding, now)
            seen = number
        return seen
