# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs token`: a token for scripts, printed alone so that a shell can catch it."""

from typing import Annotated

import typer

from chassis.clock import utc_now
from doorwijs.console import complain
from doorwijs.issuer import ROLLEN, Grant, Issuer
from doorwijs.places import Home


def token(
    rol: Annotated[list[str], typer.Option(help=f"een of meer van: {', '.join(ROLLEN)}")],
    organisatie: Annotated[str, typer.Option(help="kort kenmerk van de organisatie")] = "werkcentrum",
    regio: Annotated[str, typer.Option(help="kort kenmerk van de regio")] = "midden-gelderland",
    uren: Annotated[float, typer.Option(help="zo lang is het geldig", min=0.01, max=24 * 366)] = 8,
) -> None:
    """Druk een token af voor deze installatie."""
    unknown = sorted(set(rol) - set(ROLLEN))
    if unknown:
        complain(f"Onbekende rol: {', '.join(unknown)}. Kies uit {', '.join(ROLLEN)}.")
        raise typer.Exit(2)
    issuer = Issuer.open(Home.find().make().issuer)
    print(issuer.token(Grant(rol, organisatie, regio), utc_now(), uren))
