# SPDX-License-Identifier: EUPL-1.2
"""Who looks at a page: from the session cookie, or away to the sign-in page; a program is told so in JSON."""

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import quote

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from chassis.identity import SESSION_COOKIE, Identity
from chassis.problems import Problem, respond, wants_json
from reporting.application.vragen import Wie
from reporting.domain.woorden import woord

_ROLES = {
    "coordinator": "Netwerkteam",
    "gids": "Gids",
    "auditor": "Auditor",
    "beheer": "Functioneel beheer",
    "privacy": "Privacy officer",
}
_NOT_YOURS = (
    "Deze pagina’s zijn voor medewerkers van het Werkcentrum."
    " Partners zien hun doorverwijzingen in hun eigen systeem."
)


class Session:
    """Tells the pages who looks, in `request.state.wie`, and lets through who may.

    Under the addresses of `machines` callers bring a token of their own.
    """

    def __init__(
        self,
        app: ASGIApp,
        main: FastAPI,
        region_name: Callable[[str], str],
        sign_in: str,
        machines: tuple[str, ...],
    ) -> None:
        self._app = app
        self._main = main
        self._region_name = region_name
        self._sign_in = sign_in
        self._machines = machines

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(self._machines):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        try:
            identity = await self._identify(request)
            request.state.wie = self._visitor(identity)
            if not identity.rollen & _ROLES.keys():
                raise Problem(403, "rol-ontbreekt", "Geen toegang", _NOT_YOURS)
        except Problem as problem:
            to_sign_in = problem.status == 401 and not wants_json(request.headers)
            answer = self._to_sign_in(request) if to_sign_in else respond(problem, scope)
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _identify(self, request: Request) -> Identity:
        token = request.cookies.get(SESSION_COOKIE)
        if not token:
            challenge = {"WWW-Authenticate": "Bearer"}
            raise Problem(401, "niet-aangemeld", "Niet aangemeld", "Meld u aan.", headers=challenge)
        state = self._main.state
        identity: Identity = await state.verifier.identify(token, state.clock().timestamp())
        return identity

    def _to_sign_in(self, request: Request) -> RedirectResponse:
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{self._sign_in}?terug={quote(wanted, safe='/')}", 303)

    def _visitor(self, identity: Identity) -> Wie:
        known = (name for rol, name in _ROLES.items() if rol in identity.rollen)
        return Wie(
            naam=identity.naam,
            rol=next(known, None) or woord(min(identity.rollen, default="bezoeker")),
            organisatie=identity.organisatie,
            regio=identity.regio,
            regio_naam=self._region_name(identity.regio),
            organisatie_naam=woord(identity.organisatie),
            tot=datetime.fromtimestamp(identity.expires, UTC),
        )
