# SPDX-License-Identifier: EUPL-1.2
"""The shell of every service's HTTP side: what the NL API Design Rules ask of each answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Lifespan, Message, Receive, Scope, Send

from chassis import openapi, problems
from chassis.clock import Clock, utc_now
from chassis.identity import Verifier

_API_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}
_JSON = ("application/json", "application/cloudevents+json", "application/cloudevents-batch+json")
_CONTACT = {
    "name": "Beheer Doorwijs",
    "url": "https://doorwijs.example",
    "email": "beheer@doorwijs.example",
}
_LARGEST_BODY = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class About:
    """What a service tells of itself; `version` is that of its API."""

    title: str
    description: str
    version: str
    public_url: str


def create_app(about: About, verifier: Verifier, lifespan: Lifespan[FastAPI], clock: Clock = utc_now) -> FastAPI:
    """A FastAPI application that keeps the rules from its first route on."""
    app = FastAPI(
        title=about.title,
        description=about.description,
        version=about.version,
        contact=_CONTACT,
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        servers=[{"url": f"{about.public_url}/v1", "description": "Deze installatie"}],
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.verifier = verifier
    app.state.clock = clock
    problems.install(app)
    openapi.install(app)
    app.add_middleware(Shell, version=about.version)
    return app


class Shell:
    """Adds the headers, guards the size and form of bodies, and turns a fault of our own into a problem."""

    def __init__(self, app: ASGIApp, version: str) -> None:
        self._app = app
        self._version = version

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers["API-Version"] = self._version
                for name, value in _API_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            _check_form(scope)
            await self._app(scope, _limited(receive), send_with_headers)
        except problems.Problem as problem:
            await problems.respond(problem, scope["path"])(scope, receive, send_with_headers)
        except Exception as fault:
            if started:
                raise
            await problems.unexpected(scope["path"], fault)(scope, receive, send_with_headers)


def _check_form(scope: Scope) -> None:
    if scope["method"] not in ("POST", "PUT", "PATCH"):
        return
    headers = Headers(scope=scope)
    if headers.get("content-length") == "0":
        return
    form = headers.get("content-type", "").partition(";")[0].strip().lower()
    if form not in _JSON and ("content-type" in headers or "content-length" in headers):
        raise problems.from_status(415, "Stuur JSON, met Content-Type application/json.")
    if int(headers.get("content-length", "0") or 0) > _LARGEST_BODY:
        raise _too_large()


def _too_large() -> problems.Problem:
    return problems.from_status(413, f"Een verzoek mag hoogstens {_LARGEST_BODY // 1024 // 1024} MB groot zijn.")


def _limited(receive: Receive) -> Callable[[], Any]:
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > _LARGEST_BODY:
            raise _too_large()
        return message

    return counted
