# SPDX-License-Identifier: EUPL-1.2
"""`python -m bench` measures and prints tables; with --write they go into docs/performance.md too."""

import asyncio
from collections.abc import Coroutine
from enum import StrEnum
from typing import Annotated, Any, TypeVar

import typer
import uvloop
from rich.console import Console

from bench import append, inbox, line, relay, report
from bench.databases import kafka, postgres, scratch
from bench.installation import installation
from bench.machine import machine
from bench.meldingen import fill
from bench.progress import Progress
from bench.rounds import Compared
from bench.sizes import FULL, QUICK, Sizes
from doorwijs.kafka_libraries import NoKafka

T = TypeVar("T")


class Part(StrEnum):
    """What can be measured by itself."""

    APPEND = "append"
    RELAY = "relay"
    INBOX = "inbox"
    LINE = "line"


class Bus(StrEnum):
    """On which bus."""

    POSTGRES = "postgres"
    KAFKA = "kafka"


def main(
    quick: Annotated[bool, typer.Option(help="a small run, to see that everything works")] = False,
    write: Annotated[bool, typer.Option(help="put the tables in docs/performance.md")] = False,
    only: Annotated[list[Part], typer.Option(help="measure this part; may be repeated")] = list(Part),  # noqa: B006 (read only)
    bus: Annotated[list[Bus], typer.Option(help="on this bus; may be repeated")] = list(Bus),  # noqa: B006 (read only)
) -> None:
    """Measures Doorwijs against the raw database and the raw broker, in the same run."""
    sizes = QUICK if quick else FULL
    figures = report.Figures(machine(Bus.KAFKA in bus), sizes.rounds, sizes.seconds)
    try:
        with Progress() as progress:
            _ratios(figures, sizes, set(only), set(bus), progress)
            if Part.LINE in only:
                for one in bus:
                    _line(figures, sizes, one, progress)
    except NoKafka as fault:
        raise SystemExit(f"{fault}\nMeasure without Kafka: python -m bench --bus postgres") from fault
    report.show(figures, Console())
    if write:
        report.write(figures)


def _ratios(figures: report.Figures, sizes: Sizes, only: set[Part], buses: set[Bus], progress: Progress) -> None:
    """The inbox comes before the relay: it reads topics on which everything stands once."""
    found: dict[Part, list[Compared]] = {part: [] for part in Part}
    if not only & {Part.APPEND, Part.RELAY, Part.INBOX}:
        return
    with scratch() as home, postgres(home) as databases:
        if Part.APPEND in only:
            found[Part.APPEND] += _run(append.measure(databases, sizes, progress.tell))
        if only & {Part.RELAY, Part.INBOX}:
            progress.tell("a log of meldingen is filled")
            log = _run(databases.of("intake"))
            _run(fill(log, sizes.meldingen))
        if Bus.KAFKA in buses and only & {Part.RELAY, Part.INBOX}:
            progress.tell("Kafka starts")
            with kafka(home) as broker:
                if Part.INBOX in only:
                    found[Part.INBOX] += _run(
                        inbox.measure(log, databases, broker.bootstrap, sizes, progress.tell)
                    )
                if Part.RELAY in only:
                    found[Part.RELAY] += _run(relay.to_kafka(log, broker.bootstrap, sizes, progress.tell))
        if Bus.POSTGRES in buses and Part.RELAY in only:
            found[Part.RELAY] += _run(relay.to_postgres(log, databases, sizes, progress.tell))
    figures.ratios += [one for part in Part for one in found[part]]


def _line(figures: report.Figures, sizes: Sizes, bus: Bus, progress: Progress) -> None:
    progress.tell(f"the whole of Doorwijs starts, bus {bus}")
    with installation(bus) as (database, doors):
        figures.line += _run(line.at_rates(database, doors, sizes, progress.tell))


def _run(work: Coroutine[Any, Any, T]) -> T:
    """On the event loop that the services run on."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)


if __name__ == "__main__":
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(main)
    app()
