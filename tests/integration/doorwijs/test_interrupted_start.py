# SPDX-License-Identifier: EUPL-1.2
"""Ctrl-C at any moment of a first run ends it without a traceback or orphan; the next run goes on from there."""

import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from doorwijs.places import PROJECT
from doorwijs.ports import first_free
from tests.integration.doorwijs.run import Run, settings, until


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """One data directory for all, so that each start finds what the one before it left half done."""
    with tempfile.TemporaryDirectory(prefix="dw-") as directory:
        Path(directory).chmod(0o755)
        yield Path(directory)


@pytest.fixture
def running(home: Path) -> Iterator[Run]:
    """The real thing, services and demo region included."""
    port = first_free(18400)
    command = [sys.executable, "-m", "doorwijs", "start", "--port", str(port)]
    with (home / "uitvoer.txt").open("wb") as output:
        process = subprocess.Popen(command, env=settings(home), cwd=PROJECT, stdout=output, stderr=output)
    yield Run(home, port, process)
    process.terminate()
    process.wait(60)


def told(running: Run, text: str) -> None:
    until(lambda: text in running.output or running.process.poll() is not None)
    assert text in running.output


def interrupt(running: Run) -> None:
    children = psutil.Process(running.process.pid).children(recursive=True)
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(60) in (0, 130, -signal.SIGINT), running.output
    assert "Traceback" not in running.output
    until(lambda: not any(child.is_running() for child in children), 20)


@pytest.mark.parametrize("seconds", [0.4, 1.0, 1.8, 3.0, 5.0])
def test_an_interrupt_while_it_starts_is_clean(running: Run, seconds: float) -> None:
    time.sleep(seconds)
    interrupt(running)


def test_an_interrupt_while_the_examples_are_loaded_is_clean(running: Run) -> None:
    told(running, "75 van 300 dossiers")
    assert "Doorwijs draait." in running.output
    interrupt(running)
    assert "voorbeeldregio geladen" not in running.output


def test_after_all_that_the_next_run_is_whole(running: Run) -> None:
    told(running, "voorbeeldregio geladen")
    until(lambda: counted(running, "reporting")["dossiers"] == 300, 20)
    assert running.status()["healthy"]


def counted(running: Run, service: str) -> dict[str, int]:
    found: dict[str, int] = next(
        one["says"]["counts"] for one in running.status()["processes"] if one["name"] == service
    )
    return found
