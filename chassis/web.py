# SPDX-License-Identifier: EUPL-1.2
"""The shell of every service's HTTP side: what the NL API Design Rules ask of each answer."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from opentelemetry.trace import StatusCode
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Lifespan, Message, Receive, Scope, Send

from chassis import openapi, problems
from chassis.clock import Clock, utc_now
from chassis.identity import Verifier
from chassis.problems import LARGEST_BODY
from chassis.routing import Route
from chassis.telemetry import request_span

_API_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}
# FastAPI's own telemetry tells URLs with their values, and exceptions with their texts.
_OURS_INSTEAD: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}
_CONTACT = {
    "name": "Beheer Doorwijs",
    "url": "https://doorwijs.example",
    "email": "beheer@doorwijs.example",
}


@dataclass(frozen=True, slots=True)
class About:
    """What a service tells of itself; `version` is that of its API. `public_url` is where others find it: with the
    prefix that a gateway takes off, without `/v1`."""

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
        telemetry=_OURS_INSTEAD,
        lifespan=lifespan,
    )
    app.state.verifier = verifier
    app.state.clock = clock
    app.state.prefix = urlsplit(about.public_url).path.rstrip("/")
    app.router.route_class = Route
    problems.install(app)
    openapi.install(app)
    app.add_middleware(Shell, version=about.version)
    return app


class Shell:
    """Adds the headers, guards the size of bodies, traces, and answers for a fault of our own."""

    def __init__(self, app: ASGIApp, version: str) -> None:
        self._app = app
        self._version = version

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["path"].startswith("/health/"):
            await self._answer(scope, receive, send)
        else:
            await self._traced(scope, receive, send)

    async def _traced(self, scope: Scope, receive: Receive, send: Send) -> None:
        with request_span(scope["method"], Headers(scope=scope)) as span:

            async def send_and_note(message: Message) -> None:
                if message["type"] == "http.response.start":
                    route = _route(scope)
                    span.update_name(f"{scope['method']} {route}")
                    span.set_attribute("http.route", route)
                    span.set_attribute("http.response.status_code", message["status"])
                    if message["status"] >= 500:
                        span.set_status(StatusCode.ERROR)
                await send(message)

            await self._answer(scope, receive, send_and_note)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
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
            await self._app(scope, _limited(receive), send_with_headers)
        except Exception as fault:
            if started:
                raise
            answer = problems.unexpected(scope, _route(scope), fault)
            await answer(scope, receive, send_with_headers)


def _route(scope: Scope) -> str:
    """The path as the code has it, with names in place of values."""
    return str(getattr(scope.get("route"), "path", "unrouted"))


def _limited(receive: Receive) -> Receive:
    """Counts what comes in, also when no length was told; FastAPI lets only an `HTTPException` through."""
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > LARGEST_BODY:
            raise HTTPException(413)
        return message

    return counted
