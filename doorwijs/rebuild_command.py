# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs herbouw`: a read model built anew from the kept events, while the old one keeps serving."""

import time
from enum import StrEnum
from typing import Annotated, Any

import httpx
import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from doorwijs.console import complain, console
from doorwijs.door import operator, or_exit

_MODELS = "/reporting/v1/leesmodellen"
_LOOK_EVERY = 0.2


class ReadModel(StrEnum):
    """What can be rebuilt."""

    BORD = "bord"


def rebuild(
    leesmodel: Annotated[ReadModel, typer.Argument(help="wat opnieuw wordt opgebouwd")] = ReadModel.BORD,
    regio: Annotated[str, typer.Option(help="regio voor het eigen token van deze machine")] = "midden-gelderland",
) -> None:
    """Bouw een leesmodel opnieuw op uit alle bewaarde gebeurtenissen; het oude blijft zolang staan."""
    with operator(regio) as client:
        or_exit(client.post(f"{_MODELS}/{leesmodel}/herbouw"))
        end = _watch(client, leesmodel)
    if end["stand"] != "klaar":
        complain("Het opbouwen is mislukt. Het oude leesmodel staat er nog; zie het logboek van reporting.")
        raise typer.Exit(1)
    console.print(f"Klaar: {end['verwerkt']} gebeurtenissen verwerkt.")


def _watch(client: httpx.Client, leesmodel: ReadModel) -> dict[str, Any]:
    columns = TextColumn(str(leesmodel)), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console) as progress:
        task = progress.add_task(str(leesmodel), total=None)
        while True:
            models = or_exit(client.get(_MODELS)).json()
            told: dict[str, Any] = next(one for one in models if one["naam"] == leesmodel)
            progress.update(task, completed=told["verwerkt"], total=told["totaal"] or None)
            if told["stand"] != "loopt":
                return told
            time.sleep(_LOOK_EVERY)
