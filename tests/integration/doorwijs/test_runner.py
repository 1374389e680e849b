# SPDX-License-Identifier: EUPL-1.2
"""The life of one installation: start, look, crash and come back, stop, and no orphan whatever happens."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from doorwijs.ports import HOST
from doorwijs.postgres_place import find_programs
from tests.integration.doorwijs.run import Run, launch, until

PARTS = {"postgres", "intake", "referral", "reporting", "gateway"}


@pytest.fixture
def run(home: Path) -> Iterator[Run]:
    yield from started(home)


def started(home: Path) -> Iterator[Run]:
    running = launch(home)
    try:
        until(lambda: "Doorwijs draait." in running.output or running.process.poll() is not None)
        assert running.process.poll() is None, running.output
        yield running
    finally:
        running.process.terminate()
        running.process.wait(60)


@pytest.fixture(scope="module")
def lasting_run() -> Iterator[Run]:
    """One run for the tests that leave it running."""
    with tempfile.TemporaryDirectory(prefix="dw-") as directory:
        Path(directory).chmod(0o755)
        yield from started(Path(directory))


def test_status_shows_every_process_and_counts_as_a_verdict(lasting_run: Run) -> None:
    run = lasting_run
    status = run.status()
    assert status["healthy"]
    assert {p["name"] for p in status["processes"]} == PARTS
    intake = next(p for p in status["processes"] if p["name"] == "intake")
    assert intake["says"]["inbox"] == {"lag": 2, "quarantine": 1}
    assert all(c["ok"] for c in status["connections"])
    shown = run.command("status")
    assert shown.returncode == 0
    assert "4 meldingen" in shown.stdout
    assert httpx.get(f"http://{HOST}:{run.port}/aanmelden", trust_env=False).status_code == 200


def test_a_second_start_points_to_the_first(lasting_run: Run) -> None:
    run = lasting_run
    second = run.command("start", "--port", str(run.port))
    assert second.returncode == 0
    assert f"Doorwijs draait al: http://{HOST}:{run.port}" in second.stdout
    assert run.command("clean").returncode == 1


@pytest.mark.parametrize("part", ["intake", "gateway", "postgres"])
def test_a_killed_process_comes_back(lasting_run: Run, part: str) -> None:
    run = lasting_run
    before = run.pids()[part]
    os.kill(before, signal.SIGKILL)
    until(lambda: f"{part:<10} draait weer" in run.output)
    assert run.pids()[part] != before
    until(lambda: run.status()["healthy"])


@pytest.mark.parametrize("how", ["stop", "SIGINT"])
def test_a_stop_ends_everything_in_order(run: Run, how: str) -> None:
    pids = run.pids()
    if how == "stop":
        assert run.command("stop").returncode == 0
    else:
        run.process.send_signal(signal.SIGINT)
    assert run.process.wait(60) == 0
    assert not [name for name, pid in pids.items() if psutil.pid_exists(pid)]
    ended = [words[0] for row in run.output.splitlines() if (words := row.split())[1:] == ["gestopt"]]
    assert ended == ["gateway", "intake", "referral", "reporting", "postgres"]
    assert run.command("status").returncode == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children that their parent died")
def test_a_killed_runner_leaves_no_orphan_and_a_cleanly_closed_database(run: Run) -> None:
    pids = run.pids()
    run.process.kill()
    until(lambda: not [name for name, pid in pids.items() if psutil.pid_exists(pid)], 20)
    data = next(run.home.glob("pg*"))
    shown = subprocess.run([find_programs() / "pg_controldata", data], capture_output=True, text=True, check=True)
    assert "shut down\n" in shown.stdout
    again = launch(run.home)
    until(lambda: "Doorwijs draait." in again.output)
    again.process.terminate()
    assert again.process.wait(60) == 0


def test_a_service_that_cannot_start_is_named_with_its_last_words(home: Path) -> None:
    (home / "geen-referral").touch()
    running = launch(home)
    assert running.process.wait(60) == 1
    assert "referral start niet" in running.output
    assert "referral wil niet" in running.output
    assert not (home / "run.json").exists()
