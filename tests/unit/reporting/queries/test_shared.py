# SPDX-License-Identifier: EUPL-1.2
"""Who watch the same share one count, and nobody gets one from before the last signal."""

import asyncio

import pytest
from reporting.adapters.queries.shared import Shared
from reporting.adapters.queries.signal import Signal


class Source:
    """Counts how often it is asked, and answers when it may."""

    def __init__(self) -> None:
        self.asked = 0
        self.may = asyncio.Event()

    async def __call__(self) -> int:
        self.asked += 1
        answer = self.asked
        await self.may.wait()
        return answer


async def test_given_many_who_watch_the_same_when_they_ask_then_it_is_counted_once() -> None:
    shared, source = Shared[int](Signal("", "x")), Source()
    source.may.set()
    assert await asyncio.gather(*(shared.get("region", source) for _ in range(50))) == [1] * 50
    assert await shared.get("other region", source) == 2


async def test_given_a_signal_when_asked_again_then_it_is_counted_anew() -> None:
    signal, source = Signal("", "x"), Source()
    shared = Shared[int](signal)
    early = asyncio.create_task(shared.get("region", source))
    await asyncio.sleep(0)
    await signal._move()
    source.may.set()
    assert await shared.get("region", source) == 2
    assert await early == 1


async def test_given_one_who_leaves_when_others_wait_then_they_get_their_answer() -> None:
    shared, source = Shared[int](Signal("", "x")), Source()
    first, second = (asyncio.create_task(shared.get("region", source)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    source.may.set()
    assert await second == 1
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_given_a_fault_when_it_passes_then_the_next_count_succeeds() -> None:
    signal, source = Signal("", "x"), Source()
    shared = Shared[int](signal)

    async def broken() -> int:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await shared.get("region", broken)
    await signal._move()
    source.may.set()
    assert await shared.get("region", source) == 1
