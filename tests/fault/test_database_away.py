# SPDX-License-Identifier: EUPL-1.2
"""PostgreSQL is killed and stays away for a while: everybody says so, and works as soon as it is back."""

import os
import signal
import time

import httpx

from tests.fault.test_kill import is_healthy, pid_of
from tests.system import System, eventually

_AWAY_SECONDS = 8  # by then the pool's own pauses would have grown to 8 seconds
_SERVICES = ("intake", "referral", "reporting")


def test_given_a_database_that_is_killed_then_services_say_why_and_are_back_with_it(system: System) -> None:
    where = {one["name"]: one["address"] for one in system.status()["processes"]}
    os.kill(system.process.pid, signal.SIGSTOP)  # or it would start the database again
    try:
        os.kill(pid_of(system, "postgres"), signal.SIGKILL)
        killed = time.monotonic()
        for name in _SERVICES:
            eventually(lambda: _answer(where[name]) == (503, False), 10, f"{name} is not ready")  # noqa: B023 (called at once)
        told = system.run("status").stdout.decode()
        assert told.count("De database antwoordt niet binnen een seconde.") == len(_SERVICES)
        assert "Verbinden lukt niet." in told
        time.sleep(max(0.0, _AWAY_SECONDS - (time.monotonic() - killed)))
    finally:
        os.kill(system.process.pid, signal.SIGCONT)
    database = ("database intake", "database referral", "database reporting")
    eventually(lambda: all(_connects(system, one) for one in database), 30, "PostgreSQL has recovered")
    eventually(lambda: is_healthy(system), 5, "all are ready again")


def _answer(address: str) -> tuple[int, bool]:
    answer = httpx.get(f"{address}/health/ready", timeout=5, trust_env=False)
    return answer.status_code, answer.json()["ready"]


def _connects(system: System, name: str) -> bool:
    return any(one["ok"] for one in system.status()["connections"] if one["name"] == name)
