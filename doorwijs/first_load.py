# SPDX-License-Identifier: EUPL-1.2
"""Fills an empty region with demo cases, in a process of its own beside what already runs.

Run as `python -m doorwijs.first_load ORIGIN INTAKE_URL`. It may be ended at any moment; the next start goes on.
"""

import importlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import httpx

from doorwijs.children import spawn
from doorwijs.console import complain, say
from doorwijs.issuer import Issuer
from doorwijs.parts import python_module
from doorwijs.places import Home
from doorwijs.plan import Plan

Progress = Callable[[int, int], None]  # (done, total)
_NAME = "demo"
_TOLD_TIMES = 4


def begin(home: Home, plan: Plan) -> subprocess.Popen[bytes]:
    """Start the load for a running installation; it tells on the terminal how far it is."""
    command = python_module("doorwijs.first_load", plan.origin, plan.address("intake"))
    return spawn(command, None, dict(plan.given) | {"DOORWIJS_HOME": str(home.path)})


def is_empty(intake: str) -> bool:
    """Whether intake never stored an event, asked at its own address."""
    status: dict[str, Any] = httpx.get(f"{intake}/health/status", timeout=10, trust_env=False).json()
    return bool(status["relay"]["head"] == 0)


def load_demo_region(home: Home, origin: str, intake: str, issuer: Issuer, progress: Progress) -> bool:
    """Load the demo region Midden-Gelderland into an empty region; True when it was loaded.

    The loading itself is `doorwijs.demo.load(origin, issuer, progress)`. It works through the public API and
    with fixed idempotency keys, so a load that was broken off is done again from its beginning.
    """
    if not home.demo_begun.exists() and not is_empty(intake):
        return False
    home.demo_begun.touch()
    progress(0, 0)
    importlib.import_module("doorwijs.demo").load(origin, issuer, progress)
    home.demo_begun.unlink()
    return True


def tell_now_and_then(done: int, total: int) -> None:
    """A line when it begins and after each quarter."""
    if not total:
        say(_NAME, "de voorbeeldregio wordt geladen; op het bord ziet u haar groeien")
    elif done < total and done % (total // _TOLD_TIMES) == 0:
        say(_NAME, f"{done} van {total} dossiers")


def main(origin: str, intake: str) -> None:
    """Load, and tell it. The installation is worth having without its examples, so a failure is only told."""
    begun, home = time.monotonic(), Home.find()
    try:
        if load_demo_region(home, origin, intake, Issuer.open(home.issuer), tell_now_and_then):
            say(_NAME, f"voorbeeldregio geladen in {time.monotonic() - begun:.1f} s".replace(".", ","))
    except Exception as error:
        complain(f"De voorbeeldregio is niet geladen: {error}")


if __name__ == "__main__":
    os.umask(0o022)
    main(*sys.argv[1:])
