# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs stop` ends a run from elsewhere; `doorwijs clean` removes its data."""

import shutil
import signal
import sys
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


def clean(ja: Annotated[bool, typer.Option("--ja", help="vraag niets, voor scripts")] = False) -> None:
    """Verwijder alle gegevens van deze installatie, nadat u dat hebt bevestigd."""
    home = Home.find()
    shelter = shelter_of(home.path)
    if not home.contents() and not shelter.exists():
        console.print("Er waren geen gegevens.")
        return
    _refuse_while_running(home)
    if not ja:
        _confirm(home)
        _refuse_while_running(home)  # who thinks about a question may have started it meanwhile
    clear_leftovers(home)
    removed = home.remove()
    if shelter.exists():
        shutil.rmtree(shelter)
        removed.append(shelter)
    for place in removed:
        console.print(f"Verwijderd: {place}", soft_wrap=True)


def _refuse_while_running(home: Home) -> None:
    if is_held(home):
        complain("Doorwijs draait nog. Stop het eerst: make stop")
        raise typer.Exit(1)


def _confirm(home: Home) -> None:
    """Ends the command unless somebody at a terminal says yes."""
    if not sys.stdin.isatty():
        complain("Zonder terminal verwijdert dit niets. Bedoelt u het zo: make clean-data JA=1")
        raise typer.Exit(1)
    question = f"Alle gegevens in {home.path} verwijderen? Dat is niet terug te draaien. (ja/nee) [nee]"
    if typer.prompt(question, default="nee", show_default=False).strip().lower() not in ("j", "ja"):
        console.print("Er is niets verwijderd.")
        raise typer.Exit(1)
