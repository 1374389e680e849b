# SPDX-License-Identifier: EUPL-1.2
"""Meldingen that keep coming in, each with its own key, and asked again until somebody answers."""

import threading
import time
from uuid import uuid4

import httpx

from tests.system import MELDING, System

_PATIENCE = 60.0


class Stream:
    """Registers meldingen from one thread; `answers` has the id that each key was answered with."""

    def __init__(self, system: System) -> None:
        self._client = system.client("gids")
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="stream")
        self.answers: dict[str, str] = {}
        self.unanswered: list[str] = []

    def __enter__(self) -> "Stream":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.is_set():
            key = str(uuid4())
            id = self._register(key)
            if id:
                self.answers[key] = id
            else:
                self.unanswered.append(key)

    def _register(self, key: str) -> str | None:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            try:
                answer = self._client.post("/intake/v1/meldingen", json=MELDING, headers={"Idempotency-Key": key})
                if answer.status_code == 201:
                    return str(answer.json()["id"])
                assert answer.status_code >= 500, answer.text
            except httpx.HTTPError:
                pass
            time.sleep(0.05)
        return None
