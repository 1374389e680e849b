# SPDX-License-Identifier: EUPL-1.2
"""What intake refuses, as problem documents."""

from fastapi import FastAPI, Request
from starlette.responses import JSONResponse

from chassis.faults import Fault
from chassis.problems import Problem, from_status, invalid, respond
from intake.adapters.http.codes import NIET_IN_GEBRUIK
from intake.domain.errors import BuitenRegister, OnbekendeCodes, OnbekendeMelding, Refusal, RegioNietBediend


def install_refusals(app: FastAPI) -> None:
    """Intake's refusals as problem documents."""

    async def refused(request: Request, refusal: Exception) -> JSONResponse:
        assert isinstance(refusal, Refusal)
        return respond(_problem(refusal), request.scope)

    app.add_exception_handler(Refusal, refused)


def _problem(refusal: Refusal) -> Problem:
    if isinstance(refusal, OnbekendeCodes):
        return _unknown_codes(refusal)
    if isinstance(refusal, OnbekendeMelding):
        return from_status(404, refusal.uitleg)
    status = 403 if isinstance(refusal, RegioNietBediend) else 409
    return Problem(status, refusal.code, "Niet toegestaan" if status == 403 else "Tegenstrijdig", refusal.uitleg)


def _unknown_codes(refusal: OnbekendeCodes) -> Problem:
    said = refusal.uitleg if isinstance(refusal, BuitenRegister) else NIET_IN_GEBRUIK
    return invalid([Fault(f"body.{veld}", said, refusal.code) for veld, _ in refusal.velden])
