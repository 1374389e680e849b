# SPDX-License-Identifier: EUPL-1.2
"""Hands out case numbers from a database sequence."""

import asyncio
from collections import deque

from chassis.database import Pool

_BLOCK = 20


class Dossiernummers:
    """Each number once, over all processes. Drawn in blocks: what is left at a stop makes a gap."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._block: deque[int] = deque()
        self._drawing = asyncio.Lock()
        self._asking = 0

    async def __call__(self) -> int:
        self._asking += 1
        try:
            while not self._block:
                async with self._drawing:
                    if not self._block:
                        self._block.extend(await self._draw(max(_BLOCK, self._asking)))
            return self._block.popleft()
        finally:
            self._asking -= 1

    async def _draw(self, many: int) -> list[int]:
        async with self._pool.connection() as connection:
            cursor = await connection.execute(
                "select nextval('dossiernummers') from generate_series(1, %s)", (many,)
            )
            return [int(number) for (number,) in await cursor.fetchall()]
