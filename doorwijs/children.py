# SPDX-License-Identifier: EUPL-1.2
"""Starting a program so that it cannot outlive the one who started it.

On Linux the kernel sends the child a signal when its parent dies, also by kill -9. Elsewhere a next start
clears what a killed runner left behind (`doorwijs.run_state`).
"""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO

from doorwijs.log_files import keep_small

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def die_with_parent(death_signal: int = signal.SIGTERM) -> Callable[[], None]:
    """A `preexec_fn` that ties the child to this process.

    The kernel watches the *thread* that forks: call Popen from the main thread, or one that lives as long.
    """
    parent = os.getpid()

    def tie() -> None:
        if _LIBC is not None:
            _LIBC.prctl(_PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
            if os.getppid() != parent:  # it died between fork and prctl
                os.kill(os.getpid(), death_signal)

    return tie


def spawn(
    command: Sequence[object],
    log: Path | None,
    environment: Mapping[str, str],
    death_signal: int = signal.SIGTERM,
    account: tuple[int, int] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own, tied to this process; without a log its output is ours.

    `account` is the (uid, gid) to run as; only root can ask for one. A session of its own keeps the
    terminal's Ctrl-C away from the child, so that the supervisor can stop everything in order.
    """
    with _open_log(log) as output:
        return subprocess.Popen(
            [str(part) for part in command],
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
            start_new_session=True,
            preexec_fn=die_with_parent(death_signal),
            **_as(account),
        )


def _as(account: tuple[int, int] | None) -> dict[str, Any]:
    """The arguments of Popen that make a program run as another account, and in none of our groups."""
    return {} if account is None else {"user": account[0], "group": account[1], "extra_groups": []}


def _open_log(log: Path | None) -> AbstractContextManager[BinaryIO | None]:
    """The log, open to write at its end; one that has grown large is put aside first."""
    if log is None:
        return nullcontext()
    log.parent.mkdir(parents=True, exist_ok=True)
    keep_small(log)
    return log.open("ab")


def finish(process: subprocess.Popen[bytes], seconds: float, last_resort: int = signal.SIGKILL) -> bool:
    """Wait for a process that was asked to stop; force it after `seconds`. True when it went by itself."""
    try:
        process.wait(seconds)
        return True
    except subprocess.TimeoutExpired:
        process.send_signal(last_resort)
        process.wait()
        return False


def last_lines(log: Path, count: int = 15) -> str:
    """The end of a log file, for a message about a process that failed."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text(errors="replace").splitlines()[-count:])
