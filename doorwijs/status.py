# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs status`: every process with its health, lags and counts, as a table or as JSON."""

import json
from typing import Annotated, Any

import typer
from rich.table import Table

from chassis.clock import utc_now
from doorwijs.console import console
from doorwijs.health import Health, Report, examine
from doorwijs.places import Home
from doorwijs.run_state import running

_COLUMNS = ("Proces", "Toestand", "Pid", "Loopt", "Adres", "Relay", "Inbox", "Apart")


def status(
    as_json: Annotated[bool, typer.Option("--json", help="als JSON, voor scripts")] = False,
) -> None:
    """Toon hoe het met elk onderdeel gaat; exitcode 0 als alles gezond is."""
    home = Home.find()
    state = running(home)
    report = examine(state, utc_now()) if state else Report(running=False)
    if as_json:
        print(json.dumps(report.as_json(), indent=2))
    elif not report.running:
        console.print("Doorwijs draait niet. Start het met: make run")
    else:
        _show(report)
    raise typer.Exit(0 if report.healthy else 1)


def _show(report: Report) -> None:
    console.print(f"Doorwijs op [bold underline]{report.address}[/], bus: {report.bus}", soft_wrap=True)
    table = Table(*_COLUMNS, box=None, pad_edge=False, header_style="bold")
    for health in report.processes:
        table.add_row(*_row(health))
    console.print(table)
    for health in report.processes:
        for fact in _facts(health):
            console.print(f"  {health.name}: {fact}", soft_wrap=True)
    for health in report.connections:
        size = f"{health.says['bytes'] // 1_000_000} MB" if "bytes" in health.says else ""
        console.print(f"{_mark(health)} {health.name}  {size}  [dim]{health.address}[/]", soft_wrap=True)
        if health.reason:
            console.print(f"  {health.reason}", soft_wrap=True)


def _row(health: Health) -> list[str]:
    says: dict[str, Any] = health.says
    relay, inbox = says.get("relay") or {}, says.get("inbox") or {}
    return [
        health.name,
        _mark(health),
        str(health.pid or ""),
        _duration(health.uptime_seconds),
        (health.address or "").removeprefix("http://"),
        _number(relay.get("lag")),
        _number(inbox.get("lag")),
        _number(inbox.get("quarantine")),
    ]


def _facts(health: Health) -> list[str]:
    """What does not fit in a column: what is wrong, the counts, and how often it was started anew."""
    counts = ", ".join(f"{count} {name}" for name, count in (health.says.get("counts") or {}).items())
    restarts = f"{health.restarts} keer opnieuw gestart" if health.restarts else ""
    return [fact for fact in (health.reason, counts, restarts) if fact]


def _mark(health: Health) -> str:
    return "[green]● gezond[/]" if health.ok else "[bold red]▲ ziek[/]"


def _number(value: object) -> str:
    return "" if value is None else str(value)


def _duration(seconds: int | None) -> str:
    """Seconds as the largest two units that a reader needs: 45 s, 12 min, 3 u 05."""
    if seconds is None:
        return ""
    if seconds < 60:
        return f"{seconds} s"
    minutes = seconds // 60
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} u {minutes % 60:02d}"
