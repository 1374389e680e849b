# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs quarantaine`: see what could not be processed, and release it once its cause is mended."""

from typing import Annotated

import typer
from rich.table import Table

from doorwijs.console import console
from doorwijs.door import operator, or_exit

SERVICES = ("intake", "referral", "reporting")


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
        for name in SERVICES:
            answer = client.post(f"/{name}/v1/quarantaine/{geef_vrij}/vrijgave")
            if answer.status_code != 404:
                console.print(f"{name}: {or_exit(answer).json()['verwerkt']} berichten verwerkt.")


def _show(held: dict[str, list[dict[str, str]]]) -> None:
    if not any(held.values()):
        console.print("Niets wordt vastgehouden.")
        return
    table = Table("Dienst", "Dossier", "Reden", "Uitleg", "Sinds", box=None, pad_edge=False, header_style="bold")
    for name, records in held.items():
        for one in records:
            table.add_row(name, one["dossier"], one["reden"], one["uitleg"], one["vastgehoudenOp"])
    console.print(table)
