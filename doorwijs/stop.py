# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs stop` ends a run from elsewhere; `doorwijs clean` removes its data."""

import shutil
import signal
import time
from typing import Annotated

import typer

from doorwijs.console import complain, console
from doorwijs.places import Home
from doorwijs.postgres_place import shelter_of
from doorwijs.run_state import RunState, clear_leftovers, is_held, with_signal


def stop(seconds: Annotated[float, typer.Option(help="zo lang mag het duren")] = 90) -> None:
    """Stop Doorwijs, ook vanuit een andere terminal."""
    home = Home.find()
    if not is_held(home):
        left = clear_leftovers(home)
        console.print(f"Doorwijs draait niet{'; gestopt: ' + ', '.join(left) if left else ''}.")
        return
    state = RunState.read(home)
    if state is None:
        complain("Doorwijs is nog aan het starten. Probeer het zo weer.")
        raise typer.Exit(1)
    with_signal(state.pid, signal.SIGTERM)
    end = time.monotonic() + seconds
    with console.status("Doorwijs stopt ..."):
        while is_held(home):
            if time.monotonic() > end:
                complain(f"Doorwijs (pid {state.pid}) is na {seconds:g} seconden nog niet gestopt.")
                raise typer.Exit(1)
            time.sleep(0.1)
    console.print("Doorwijs is gestopt.")


def clean() -> None:
    """Verwijder alle gegevens van deze installatie."""
    home = Home.find()
    if is_held(home):
        complain("Doorwijs draait nog. Stop het eerst: make stop")
        raise typer.Exit(1)
    clear_leftovers(home)
    shelter = shelter_of(home.path)
    removed = home.remove()
    if shelter.exists():
        shutil.rmtree(shelter)
        removed.append(shelter)
    for place in removed:
        console.print(f"Verwijderd: {place}", soft_wrap=True)
    if not removed:
        console.print("Er waren geen gegevens.")
