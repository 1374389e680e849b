# SPDX-License-Identifier: EUPL-1.2
"""A service that can only tell how it is; a file `geen-<name>` in the data directory keeps it from starting."""

import json
import os
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

STATUS = {
    "version": "0",
    "ready": True,
    "relay": {"lag": 3},
    "inbox": {"lag": 2, "quarantine": 1},
    "counts": {"meldingen": 4},
}


class Answer(BaseHTTPRequestHandler):
    """Every path gets the status."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(STATUS).encode())


if __name__ == "__main__":
    name, port = sys.argv[1], int(sys.argv[2])
    if (Path(os.environ["DOORWIJS_HOME"]) / f"geen-{name}").exists():
        sys.exit(f"{name} wil niet")
    HTTPServer(("127.0.0.1", port), Answer).serve_forever()
