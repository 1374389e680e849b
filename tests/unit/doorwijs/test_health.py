# SPDX-License-Identifier: EUPL-1.2
"""What is not well says why, in Dutch."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import psutil
import pytest

from doorwijs.health import examine
from doorwijs.run_state import RunningPart, RunState

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
AWAY = "De bus antwoordt niet; wat is opgeslagen, wordt later gepubliceerd."
WELL: dict[str, Any] = {"ready": True, "bus": {"up": True}}


@contextmanager
def answering(told: dict[str, Any]) -> Iterator[str]:
    """A service that says this of itself."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def state(address: str | None, alive: bool = True) -> RunState:
    me = psutil.Process()
    part = RunningPart("intake", me.pid, me.create_time() if alive else 0.0, NOW, address)
    return RunState(1, "kafka", "http://x", NOW, databases={}, bus_url="kafka://127.0.0.1:1", parts=[part])


@pytest.mark.parametrize(
    ("told", "ok", "reason"),
    [
        (WELL, True, None),
        ({"ready": False, "reason": "De database antwoordt niet."}, False, "De database antwoordt niet."),
        (WELL | {"fault": "Deze bus is een andere."}, False, "Deze bus is een andere."),
        (WELL | {"bus": {"up": False}}, True, AWAY),
        ({}, False, "Geeft binnen 5 seconden geen antwoord."),
    ],
)
def test_a_service_tells_why(told: dict[str, Any], ok: bool, reason: str | None) -> None:
    with answering(told) as address:
        (health,) = examine(state(address), NOW).processes
    assert (health.ok, health.reason) == (ok, reason)


def test_a_process_that_is_gone_and_a_bus_that_is_away_are_named() -> None:
    report = examine(state(None, alive=False), NOW)
    assert report.processes[0].reason == "Draait niet; start vanzelf opnieuw."
    assert report.connections[0].reason == "Geen van de adressen neemt een verbinding aan."
    assert not report.healthy
