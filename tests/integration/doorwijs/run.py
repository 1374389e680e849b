# SPDX-License-Identifier: EUPL-1.2
"""Drives a real `doorwijs start` from outside, as a user with two terminals does."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from doorwijs.places import PROJECT
from doorwijs.ports import first_free

UNSET = {f"{name}_{what}_URL": "" for name in ("INTAKE", "REFERRAL", "REPORTING") for what in ("DATABASE", "BUS")}


def until(what: Callable[[], Any], seconds: float = 120) -> Any:
    """Wait until something holds, and return it."""
    end = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.05)
    return found


@dataclass
class Run:
    """A running `doorwijs start` and what can be asked of it."""

    home: Path
    port: int
    process: subprocess.Popen[bytes]

    @property
    def output(self) -> str:
        return (self.home / "uitvoer.txt").read_text()

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            line(*arguments), env=settings(self.home), cwd=PROJECT, capture_output=True, text=True, timeout=120
        )

    def status(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.command("status", "--json").stdout)
        return found

    def pids(self) -> dict[str, int]:
        parts = json.loads((self.home / "run.json").read_text())["parts"]
        return {part["name"]: part["pid"] for part in parts}


def line(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "tests.integration.doorwijs.stand_in", *arguments]


def settings(home: Path) -> dict[str, str]:
    return os.environ | UNSET | {"DOORWIJS_HOME": str(home), "PYTHONPATH": f"{PROJECT}/services:{PROJECT}"}


def launch(home: Path) -> Run:
    port = first_free(18_300 + os.getpid() % 400 * 4)  # not where another run of the tests looks at this moment
    with (home / "uitvoer.txt").open("wb") as output:
        command = line("start", "--port", str(port), "--no-demo")
        started = subprocess.Popen(command, env=settings(home), cwd=PROJECT, stdout=output, stderr=output)
    return Run(home, port, started)
