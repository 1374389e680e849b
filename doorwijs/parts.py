# SPDX-License-Identifier: EUPL-1.2
"""What the supervisor watches over: anything that starts, lives, is ready and stops."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from doorwijs.children import finish, spawn


class Part(Protocol):
    """One process of the installation."""

    @property
    def name(self) -> str: ...

    @property
    def pid(self) -> int | None: ...

    @property
    def log(self) -> Path: ...

    def start(self) -> None:
        """Launch it; it need not be ready on return."""

    def alive(self) -> bool: ...

    def ready(self) -> bool: ...

    def terminate(self) -> None:
        """Ask it to stop, without waiting."""

    def finish(self) -> None:
        """Wait until it has stopped, and force it when it takes too long."""


class Program:
    """A part that is a command of our own, ready when its health address says so."""

    def __init__(
        self,
        name: str,
        command: Sequence[object],
        log: Path,
        ready_url: str,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.name = name
        self.log = log
        self.ready_url = ready_url
        self._command = command
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self) -> None:
        environment = os.environ if self._environment is None else self._environment
        self._process = spawn(self._command, self.log, environment)

    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def ready(self) -> bool:
        where = urlsplit(self.ready_url)
        connection = HTTPConnection(where.netloc, timeout=2)
        try:
            connection.request("GET", where.path)
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def terminate(self) -> None:
        if self._process is not None and self.alive():
            self._process.terminate()

    def finish(self, seconds: float = 8) -> None:
        if self._process is not None:
            finish(self._process, seconds)


def python_module(module: str, *arguments: object) -> list[object]:
    """The command line that runs a module with this very Python."""
    return [sys.executable, "-u", "-m", module, *arguments]
