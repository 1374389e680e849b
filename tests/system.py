# SPDX-License-Identifier: EUPL-1.2
"""The whole of Doorwijs as a newcomer starts it, for tests from the outside: processes, addresses, tokens."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import yaml

from chassis.clock import utc_now
from doorwijs.health import examine
from doorwijs.issuer import Grant, Issuer
from doorwijs.kafka_libraries import fetch_libraries
from doorwijs.places import Home
from doorwijs.ports import first_free
from doorwijs.run_state import RunState
from tests.own_postgres import leave_nothing

ROOT = Path(__file__).parents[1]
REGION: dict[str, Any] = yaml.safe_load((ROOT / "deploy/regios/midden-gelderland.yaml").read_text())


@dataclass
class System:
    """One running installation in a directory of its own."""

    home: Path
    bus: str
    port: int
    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls, home: Path, bus: str, **settings: str) -> "System":
        """Starts it with these settings of the environment, and waits until all of it is healthy."""
        if bus == "kafka":  # what was fetched once need not be fetched again
            (home / "kafka").mkdir(exist_ok=True)
            if not (home / "kafka" / "libs").exists():
                (home / "kafka" / "libs").symlink_to(fetch_libraries())
        port = first_free(random.randint(18000, 28000))
        command = [sys.executable, "-m", "doorwijs", "start", "--no-demo", "--bus", bus, "--port", str(port)]
        environment = os.environ | settings | place(home)
        process = subprocess.Popen(command, env=environment, stdout=(home / "start.log").open("wb"), cwd=ROOT)
        system = cls(home, bus, port, process)
        try:
            eventually(system.is_healthy, 90, "the whole system is healthy")
        except BaseException:
            system.stop()
            raise
        return system

    def stop(self) -> None:
        """Stops it, also when it does not want to, and removes its data."""
        try:
            self.pause()
        finally:
            leave_nothing(self.home)

    def pause(self) -> None:
        """Stops it, also when it does not want to; its data wait for another start in the same place."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(60)
        finally:
            self.process.kill()  # its children end with it
            self.process.wait()

    def status(self) -> dict[str, Any]:
        """What `doorwijs status --json` tells, without the cost of a process."""
        state = RunState.read(Home(self.home))
        return examine(state, utc_now()).as_json() if state else {}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        """A `doorwijs` command against this installation."""
        command = [sys.executable, "-m", "doorwijs", *arguments]
        environment = os.environ | place(self.home)
        return subprocess.run(command, env=environment, capture_output=True, cwd=ROOT, check=False, timeout=120)

    def is_healthy(self) -> bool:
        if self.process.poll() is not None:
            raise AssertionError((self.home / "start.log").read_text())
        return bool(self.status().get("healthy"))

    def client(
        self, *rollen: str, organisatie: str = "werkcentrum", regio: str = "midden-gelderland"
    ) -> httpx.Client:
        """A caller with these roles, at the one address."""
        token = Issuer.open(Home(self.home).issuer).token(Grant(list(rollen), organisatie, regio), utc_now(), 2)
        return httpx.Client(
            base_url=f"http://127.0.0.1:{self.port}",
            headers={"Authorization": f"Bearer {token}"},
            timeout=20,
            trust_env=False,
        )


def place(home: Path) -> dict[str, str]:
    """The environment in which a command finds this code, and the installation in this directory."""
    return {"DOORWIJS_HOME": str(home), "PYTHONPATH": f"{ROOT / 'services'}:{ROOT}"}


def eventually(true: Callable[[], bool], seconds: float, what: str) -> None:
    """Waits until something is so; fails with `what` when it is not in time."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not within {seconds:.0f} s: {what}"
        time.sleep(0.1)


def settle(system: System) -> dict[str, str]:
    """Puts the agreements, partners and diensten of the region; returns the ids of the diensten."""
    client = system.client("beheer")
    for one in REGION["afspraken"]:
        body = {k: str(v) if isinstance(v, date) else v for k, v in one.items() if k != "soort"}
        client.put(f"/referral/v1/afspraken/{one['soort']}", json=body).raise_for_status()
    for one in REGION["partners"]:
        body = {k: v for k, v in one.items() if k != "slug"}
        client.put(f"/referral/v1/partners/{one['slug']}", json=body).raise_for_status()
    made = {}
    for one in REGION["diensten"]:
        body = {k: v for k, v in one.items() if k != "slug"}
        answer = client.put(f"/referral/v1/diensten/{one['slug']}", json=body).raise_for_status()
        made[one["slug"]] = answer.json()["id"]
    return made


MELDING = {
    "melderType": "werkzoekende",
    "kanaal": "telefoon",
    "typeVraag": "om-of-bijscholing",
    "gemeente": "0202",
}
