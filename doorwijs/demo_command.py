# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs demo leven`: a trickle of invented events, so that a live board has something to show."""

import asyncio
from random import Random
from typing import Annotated

import typer

from chassis.clock import utc_now
from doorwijs.console import complain, console
from doorwijs.demo.api import Api, settle_region
from doorwijs.demo.living import Life
from doorwijs.demo.loading import addresses
from doorwijs.demo.region import Region
from doorwijs.issuer import Issuer
from doorwijs.places import Home
from doorwijs.run_state import running
from doorwijs.usage import Commands

demo = Commands(help="Voorbeelden voor een demonstratie. Niet voor een echte regio.")


@demo.callback()
def about() -> None:
    """Keeps `leven` a command of its own while it is the only one."""


@demo.command()
def leven(
    per_minuut: Annotated[float, typer.Option(min=0.1, max=600, help="zoveel gebeurtenissen per minuut")] = 12,
    aantal: Annotated[int | None, typer.Option(min=1, help="stop na zoveel; anders tot Ctrl-C")] = None,
) -> None:
    """Laat verzonnen dingen gebeuren, zodat het bord beweegt. Alleen voor een demonstratie."""
    home = Home.find()
    state = running(home)
    if state is None:
        complain("Doorwijs draait niet op deze machine. Start het met: make run")
        raise typer.Exit(1)
    console.print("Verzonnen gebeurtenissen voor een demonstratie; Ctrl-C stopt.")
    try:
        asyncio.run(_live(addresses(state.origin, home), home, 60 / per_minuut, aantal))
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


async def _live(where: dict[str, str], home: Home, pause: float, count: int | None) -> None:
    region, chance = Region(), Random()  # noqa: S311 (no secret)
    async with Api(where, Issuer.open(home.issuer), utc_now(), at_once=2) as api:
        life = Life(api, region, await settle_region(api, region.told), chance)
        done = 0
        while count is None or done < count:
            now = utc_now()
            console.print(f"{now.astimezone():%H:%M:%S}  {await life.event(now)}", markup=False, soft_wrap=True)
            done += 1
            await asyncio.sleep(pause * chance.uniform(0.5, 1.5))
