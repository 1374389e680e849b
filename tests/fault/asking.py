# SPDX-License-Identifier: EUPL-1.2
"""Asks the same thing until somebody answers: what a careful client of Doorwijs does while it is broken."""

import threading
import time
from typing import Any

import httpx

_PATIENCE = 60.0
_PAUSE = 0.05


class Unanswered(Exception):
    """Nobody answered within a minute."""


def ask(client: httpx.Client, method: str, path: str, *later: int, **body: Any) -> dict[str, Any]:
    """The answer. Failures, lost connections and the statuses in `later` are asked again; other refusals fail."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            answer = client.request(method, path, **body)
        except httpx.HTTPError:
            time.sleep(_PAUSE)
            continue
        if answer.is_success:
            told: dict[str, Any] = answer.json()
            return told
        assert answer.status_code >= 500 or answer.status_code in later, f"{path}: {answer.text}"
        time.sleep(_PAUSE)
    raise Unanswered(path)


class Asker:
    """Works in a thread of its own until it is told to stop; what went wrong there is raised when it ends."""

    def __init__(self, name: str) -> None:
        self._thread = threading.Thread(target=self._guarded, name=name)
        self._fault: BaseException | None = None
        self.stopped = threading.Event()

    def __enter__(self) -> "Asker":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        self._thread.join()
        if self._fault is not None:
            raise self._fault

    def run(self) -> None:
        raise NotImplementedError

    def _guarded(self) -> None:
        try:
            self.run()
        except BaseException as fault:
            self._fault = fault
