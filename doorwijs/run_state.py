# SPDX-License-Identifier: EUPL-1.2
"""Who runs here: a lock that only one supervisor can hold, and a file that tells the others about it."""

import fcntl
import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Self

import psutil

from doorwijs.places import Home


class AlreadyRunning(Exception):
    """Another supervisor holds this data directory."""


@dataclass
class RunningPart:
    """One process: pid and start moment name it together, for pids are used again."""

    name: str
    pid: int | None
    created: float | None
    since: datetime | None
    address: str | None = None
    restarts: int = 0


@dataclass
class RunState:
    """What is running: written by the supervisor, read by `status`, `stop` and the gateway."""

    pid: int
    bus: str
    origin: str
    started_at: datetime
    addresses: dict[str, str] = field(default_factory=dict)
    databases: dict[str, str] = field(default_factory=dict)
    bus_url: str = ""
    parts: list[RunningPart] = field(default_factory=list)

    def write(self, home: Home) -> None:
        """Replace the run file in one step; readers see the old or the new one."""
        unfinished = home.run_file.with_suffix(".part")
        unfinished.write_text(json.dumps(asdict(self), indent=1, default=_text) + "\n")
        unfinished.chmod(0o600)  # a database address from the environment can hold a password
        unfinished.replace(home.run_file)

    @classmethod
    def read(cls, home: Home) -> Self | None:
        """The state of the last run, or None when there was none or it cannot be read."""
        try:
            found: dict[str, Any] = json.loads(home.run_file.read_text())
            parts = [RunningPart(**{**part, "since": _moment(part["since"])}) for part in found.pop("parts")]
            return cls(**{**found, "parts": parts, "started_at": datetime.fromisoformat(found["started_at"])})
        except (OSError, ValueError, KeyError, TypeError):
            return None


@contextmanager
def held(home: Home) -> Iterator[None]:
    """Hold the data directory for this process. Raises AlreadyRunning; the lock goes with the process."""
    with home.lock_file.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning from None
        yield


def is_held(home: Home) -> bool:
    """Whether a supervisor runs on this data directory now."""
    try:
        with held(home):
            return False
    except AlreadyRunning:
        return True
    except OSError:
        return False


def running(home: Home) -> RunState | None:
    """What the supervisor of this data directory tells; None when there is none now."""
    return RunState.read(home) if is_held(home) else None


def created(pid: int | None) -> float | None:
    """When the process with this pid began, as the system counts it; None when there is none."""
    try:
        return None if pid is None else psutil.Process(pid).create_time()
    except psutil.Error:
        return None


def clear_leftovers(home: Home, seconds: float = 15) -> list[str]:
    """End what a killed supervisor left running, and name it. On Linux it is already on its way out."""
    state = RunState.read(home)
    found = {part.pid: part for part in state.parts} if state else {}
    left = [psutil.Process(pid) for pid, part in found.items() if pid and created(pid) == part.created]
    _, stubborn = psutil.wait_procs(left, timeout=seconds / 3)
    for sent in (signal.SIGINT, signal.SIGKILL):
        for process in stubborn:
            with_signal(process.pid, sent)
        _, stubborn = psutil.wait_procs(stubborn, timeout=seconds / 3)
    home.run_file.unlink(missing_ok=True)  # its pids mean nothing from now on
    return [found[process.pid].name for process in left]


def with_signal(pid: int, sent: int) -> None:
    """Send a signal; a process that has gone already is what was wanted."""
    try:
        os.kill(pid, sent)
    except ProcessLookupError:
        return


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value))


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
