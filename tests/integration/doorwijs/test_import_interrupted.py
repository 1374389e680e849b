# SPDX-License-Identifier: EUPL-1.2
"""Ctrl-C during an import: what was done is told, what is left too, and nothing is half-written."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from doorwijs.places import PROJECT
from doorwijs.register.mapping_file import read_mapping

LISTS = {
    "typeVragen": {"werkgever": {"regelingen-en-subsidies": ""}},
    "gemeenten": {"0202": ""},
    "sectoren": {},
    "kanalen": dict.fromkeys(("website", "inlooppunt", "e-mail", "import"), ""),
}
TAKEN = {"id": "x", "dossiernummer": "x", "nieuw": True, "nieuweFeiten": 1}
SAMPLE = PROJECT / "tests" / "samples" / "register" / "ontvangst.csv"
MAPPING = SAMPLE.with_suffix(".yaml")


def registers() -> list[dict[str, Any]]:
    """What an intake tells that was given the same mapping."""
    told = read_mapping(MAPPING)
    listed = {
        "activiteiten": {code: one.naam for code, one in told.activiteiten.items()},
        "groepen": {code: one.naam for code, one in told.groepen.items()},
    }
    results = list(told.melding.resultaat.possible()) if told.melding.resultaat else []
    kinds = [one.soort for one in told.termijnen]
    return [{"register": told.register_, "termijnsoorten": kinds, "resultaten": results, **listed}]


class SlowIntake(BaseHTTPRequestHandler):
    """Takes three dossiers, and keeps every other caller waiting."""

    taken = 0

    def do_GET(self) -> None:
        self._answer(registers() if self.path == "/v1/registers" else LISTS)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        type(self).taken += 1
        if type(self).taken > 3:
            time.sleep(30)
        self._answer(TAKEN)

    def log_message(self, *arguments: object) -> None:
        """Nothing."""

    def _answer(self, body: object) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())


@pytest.fixture
def intake() -> Iterator[str]:
    SlowIntake.taken = 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), SlowIntake)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_an_interrupted_import_tells_what_is_left(tmp_path: Path, intake: str) -> None:
    register = tmp_path / "ontvangst.csv"
    register.write_text(SAMPLE.read_text().replace("2023-01-09 11:56", "ooit", 1))
    command = [sys.executable, "-m", "doorwijs", "import", str(register), "--mapping"]
    command += [str(MAPPING), "--naar", intake, "--tegelijk", "1"]
    settings = os.environ | {
        "DOORWIJS_HOME": str(tmp_path / "home"),
        "PYTHONPATH": f"{PROJECT}/services:{PROJECT}",
    }
    running = subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + 30
    while SlowIntake.taken < 4:
        assert time.monotonic() < end
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    told, complaints = running.communicate(timeout=20)
    assert running.returncode == 130, complaints
    counts = {line.rpartition(" ")[0].strip(): line.rpartition(" ")[2] for line in told.splitlines()}
    assert (counts["Dossiers"], counts["Rijen geweigerd"]) == ("3", "1")
    assert int(counts["Rijen gelezen"]) == sum(
        int(counts[name]) for name in ("Rijen overgenomen", "Rijen geweigerd", "Rijen nog te doen")
    )
    assert "Begin opnieuw om verder te gaan" in told
    assert "Traceback" not in complaints
    assert [path.name for path in tmp_path.glob("ontvangst.g*")] == ["ontvangst.geweigerd.csv"]
