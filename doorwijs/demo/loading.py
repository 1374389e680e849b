# SPDX-License-Identifier: EUPL-1.2
"""Fills an empty region: first what it has settled, then its cases, many at the same time."""

import asyncio
from collections.abc import Callable
from datetime import datetime

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

CASES = 400
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
    region = Region()
    told = iter(stories(region, count, now))
    done = 0
    async with Api(where, issuer, utc_now(), _AT_ONCE) as api:
        diensten = await settle_region(api, region.told)

        async def work() -> None:
            nonlocal done
            for story in told:
                await _tell(api, region, diensten, story)
                done += 1
                progress(done, count)

        try:
            async with asyncio.TaskGroup() as crew:
                for _ in range(_AT_ONCE):
                    crew.create_task(work())
        except BaseExceptionGroup as several:  # one reason is enough; a wish to stop goes before a failure
            raise next(
                (one for one in several.exceptions if not isinstance(one, Exception)), several.exceptions[0]
            ) from None


async def _tell(api: Api, region: Region, diensten: dict[str, str], story: Story) -> None:
    await Telling(api, region, diensten, f"demo-{story.number:04d}").tell(story)
