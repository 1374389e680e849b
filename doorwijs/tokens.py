# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs token`: a token for scripts, printed alone so that a shell can catch it."""

from typing import Annotated

import httpx
import typer
import yaml

from chassis.clock import utc_now
from doorwijs.console import complain, warn
from doorwijs.issuer import ROLLEN, Grant, Issuer
from doorwijs.places import PROJECT, Home
from doorwijs.run_state import running

WERKCENTRUM = "werkcentrum"


def token(
    rol: Annotated[list[str], typer.Option(help=f"een of meer van: {', '.join(ROLLEN)}")],
    organisatie: Annotated[str, typer.Option(help="kort kenmerk van de organisatie")] = WERKCENTRUM,
    regio: Annotated[str, typer.Option(help="kort kenmerk van de regio")] = "midden-gelderland",
    uren: Annotated[float, typer.Option(help="zo lang is het geldig", min=0.01, max=24 * 366)] = 8,
) -> None:
    """Druk een token af voor deze installatie."""
    unknown = sorted(set(rol) - set(ROLLEN))
    if unknown:
        complain(f"Onbekende rol: {', '.join(unknown)}. Kies uit {', '.join(ROLLEN)}.")
        raise typer.Exit(2)
    home = Home.find().make()
    issuer = Issuer.open(home.issuer)
    if organisatie != WERKCENTRUM and (known := _partners(home, issuer, regio)) and organisatie not in known:
        warn(f"{organisatie} is in {regio} niet bekend. Wel: {', '.join(sorted(known))}.")
    print(issuer.token(Grant(rol, organisatie, regio), utc_now(), uren))


def _partners(home: Home, issuer: Issuer, regio: str) -> set[str]:
    """The partners of a region: as the running referral tells, else as its file does; empty without either."""
    state = running(home)
    if state:
        asker = issuer.token(Grant(["beheer"], regio=regio), utc_now(), 0.1)
        where, headers = f"{state.origin}/referral/v1/partners", {"Authorization": f"Bearer {asker}"}
        try:
            told = httpx.get(where, headers=headers, timeout=2, trust_env=False).raise_for_status().json()
            return {one["slug"] for one in told}
        except (httpx.HTTPError, ValueError, KeyError, TypeError):
            return set()
    path = PROJECT / "deploy" / "regios" / f"{regio}.yaml"
    told = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {one["slug"] for one in told.get("partners", [])}
