# SPDX-License-Identifier: EUPL-1.2
"""Referral's refusals as problem documents."""

from fastapi import FastAPI, Request
from starlette.responses import JSONResponse

from chassis.problems import Problem, from_status, respond
from referral.domain.errors import (
    AfspraakOnmogelijk,
    BronNietVanU,
    NeeZonderDoorwijzing,
    NietUwDoorverwijzing,
    Onbekend,
    Refusal,
)

_FORBIDDEN = (NietUwDoorverwijzing, BronNietVanU)


def as_problem(refusal: Refusal) -> Problem:
    """A refusal with its HTTP status."""
    if isinstance(refusal, Onbekend):
        return from_status(404, refusal.uitleg)
    if isinstance(refusal, _FORBIDDEN):
        return Problem(403, refusal.code, "Niet toegestaan", refusal.uitleg)
    if isinstance(refusal, NeeZonderDoorwijzing):
        return Problem(400, refusal.code, "Nee is geen antwoord", refusal.uitleg)
    if isinstance(refusal, AfspraakOnmogelijk):
        return Problem(400, refusal.code, "Ongeldige invoer", refusal.uitleg)
    return Problem(409, refusal.code, "Tegenstrijdig", refusal.uitleg)


def install(app: FastAPI) -> None:
    """Answers a refusal of the domain wherever it is raised."""

    async def refused(request: Request, refusal: Exception) -> JSONResponse:
        assert isinstance(refusal, Refusal)
        return respond(as_problem(refusal), request.scope)

    app.add_exception_handler(Refusal, refused)
