# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs start`: everything from nothing to a page, then watching until it is asked to stop."""

import os
import shutil
import signal
import subprocess
import time
from types import FrameType
from typing import Annotated

import typer

from doorwijs import first_load
from doorwijs.console import complain, console, say
from doorwijs.installation import Installation
from doorwijs.kafka_libraries import NoKafka
from doorwijs.places import Home
from doorwijs.plan import GATEWAY_PORT, SERVICES, BusKind, Plan, PortTaken, make_plan
from doorwijs.postgres_place import NoPostgres
from doorwijs.run_state import AlreadyRunning, RunState, clear_leftovers, held
from doorwijs.supervisor import TURN_SECONDS, StartFailed, StopAsked, Supervisor

_LEAST_DISK = 500_000_000


class Runner:
    """One run: the installation, its supervisor, and what is told about it."""

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        self.home = installation.home
        self.plan = installation.plan
        self.supervisor = Supervisor(installation.tiers(), say, self._write_state)
        self._state: RunState | None = None
        self._filling: subprocess.Popen[bytes] | None = None

    def run(self, demo: bool) -> None:
        """Start, tell, watch; returns after a clean stop. Raises StartFailed, NoPostgres, NoKafka."""
        try:
            self._start()
            announce(self.home, self.plan)
            if demo:
                self._filling = first_load.begin(self.home, self.plan)
            while True:
                self.supervisor.turn(time.monotonic())
                self._end_filling(wait=False)
                time.sleep(TURN_SECONDS)
        except StopAsked:
            console.print("\nDoorwijs stopt ...")
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            self._end_filling(wait=True)
            self.supervisor.stop()
            self.home.run_file.unlink(missing_ok=True)

    def _start(self) -> None:
        if self.installation.postgres is not None:
            self._tell_shelter()
        for number, tier in enumerate(self.supervisor.tiers):
            names = ", ".join(watch.part.name for watch in tier)
            with console.status(f"{names}: starten ..."):
                self.supervisor.start_tier(number)
                self.installation.prepare(tier)

    def _end_filling(self, *, wait: bool) -> None:
        """Take leave of the load of the demo region when it is ready, or before that at the end of the run."""
        if self._filling is not None and wait:
            self._filling.terminate()
            self._filling.wait()
        elif self._filling is not None and self._filling.poll() is not None:
            self._filling = None

    def _tell_shelter(self) -> None:
        postgres = self.installation.postgres
        if postgres is not None and postgres.place.root != self.home.path:
            say(
                "postgres",
                f"kan als ander account niet in dit project; de gegevens staan in {postgres.place.root}",
            )

    def _write_state(self) -> None:
        self._state = self.installation.state(self._state, self.supervisor.watches, os.getpid())
        self._state.write(self.home)


def announce(home: Home, plan: Plan) -> None:
    """Tell where to go, how to get in and how to stop."""
    console.print(f"\n[bold]Doorwijs draait.[/] Open [bold underline]{plan.origin}[/]\n", soft_wrap=True)
    for name in SERVICES:
        say(name, f"{plan.origin}/{name}/v1   (zelf: {plan.address(name)})")
    for name, port in plan.moved().items():
        say(name, f"poort {port} was bezet")
    console.print(
        "\n  Token      make token ROL=gids\n  Toestand   make status"
        f"\n  Logboeken  {home.logs}\n  Stoppen    Ctrl-C hier, of make stop elders\n",
        soft_wrap=True,
    )


def _stop_on_signal(number: int, frame: FrameType | None) -> None:
    raise StopAsked


def start(
    bus: Annotated[BusKind, typer.Option(help="postgres (ingebouwd) of kafka (Apache Kafka)")] = BusKind.POSTGRES,
    port: Annotated[
        int, typer.Option(min=1024, max=65_000, help="poort van het ene adres om te openen")
    ] = GATEWAY_PORT,
    demo: Annotated[bool, typer.Option(help="vul een lege regio met voorbeelden")] = True,
) -> None:
    """Start alles op deze machine, en blijf erbij tot Ctrl-C."""
    os.umask(0o022)
    signal.signal(signal.SIGINT, _stop_on_signal)
    signal.signal(signal.SIGTERM, _stop_on_signal)
    try:
        home = Home.find().make()
        with held(home):
            _start_here(home, bus, port, demo)
    except AlreadyRunning:
        state = RunState.read(Home.find())
        console.print(f"Doorwijs draait al: {state.origin if state else 'het is nog aan het starten'}")
    except (StartFailed, NoPostgres, NoKafka, PortTaken, OSError) as error:
        complain(str(error))
        raise typer.Exit(1) from error
    except StopAsked:
        raise typer.Exit(130) from None


def _start_here(home: Home, bus: BusKind, port: int, demo: bool) -> None:
    for name in clear_leftovers(home):
        say(name, "liep nog van een vorige keer, en is gestopt")
    _check_disk(home)
    console.print(f"Doorwijs start (bus: {bus.value}, gegevens: {home.path})", soft_wrap=True)
    plan = make_plan(bus, port, os.environ)
    Runner(Installation(home, plan)).run(demo)


def _check_disk(home: Home) -> None:
    free = shutil.disk_usage(home.path).free
    if free < _LEAST_DISK:
        megabytes = free // 1_000_000
        raise OSError(f"Er is nog {megabytes} MB vrij op de schijf van {home.path}; Doorwijs vraagt er 500.")
