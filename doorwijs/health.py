# SPDX-License-Identifier: EUPL-1.2
"""Asks every part how it is: the facts behind `doorwijs status`."""

import socket
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import httpx
import psycopg

from doorwijs.plan import GATEWAY_READY, SERVICES
from doorwijs.run_state import RunningPart, RunState, created

_SECONDS_TO_ANSWER = 5


@dataclass
class Health:
    """One line of the status: what the supervisor knows, and what the process itself says."""

    name: str
    ok: bool
    pid: int | None = None
    address: str | None = None
    uptime_seconds: int | None = None
    restarts: int = 0
    says: dict[str, Any] = field(default_factory=dict)
    reason: str | None = None
    """Why it is not well, in Dutch."""


@dataclass
class Report:
    """The whole installation at one moment."""

    running: bool
    healthy: bool = False
    address: str | None = None
    bus: str | None = None
    started_at: datetime | None = None
    processes: list[Health] = field(default_factory=list)
    connections: list[Health] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        shown = asdict(self)
        shown["started_at"] = self.started_at.isoformat() if self.started_at else None
        return shown


def examine(state: RunState, now: datetime) -> Report:
    """Ask each process and each connection; takes a few seconds at most."""
    processes = [_process(part, now) for part in state.parts]
    connections = [_database(name, url) for name, url in state.databases.items()]
    connections.append(_bus(state.bus_url))
    started = {part.name for part in state.parts}
    healthy = all(h.ok for h in processes + connections) and {*SERVICES, "gateway"} <= started
    return Report(True, healthy, state.origin, state.bus, state.started_at, processes, connections)


def _process(part: RunningPart, now: datetime) -> Health:
    alive = part.pid is not None and created(part.pid) == part.created
    uptime = int((now - part.since).total_seconds()) if part.since and alive else None
    health = Health(part.name, alive, part.pid, part.address, uptime, part.restarts)
    if not alive:
        health.reason = "Draait niet; start vanzelf opnieuw."
    elif part.address:
        path = GATEWAY_READY if part.name == "gateway" else "/health/status"
        health.says = _ask(f"{part.address}{path}")
        health.ok = bool(health.says.get("ready")) and not health.says.get("fault")
        health.reason = _reason(health.says)
    return health


def _reason(says: dict[str, Any]) -> str | None:
    """What a part complains of: also one that can work, but cannot reach the bus."""
    if not says:
        return f"Geeft binnen {_SECONDS_TO_ANSWER} seconden geen antwoord."
    if told := says.get("reason") or says.get("fault"):
        return str(told)
    bus = says.get("bus", {})
    if bus.get("up", True):
        return None
    return bus.get("reason") or "De bus antwoordt niet; wat is opgeslagen, wordt later gepubliceerd."


def _ask(url: str) -> dict[str, Any]:
    try:
        answer = httpx.get(url, timeout=_SECONDS_TO_ANSWER, trust_env=False).json()
    except (httpx.HTTPError, ValueError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _database(name: str, url: str) -> Health:
    health = Health(f"database {name}", False, address=_without_password(url))
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute(
                "SELECT current_setting('server_version'), pg_database_size(current_database())"
            ).fetchone()
    except psycopg.Error:
        health.reason = "Verbinden lukt niet."
        return health
    if row is not None:
        health.ok, health.says = True, {"version": row[0].split()[0], "bytes": row[1]}
    return health


def _bus(url: str) -> Health:
    if not url.startswith("kafka:"):
        return _database("bus", url)
    health = Health("kafka", False, address=url.partition("?")[0])
    for server in urlsplit(url).netloc.split(","):
        host, _, port = server.rpartition(":")
        try:
            with socket.create_connection((host, int(port)), timeout=3):
                health.ok = True
        except (OSError, ValueError):
            continue
    if not health.ok:
        health.reason = "Geen van de adressen neemt een verbinding aan."
    return health


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return url.replace(f":{parts.password}@", ":***@") if parts.password else url
