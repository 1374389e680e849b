# SPDX-License-Identifier: EUPL-1.2
"""A task beside the requests survives its faults, tells them by kind, and stops when asked."""

import asyncio
import gc

import pytest

from chassis import background
from chassis.background import Background, end


async def test_after_a_fault_it_begins_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(background, "_RETRY_SECONDS", 0.0)
    tries = 0
    done = asyncio.Event()

    async def work() -> None:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise KeyError("naam van een mens")
        done.set()

    part = Background("proef", work)
    part.start()
    await asyncio.wait_for(done.wait(), 5)
    await part.stop()
    assert tries == 3
    logged = "".join(capsys.readouterr())
    assert "KeyError" in logged
    assert "naam van een mens" not in logged


async def test_within_its_grace_it_ends_by_itself() -> None:
    ended = False

    async def work() -> None:
        nonlocal ended
        while not part.stopping:  # noqa: ASYNC110 (as a part does that waits for its database)
            await asyncio.sleep(0.01)
        ended = True

    part = Background("proef", work)
    part.start()
    await asyncio.sleep(0.02)
    await part.stop(grace=5)
    assert ended


async def test_without_grace_it_is_cancelled() -> None:
    part = Background("proef", lambda: asyncio.sleep(60))
    part.start()
    await asyncio.sleep(0)
    await asyncio.wait_for(part.stop(), 1)


async def test_what_never_started_can_be_stopped() -> None:
    await Background("proef", lambda: asyncio.sleep(60)).stop()


async def test_a_cancellation_that_got_lost_is_repeated() -> None:
    lost = 0

    async def work() -> None:
        nonlocal lost
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                lost += 1
                if lost > 1:
                    raise

    part = Background("proef", work)
    part.start()
    await asyncio.sleep(0)
    await asyncio.wait_for(part.stop(), 5)
    assert lost == 2


async def test_what_raised_and_is_ended_leaves_no_fault_behind_for_the_log() -> None:
    told: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))

    async def work() -> None:
        raise KeyError("naam van een mens")

    task = asyncio.create_task(work())
    await asyncio.wait({task})
    await end(task)
    del task
    gc.collect()
    assert told == []
