# SPDX-License-Identifier: EUPL-1.2
"""Waiting for what happens in the database."""

import asyncio
from collections.abc import Callable


async def until(done: Callable[[], bool], seconds: float = 20) -> None:
    """Looks again and again. Raises `TimeoutError`."""
    async with asyncio.timeout(seconds):
        while not await asyncio.to_thread(done):  # noqa: ASYNC110 (nobody else can tell)
            await asyncio.sleep(0.02)
