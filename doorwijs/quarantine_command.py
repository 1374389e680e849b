# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs quarantaine`: what could not be processed is shown, released once mended, or put aside for good."""

from typing import Annotated

import httpx
import typer
from rich.markup import escape

from doorwijs.console import complain, console, say
from doorwijs.door import operator, or_exit
from doorwijs.plan import SERVICES

_HELD = "             {uitleg} Sinds {vastgehoudenOp:.16}."
_DISMISSED = "             {waarom} Door {door}, op {terzijdeGelegdOp:.16}."
_Found = dict[str, list[dict[str, str]]]


def quarantine(
    geef_vrij: Annotated[
        str | None, typer.Option("--geef-vrij", metavar="DOSSIER", help="verwerk alles van dit dossier opnieuw")
    ] = None,
    leg_terzijde: Annotated[
        str | None,
        typer.Option("--leg-terzijde", metavar="DOSSIER", help="verwerk het oudste bericht hiervan nooit meer"),
    ] = None,
    dienst: Annotated[str | None, typer.Option(help="de dienst waar u een bericht terzijde legt")] = None,
    reden: Annotated[str | None, typer.Option(help="waarom u een bericht terzijde legt")] = None,
    terzijde: Annotated[bool, typer.Option("--terzijde", help="toon wat terzijde is gelegd")] = False,
    regio: Annotated[str, typer.Option(help="regio voor het eigen token van deze machine")] = "midden-gelderland",
) -> None:
    """Toon de vastgehouden berichten van elke dienst, geef een dossier vrij, of leg een bericht terzijde."""
    with operator(regio) as client:
        if geef_vrij is not None:
            _release(client, geef_vrij)
        elif leg_terzijde is not None:
            _dismiss(client, leg_terzijde, dienst, reden)
        elif terzijde:
            _show(_asked(client, "/terzijde"), _DISMISSED, "Niets is terzijde gelegd.")
        else:
            _show(_asked(client, ""), _HELD, "Niets wordt vastgehouden.")


def _asked(client: httpx.Client, which: str) -> _Found:
    return {name: or_exit(client.get(f"/{name}/v1/quarantaine{which}")).json() for name in SERVICES}


def _release(client: httpx.Client, dossier: str) -> None:
    answers = {name: client.post(f"/{name}/v1/quarantaine/{dossier}/vrijgave") for name in SERVICES}
    released = {name: or_exit(answer).json() for name, answer in answers.items() if answer.status_code != 404}
    for name, told in released.items():
        console.print(f"{name}: {told['verwerkt']} berichten verwerkt.")
    if not released:
        complain("Van dit dossier wordt niets vastgehouden.")
        raise typer.Exit(1)


def _dismiss(client: httpx.Client, dossier: str, dienst: str | None, reden: str | None) -> None:
    if dienst not in SERVICES or reden is None:
        complain(f"Noem de dienst met --dienst ({', '.join(SERVICES)}), en waarom met --reden.")
        raise typer.Exit(2)
    path = f"/{dienst}/v1/quarantaine/{dossier}/terzijdelegging"
    told = or_exit(client.post(path, json={"reden": reden})).json()
    console.print(f"{dienst}: bericht {told['volgnummer']} is terzijde gelegd en blijft bewaard.")
    if told["blijft"]:
        console.print(f"Van dit dossier wachten nog {told['blijft']} berichten. Geef ze vrij met --geef-vrij.")


def _show(found: _Found, line: str, nothing: str) -> None:
    """Two lines a record, which a narrow terminal does not squeeze."""
    if not any(found.values()):
        console.print(nothing)
    for name, records in found.items():
        for one in records:
            say(name, f"{one['dossier']}  {one['reden']}")
            console.print(escape(line.format(**one)), soft_wrap=True)
