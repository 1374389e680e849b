# SPDX-License-Identifier: EUPL-1.2
"""Every refusal as `application/problem+json` (RFC 9457; NL API Design Rules /core/error-handling)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import psycopg
import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.datastructures import URL, Headers
from starlette.exceptions import HTTPException
from starlette.types import Scope

from chassis.event_store import Conflict, KeyUsedDifferently
from chassis.faults import Fault, faults_of
from chassis.group_commit import Overloaded, StoreUnavailable
from chassis.telemetry import named

MEDIA_TYPE = "application/problem+json"
LARGEST_BODY = 8 * 1024 * 1024
_log = structlog.get_logger(__name__)


@dataclass(slots=True, eq=False)
class Problem(Exception):
    """A refusal with its status; `faults` names everything that is wrong at once."""

    status: int
    code: str
    title: str
    detail: str
    faults: Sequence[Fault] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def body(self, instance: str = "") -> dict[str, Any]:
        body: dict[str, Any] = {
            "type": f"urn:doorwijs:probleem:{self.code}",
            "status": self.status,
            "title": self.title,
            "detail": self.detail,
        }
        if instance:
            body["instance"] = instance
        if self.faults:
            body["fouten"] = [{"plaats": f.plaats, "code": f.code, "uitleg": f.uitleg} for f in self.faults]
        return body


def wants_json(headers: Headers) -> bool:
    """Whether a program asks: it takes JSON, or a stream of events, and no page."""
    accept = headers.get("accept", "")
    return ("json" in accept or "text/event-stream" in accept) and "text/html" not in accept


def instance_of(scope: Scope) -> str:
    """What was asked, at the address that others use: a gateway takes the prefix of an API off (`PUBLIC_URL`)."""
    path, prefix = URL(scope=scope).path, getattr(scope["app"].state, "prefix", "")
    return f"{prefix}{path}" if path.startswith("/v1/") else path


def respond(problem: Problem, scope: Scope) -> JSONResponse:
    """The answer to this request."""
    body = problem.body(instance_of(scope))
    return JSONResponse(body, problem.status, dict(problem.headers), media_type=MEDIA_TYPE)


_TITLES = {
    400: "Ongeldige invoer",
    401: "Niet aangemeld",
    403: "Niet toegestaan",
    404: "Niet gevonden",
    405: "Methode niet toegestaan",
    406: "Vorm niet leverbaar",
    409: "Tegenstrijdig",
    413: "Te groot",
    415: "Vorm niet begrepen",
    503: "Even niet beschikbaar",
}
_DETAILS = {
    404: "Dit adres bestaat niet.",
    405: "Deze methode kan hier niet.",
    413: f"Een verzoek mag hoogstens {LARGEST_BODY // 1024 // 1024} MB groot zijn.",
    415: "Stuur JSON, met Content-Type application/json.",
}


def invalid(faults: Sequence[Fault]) -> Problem:
    count = len(faults)
    detail = "Er is 1 fout gevonden." if count == 1 else f"Er zijn {count} fouten gevonden."
    return Problem(400, "ongeldige-invoer", _TITLES[400], detail, faults)


def no_json() -> Problem:
    """The one answer to a body that cannot be read."""
    said = "Dit verzoek is geen geldige JSON in UTF-8."
    return Problem(400, "geen-json", _TITLES[400], said, [Fault("body", said, "geen-json")])


def from_status(status: int, detail: str | None = None) -> Problem:
    title = _TITLES.get(status, "Fout")
    return Problem(status, title.lower().replace(" ", "-"), title, detail or _DETAILS.get(status, title + "."))


def known(fault: Exception) -> Problem:
    """A fault of the store, or of the database behind it, as a refusal that the caller can act on."""
    if isinstance(fault, Conflict):
        return Problem(
            409, "gelijktijdig-gewijzigd", _TITLES[409], "Iemand anders was u net voor. Probeer het nog eens."
        )
    if isinstance(fault, KeyUsedDifferently):
        text = "Deze Idempotency-Key hoort bij een ander verzoek."
        return Problem(409, "sleutel-anders-gebruikt", _TITLES[409], text)
    text = "De gegevens kunnen nu niet worden vastgelegd. Probeer het zo nog eens."
    return Problem(503, "niet-beschikbaar", _TITLES[503], text, headers={"Retry-After": "2"})


def install(app: FastAPI) -> None:
    """Answers every kind of fault of an application as a problem document."""

    async def on_problem(request: Request, fault: Exception) -> JSONResponse:
        assert isinstance(fault, Problem)
        return respond(fault, request.scope)

    async def on_invalid(request: Request, fault: Exception) -> JSONResponse:
        assert isinstance(fault, RequestValidationError)
        return respond(invalid(faults_of(fault.errors())), request.scope)

    async def on_http(request: Request, fault: Exception) -> JSONResponse:
        assert isinstance(fault, HTTPException)
        problem = from_status(fault.status_code)
        problem.headers = fault.headers or {}
        return respond(problem, request.scope)

    async def on_known(request: Request, fault: Exception) -> JSONResponse:
        return respond(known(fault), request.scope)

    app.add_exception_handler(Problem, on_problem)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(HTTPException, on_http)
    for kind in (Conflict, KeyUsedDifferently, StoreUnavailable, Overloaded, psycopg.OperationalError):
        app.add_exception_handler(kind, on_known)


def unexpected(scope: Scope, route: str, fault: Exception) -> JSONResponse:
    """The answer to a fault of our own; the log names its kind and the route, never a text or a value."""
    _log.error("unexpected fault", route=route, **named(fault))
    detail = "Er ging iets mis aan onze kant. De beheerder kan het terugvinden."
    return respond(Problem(500, "interne-fout", "Interne fout", detail), scope)
