# SPDX-License-Identifier: EUPL-1.2
"""Hands out case numbers from a database sequence."""

import asyncio
from collections import deque

import psycopg

_BLOCK = 20


class Dossiernummers:
    """Each number once, over all processes. Drawn in blocks: what is left at a stop makes a gap.

    Draws over a connection of its own, because who asks may hold one of the pool: if all of those waited for
    a second one, none would ever be given back.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._block: deque[int] = deque()
        self._drawing = asyncio.Lock()

    async def __call__(self) -> int:
        async with self._drawing:
            if not self._block:
                self._block.extend(await self._draw())
            return self._block.popleft()

    async def _draw(self) -> list[int]:
        async with await psycopg.AsyncConnection.connect(self._url, autocommit=True) as connection:
            cursor = await connection.execute(
                "select nextval('dossiernummers') from generate_series(1, %s)", (_BLOCK,)
            )
            return [int(number) for (number,) in await cursor.fetchall()]
