# SPDX-License-Identifier: EUPL-1.2
"""The sign-in page of the local issuer: choose a demo person, get a session cookie, go on where you were."""

from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from chassis.clock import utc_now
from chassis.identity import SESSION_COOKIE
from chassis.problems import Problem, respond
from doorwijs.demo_people import PARTNERS, PEOPLE
from doorwijs.issuer import Issuer
from doorwijs.pages import HEADERS, page

HOME_PAGE = "/termijnen"
_SESSION_HOURS = 8
_MOST_BYTES = 4096


def local_path(wanted: str) -> str:
    """The path to return to after sign-in; whatever could lead off this site becomes the home page."""
    plain = wanted.isascii() and wanted.isprintable() and not set(wanted) & {"\\", " "}
    if not plain or not wanted.startswith("/") or wanted.startswith("//"):
        return HOME_PAGE
    parts = urlsplit(wanted)
    on_this_site = not parts.scheme and not parts.netloc
    return HOME_PAGE if not on_this_site or parts.path in {"/aanmelden", "/afmelden"} else wanted


class SignIn:
    """`/aanmelden`, `/afmelden` and the key set of one issuer."""

    def __init__(self, issuer: Issuer) -> None:
        self._issuer = issuer

    def routes(self) -> list[Route]:
        """For the gateway to put in front of everything else."""
        return [
            Route("/aanmelden", _guarded(self.show)),
            Route("/aanmelden", _guarded(self.sign_in), methods=["POST"]),
            Route("/afmelden", _guarded(self.sign_out), methods=["GET", "POST"]),
            Route("/.well-known/jwks.json", self.keys),
        ]

    async def show(self, request: Request) -> Response:
        back = local_path(request.query_params.get("terug", HOME_PAGE))
        return page("aanmelden.html", people=PEOPLE.values(), partners=PARTNERS, terug=back)

    async def sign_in(self, request: Request) -> Response:
        form = await _form(request)
        person = PEOPLE.get(form.get("wie", ""))
        if person is None:
            nobody = Problem(400, "onbekende-persoon", "Ongeldige invoer", "Kies een van de personen.")
            return respond(nobody, request.scope)
        answer = RedirectResponse(local_path(form.get("terug", HOME_PAGE)), 303, HEADERS)
        token = self._issuer.token(person.grant, utc_now(), _SESSION_HOURS)
        lifetime = _SESSION_HOURS * 3600
        answer.set_cookie(SESSION_COOKIE, token, max_age=lifetime, httponly=True, samesite="lax")
        return answer

    async def sign_out(self, request: Request) -> Response:
        answer = RedirectResponse("/aanmelden", 303, HEADERS)
        answer.delete_cookie(SESSION_COOKIE, httponly=True, samesite="lax")
        return answer

    async def keys(self, request: Request) -> Response:
        return JSONResponse(self._issuer.jwks(), headers={"X-Content-Type-Options": "nosniff"})


async def _form(request: Request) -> dict[str, str]:
    """The fields of a small form; an oversized or undecodable body has none."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            return {}
    fields = parse_qs(body.decode("ascii", "replace"))
    return {name: values[0] for name, values in fields.items()}


def _guarded(
    endpoint: Callable[[Request], Awaitable[Response]],
) -> Callable[[Request], Awaitable[Response]]:
    """Only for this machine's own address and own pages.

    A foreign host name that resolves to the loopback address (DNS rebinding) and a form on another site are
    both refused: whoever reaches this page may become anyone.
    """

    async def guarded(request: Request) -> Response:
        ours = request.url.hostname in {"127.0.0.1", "localhost", "::1"}
        origin = request.headers.get("origin")
        if not ours or origin not in {None, f"{request.url.scheme}://{request.url.netloc}"}:
            detail = "Aanmelden kan alleen op het adres van deze machine zelf."
            return respond(Problem(403, "vreemd-adres", "Niet toegestaan", detail), request.scope)
        return await endpoint(request)

    return guarded
