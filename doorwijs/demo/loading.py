# SPDX-License-Identifier: EUPL-1.2
"""Fills an empty region: what it has settled, then all its questions, then what came of each.

Each stage does many at the same time. When a case goes on, referral has long heard of it, so that nobody waits.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from datetime import datetime
from typing import Any

from chassis.clock import utc_now
from doorwijs.demo.anchor import anchor
from doorwijs.demo.api import Api, settle_region
from doorwijs.demo.region import Region
from doorwijs.demo.stories import Story, stories
from doorwijs.demo.telling import Telling
from doorwijs.issuer import Issuer
from doorwijs.places import Home
from doorwijs.plan import SERVICES
from doorwijs.run_state import RunState

CASES = 300
_AT_ONCE = 16

Progress = Callable[[int, int], None]  # (done, total)


def load(origin: str, issuer: Issuer, progress: Progress, count: int = CASES) -> None:
    """Loads the demo region. Done again after it broke off, it repeats its requests and adds what was missing."""
    home = Home.find()
    asyncio.run(_load(addresses(origin, home), issuer, progress, anchor(home, utc_now()), count))


def addresses(origin: str, home: Home) -> dict[str, str]:
    """Where the services are: their own addresses when they run on this machine, else behind the origin."""
    state = RunState.read(home)
    own = state.addresses if state and state.origin == origin else {}
    return {name: own.get(name) or f"{origin}/{name}" for name in SERVICES}


async def _load(where: dict[str, str], issuer: Issuer, progress: Progress, now: datetime, count: int) -> None:
    region, done = Region(), 0
    async with Api(where, issuer, utc_now(), _AT_ONCE) as api:
        diensten = await settle_region(api, region.told)

        async def finish(telling: Telling, story: Story) -> None:
            nonlocal done
            await telling.go_on(story)
            done += 1
            progress(done, count)

        told = [
            (Telling(api, region, diensten, f"demo-{one.number:04d}"), one) for one in stories(region, count, now)
        ]
        await _by_crew(telling.ask(story) for telling, story in told)
        await _by_crew(finish(telling, story) for telling, story in told)


async def _by_crew(jobs: Iterator[Coroutine[Any, Any, None]]) -> None:
    """Does all jobs, some at the same time. The first failure ends it."""

    async def work() -> None:
        for job in jobs:
            await job

    try:
        async with asyncio.TaskGroup() as crew:
            for _ in range(_AT_ONCE):
                crew.create_task(work())
    except ExceptionGroup as several:  # one reason is enough
        raise several.exceptions[0] from None
