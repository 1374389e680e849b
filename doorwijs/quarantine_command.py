# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs quarantaine`: see what could not be processed, and release it once its cause is mended."""

from typing import Annotated

import typer
from rich.table import Table

from doorwijs.console import complain, console
from doorwijs.door import operator, or_exit

SERVICES = ("intake", "referral", "reporting")
_DOSSIER = 36  # a whole UUID, so that it can be copied


def quarantine(
    geef_vrij: Annotated[
        str | None, typer.Option("--geef-vrij", metavar="DOSSIER", help="verwerk alles van dit dossier opnieuw")
    ] = None,
    regio: Annotated[str, typer.Option(help="regio voor het eigen token van deze machine")] = "midden-gelderland",
) -> None:
    """Toon de vastgehouden berichten van elke dienst, of geef een dossier vrij."""
    with operator(regio) as client:
        if geef_vrij is None:
            held = {name: or_exit(client.get(f"/{name}/v1/quarantaine")).json() for name in SERVICES}
            _show(held)
            return
        answers = {name: client.post(f"/{name}/v1/quarantaine/{geef_vrij}/vrijgave") for name in SERVICES}
    released = {name: or_exit(answer).json() for name, answer in answers.items() if answer.status_code != 404}
    for name, told in released.items():
        console.print(f"{name}: {told['verwerkt']} berichten verwerkt.")
    if not released:
        complain("Van dit dossier wordt niets vastgehouden.")
        raise typer.Exit(1)


def _show(held: dict[str, list[dict[str, str]]]) -> None:
    if not any(held.values()):
        console.print("Niets wordt vastgehouden.")
        return
    table = Table("Dienst", box=None, pad_edge=False, header_style="bold")
    table.add_column("Dossier", no_wrap=True, min_width=_DOSSIER)
    for name in ("Reden", "Uitleg", "Sinds"):
        table.add_column(name)
    for name, records in held.items():
        for one in records:
            table.add_row(name, one["dossier"], one["reden"], one["uitleg"], one["vastgehoudenOp"])
    console.print(table)
