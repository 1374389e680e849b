# SPDX-License-Identifier: EUPL-1.2
"""Bytes on Kafka's disk are damaged: the readers hold that record, show it, and go on behind it.

The last file of its folder, as the damage stays: a broker that starts after a crash cuts its log off there.
"""

import os
import signal
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from tests.fault.test_kill import is_healthy, pid_of
from tests.system import MELDING, System, eventually

_READERS = ("referral", "reporting")
_TOPIC = "doorwijs.meldingen.v1"
_WHY = "Beschadigd op de schijf, en nergens anders te halen."


@pytest.mark.parametrize("system", ["kafka"], indirect=True)
def test_given_a_damaged_record_then_it_is_held_and_shown_and_the_rest_goes_on(
    system: System, diensten: dict[str, str]
) -> None:
    _eventually_followed(system, _register(system))
    os.kill(system.process.pid, signal.SIGSTOP)  # so that nothing is started again yet
    try:
        for reader in _READERS:
            os.kill(pid_of(system, reader), signal.SIGKILL)
        damaged, after = (_published(system) for _ in range(2))
        broker = psutil.Process(pid_of(system, "kafka"))
        broker.terminate()  # cleanly: after a crash Kafka itself would cut its log off at the damage
        eventually(lambda: broker.status() == psutil.STATUS_ZOMBIE, 60, "the broker has stopped")
        _damage(system.home / "kafka" / "data", damaged)
    finally:
        os.kill(system.process.pid, signal.SIGCONT)
    eventually(lambda: is_healthy(system), 90, "all is back")
    _eventually_followed(system, after)
    _eventually_followed(system, _register(system))
    assert _regie(system, damaged).status_code == 404

    held = system.run("quarantaine").stdout.decode()
    lines = [line.split() for line in held.splitlines() if "onleesbaar" in line]
    assert [(service, case.rpartition(":")[0].rpartition(":")[0]) for service, case, *_ in lines] == [
        (reader, _TOPIC) for reader in _READERS
    ]
    for reader, case, *_ in lines:
        done = system.run("quarantaine", "--leg-terzijde", case, "--dienst", reader, "--reden", _WHY)
        assert (done.returncode, done.stderr) == (0, b"")
    assert "Niets wordt vastgehouden." in system.run("quarantaine").stdout.decode()
    assert system.run("quarantaine", "--terzijde").stdout.decode().count("onleesbaar") == len(_READERS)


def _register(system: System) -> str:
    answer = system.client("gids").post("/intake/v1/meldingen", json=MELDING)
    return str(answer.raise_for_status().json()["id"])


def _published(system: System) -> str:
    """A melding that is on the bus, in a batch of its own."""
    address = next(one["address"] for one in system.status()["processes"] if one["name"] == "intake")
    case = _register(system)

    def sent() -> bool:
        status: dict[str, Any] = httpx.get(f"{address}/health/status", timeout=5, trust_env=False).json()
        return bool(status["relay"]["lag"] == 0)

    eventually(sent, 20, "it is published")
    return case


def _regie(system: System, case: str) -> httpx.Response:
    return system.client("gids").get(f"/referral/v1/regies/{case}")


def _eventually_followed(system: System, case: str) -> None:
    told = f"/reporting/v1/dossiers/{case}/gebeurtenissen"
    eventually(lambda: _regie(system, case).status_code == 200, 60, "referral has it")
    eventually(lambda: system.client("gids").get(told).status_code == 200, 60, "reporting has it")


def _damage(data: Path, case: str) -> None:
    """Changes one letter of what stands there for this case."""
    (log,) = (log for log in data.glob(f"{_TOPIC}-*/*.log") if case.encode() in log.read_bytes())
    log.write_bytes(log.read_bytes().replace(case.encode(), f"X{case[1:]}".encode()))
