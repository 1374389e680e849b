# SPDX-License-Identifier: EUPL-1.2
"""Who looks at a page: from the session cookie, or away to the sign-in page."""

from collections.abc import Callable
from urllib.parse import quote

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from chassis.identity import SESSION_COOKIE, Identity
from chassis.problems import Problem, respond
from reporting.application.vragen import Wie

_OPEN = ("/v1/", "/health/", "/static/")
_ROLES = {
    "coordinator": "Netwerkteam",
    "gids": "Gids",
    "auditor": "Auditor",
    "beheer": "Functioneel beheer",
    "privacy": "Privacy officer",
}


class Session:
    """Lets known visitors through to the pages, with who they are in `request.state.wie`."""

    def __init__(self, app: ASGIApp, main: FastAPI, region_name: Callable[[str], str], sign_in: str) -> None:
        self._app = app
        self._main = main
        self._region_name = region_name
        self._sign_in = sign_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(_OPEN):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        try:
            identity = await self._identify(request)
        except Problem as problem:
            answer = self._to_sign_in(request) if problem.status == 401 else respond(problem, scope["path"])
            await answer(scope, receive, send)
            return
        request.state.wie = self._visitor(identity)
        await self._app(scope, receive, send)

    async def _identify(self, request: Request) -> Identity:
        token = request.cookies.get(SESSION_COOKIE)
        if not token:
            raise Problem(401, "niet-aangemeld", "Niet aangemeld", "Meld u aan.")
        state = self._main.state
        identity: Identity = await state.verifier.identify(token, state.clock().timestamp())
        if not identity.rollen & _ROLES.keys():
            raise Problem(403, "rol-ontbreekt", "Niet toegestaan", "Uw rol geeft geen toegang tot deze pagina.")
        return identity

    def _to_sign_in(self, request: Request) -> RedirectResponse:
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{self._sign_in}?terug={quote(wanted, safe='/')}", 303)

    def _visitor(self, identity: Identity) -> Wie:
        role = next(name for rol, name in _ROLES.items() if rol in identity.rollen)
        region = self._region_name(identity.regio)
        return Wie(identity.naam, role, identity.organisatie, identity.regio, region)
