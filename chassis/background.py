# SPDX-License-Identifier: EUPL-1.2
"""A task beside the requests that begins again after a fault, and never ends without a word."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog

from chassis.telemetry import named

_RETRY_SECONDS = 0.5
_SECONDS_TO_CANCEL = 0.25
_log = structlog.get_logger(__name__)


async def end(task: asyncio.Task[Any], grace: float = 0.0) -> None:
    """Waits `grace` seconds for a task, then cancels it. How it fared is of no interest any more.

    Until it is done: in Python 3.11 `asyncio.wait_for`, which drivers use, loses a cancellation that comes
    together with a result (python/cpython#86296).
    """
    if grace:
        await asyncio.wait({task}, timeout=grace)
    while not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=_SECONDS_TO_CANCEL)
    if not task.cancelled():
        task.exception()  # or asyncio would log, with its text, a fault that nobody asks for


class Background:
    """Runs `work` until it returns. Any fault is logged by its kind, and half a second later it runs again."""

    def __init__(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        self._name = name
        self._work = work
        self._task: asyncio.Task[None] | None = None
        self.stopping = False

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name=self._name)

    async def stop(self, grace: float = 0.0) -> None:
        """Asks the work to end, by `stopping`; after `grace` seconds it is cancelled."""
        self.stopping = True
        if self._task is None:
            return
        await end(self._task, grace)

    async def _run(self) -> None:
        while not self.stopping:
            try:
                await self._work()
                return
            except Exception as fault:
                _log.warning("interrupted", part=self._name, **named(fault))
                await asyncio.sleep(_RETRY_SECONDS)
