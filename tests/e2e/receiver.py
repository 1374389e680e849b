# SPDX-License-Identifier: EUPL-1.2
"""A small OTLP/HTTP collector: keeps what services export, as they sent it and as spans and metrics."""

import gzip
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


@dataclass(frozen=True)
class Seen:
    """One span."""

    service: str
    name: str
    trace: str
    id: str
    parent: str


class Receiver(ThreadingHTTPServer):
    """Listens on a free port of this machine."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Take)
        self.bodies: list[bytes] = []
        self.spans: list[Seen] = []
        self.metrics: dict[tuple[str, str], Any] = {}
        """The last of each, by service and name."""

    def __enter__(self) -> "Receiver":
        threading.Thread(target=self.serve_forever, name="otlp", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    def settings(self, *services: str) -> dict[str, str]:
        """What makes services export to here, soon after it happens."""
        endpoints = {f"{one.upper()}_OTLP_ENDPOINT": f"http://127.0.0.1:{self.server_port}" for one in services}
        return endpoints | {"OTEL_BSP_SCHEDULE_DELAY": "200", "OTEL_METRIC_EXPORT_INTERVAL": "1000"}

    def of_trace(self, trace: str) -> list[Seen]:
        return [one for one in list(self.spans) if one.trace == trace]

    def take(self, path: str, body: bytes) -> None:
        self.bodies.append(body)
        if path == "/v1/traces":
            for each in ExportTraceServiceRequest.FromString(body).resource_spans:
                service = _name_of(each.resource)
                self.spans += [
                    Seen(service, one.name, one.trace_id.hex(), one.span_id.hex(), one.parent_span_id.hex())
                    for scope in each.scope_spans
                    for one in scope.spans
                ]
        else:
            for of_one in ExportMetricsServiceRequest.FromString(body).resource_metrics:
                service = _name_of(of_one.resource)
                for scope in of_one.scope_metrics:
                    self.metrics |= {(service, one.name): one for one in scope.metrics}


def _name_of(resource: Any) -> str:
    named: dict[str, str] = {one.key: one.value.string_value for one in resource.attributes}
    return named["service.name"].removeprefix("doorwijs-")


class _Take(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.take(self.path, gzip.decompress(body) if self.headers["Content-Encoding"] else body)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""
