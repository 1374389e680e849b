# SPDX-License-Identifier: EUPL-1.2
"""A running installation to measure: the same processes that `make run` starts, in a directory of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from bench.databases import scratch
from bench.line import Door
from chassis.clock import utc_now
from doorwijs.issuer import Grant, Issuer
from doorwijs.places import Home
from doorwijs.run_state import RunState
from tests.system import System, settle


@contextmanager
def installation(bus: str) -> Iterator[tuple[str, list[Door]]]:
    """Starts everything on this bus; gives the URL of reporting's database, and the ways in."""
    with scratch() as home:
        system = System.start(home, bus)
        try:
            settle(system)
            token = Issuer.open(Home(home).issuer).token(Grant(["gids"]), utc_now(), 2)
            state = RunState.read(Home(home))
            assert state is not None
            own = urlsplit(state.addresses["intake"]).port or 0
            yield (
                state.databases["reporting"],
                [
                    Door(bus, "at intake itself", own, "/v1/meldingen", token),
                    Door(bus, "through the gateway", system.port, "/intake/v1/meldingen", token),
                ],
            )
        finally:
            system.stop()
