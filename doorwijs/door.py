# SPDX-License-Identifier: EUPL-1.2
"""The way in for commands of the operator: the running installation's one address, with a short-lived token."""

import httpx
import typer

from chassis.clock import utc_now
from doorwijs.console import complain
from doorwijs.issuer import Grant, Issuer
from doorwijs.places import Home
from doorwijs.run_state import running

_HOURS = 1.0


def operator(regio: str) -> httpx.Client:
    """A client that is beheer of the region and of this installation. Ends the command when nothing runs here."""
    home = Home.find()
    state = running(home)
    if state is None:
        complain("Doorwijs draait niet. Start het met: make run")
        raise typer.Exit(1)
    token = Issuer.open(home.issuer).token(
        Grant(["beheer", "installatie"], "werkcentrum", regio), utc_now(), _HOURS
    )
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.Client(base_url=state.origin, headers=headers, timeout=30, trust_env=False)


def or_exit(answer: httpx.Response) -> httpx.Response:
    """The answer, or the end of the command with the service's own explanation."""
    if answer.is_success:
        return answer
    try:
        detail = answer.json()["detail"]
    except (ValueError, KeyError, TypeError):
        detail = f"De dienst antwoordde met status {answer.status_code}."
    complain(detail)
    raise typer.Exit(1)
