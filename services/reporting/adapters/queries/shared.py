# SPDX-License-Identifier: EUPL-1.2
"""Counts once for all who watch the same: a hundred open boards of one region cost as much as one."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from reporting.adapters.queries.signal import Signal

T = TypeVar("T")
_SECONDS_FRESH = 1.0


@dataclass(frozen=True, slots=True)
class _Asked(Generic[T]):
    """An answer on its way or already there, to a question put at `moment` when the signal stood at `seen`."""

    task: asyncio.Task[T]
    seen: int
    moment: float


class Shared(Generic[T]):
    """Answers that hold until the next signal, and at most a second."""

    def __init__(self, signal: Signal) -> None:
        self._signal = signal
        self._asked: dict[Hashable, _Asked[T]] = {}

    async def get(self, key: Hashable, ask: Callable[[], Awaitable[T]]) -> T:
        """The answer to `ask`, which may have been put by another with the same key. Raises what it raises."""
        now = asyncio.get_running_loop().time()
        asked = self._asked.get(key)
        if asked is None or asked.seen != self._signal.count or now - asked.moment > _SECONDS_FRESH:
            self._asked = {one: held for one, held in self._asked.items() if now - held.moment <= _SECONDS_FRESH}
            asked = self._asked[key] = _Asked(asyncio.ensure_future(_run(ask)), self._signal.count, now)
        return await asyncio.shield(asked.task)  # who leaves does not take the others' answer along


async def _run(ask: Callable[[], Awaitable[T]]) -> T:
    return await ask()
