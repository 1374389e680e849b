# SPDX-License-Identifier: EUPL-1.2
"""A reverse proxy that streams both ways: one origin in front of the services.

What is too large is refused here, before anybody knows who sent it: the gateway protects itself and knows no
tokens. A service wants to know first who asks (`chassis.routing`); the limit and the answer are the same.

It speaks to the transport of httpx and not to its client: a client keeps a cookie jar, and what one user's answer
sets would go out with the next user's request.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from urllib.parse import urlsplit

import httpx
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from chassis.problems import LARGEST_BODY, Problem, from_status, respond
from doorwijs.pages import page

_HOP_BY_HOP = {
    b"connection",
    b"keep-alive",
    b"proxy-authenticate",
    b"proxy-authorization",
    b"proxy-connection",
    b"te",
    b"trailer",
    b"transfer-encoding",
    b"upgrade",
}
PAGES = {"/termijn-berekenen": "referral"}
"""Pages that another service than reporting serves at the one origin."""
_OURS_TO_SAY = {b"host", b"forwarded", b"x-real-ip"}
_RawHeaders = list[tuple[bytes, bytes]]


class _TooLarge(Exception):
    """The request body passed the limit while it streamed."""


class Proxy:
    """An ASGI application that passes each request to the service its path names, and the rest to `otherwise`."""

    def __init__(self, upstreams: Mapping[str, str], otherwise: str) -> None:
        self._upstreams = [(f"/{name}".encode(), url) for name, url in upstreams.items()]
        self._pages = {page.encode(): upstreams[name] for page, name in PAGES.items()}
        self._otherwise = otherwise
        # the services close an idle connection after 5 s: never be the one who finds out
        limits = httpx.Limits(max_connections=500, max_keepalive_connections=100, keepalive_expiry=2)
        self._transport = httpx.AsyncHTTPTransport(limits=limits)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        route = self._route(scope["raw_path"])
        if route is None:
            await respond(_no_such_api(scope["path"]), scope)(scope, receive, send)
            return
        upstream, prefix = route
        try:
            if int(headers.get("content-length") or 0) > LARGEST_BODY:
                raise _TooLarge
            request = _request(scope, receive, upstream, prefix)
            answer = await self._transport.handle_async_request(request)
        except Exception as error:
            await _excuse(error, headers, scope)(scope, receive, send)
            return
        try:
            await _pass_on(answer, receive, send)
        finally:
            await asyncio.shield(answer.aclose())

    def _route(self, path: bytes) -> tuple[str, bytes] | None:
        """The service for a path, and the prefix that it does not know of; None for another version of its API."""
        for prefix, upstream in self._upstreams:
            if path.startswith(prefix + b"/v1/"):
                return upstream, prefix
            if path == prefix or path.startswith(prefix + b"/"):
                return None
        for own, upstream in self._pages.items():
            if path == own or path.startswith(own + b"/"):
                return upstream, b""
        return self._otherwise, b""

    async def close(self) -> None:
        await self._transport.aclose()


def _no_such_api(path: str) -> Problem:
    service = path.split("/")[1]
    return from_status(404, f"Dit adres bestaat niet. De API van {service} begint met /{service}/v1/.")


def request_headers(
    headers: Iterable[tuple[bytes, bytes]], client: str, scheme: str, prefix: bytes
) -> _RawHeaders:
    """What goes on to the service: end-to-end headers, and only our own word on where it came from."""
    received = list(headers)
    host = next((value for name, value in received if name == b"host"), b"")
    kept = [
        (name, value)
        for name, value in end_to_end(received)
        if name not in _OURS_TO_SAY and not name.startswith(b"x-forwarded-")
    ]
    forwarded = [(b"x-forwarded-for", client.encode()), (b"x-forwarded-proto", scheme.encode())]
    forwarded.append((b"x-forwarded-host", host))
    return kept + forwarded + ([(b"x-forwarded-prefix", prefix)] if prefix else [])


def end_to_end(headers: Iterable[tuple[bytes, bytes]]) -> _RawHeaders:
    """The headers without those that belong to one connection (RFC 9110, 7.6.1)."""
    lower = [(name.lower(), value) for name, value in headers]
    named = {t.strip().lower() for name, value in lower if name == b"connection" for t in value.split(b",")}
    return [(name, value) for name, value in lower if name not in _HOP_BY_HOP | named]


def _request(scope: Scope, receive: Receive, upstream: str, prefix: bytes) -> httpx.Request:
    target = scope["raw_path"][len(prefix) :]
    if scope["query_string"]:
        target += b"?" + scope["query_string"]
    client = scope["client"][0] if scope["client"] else ""
    headers = request_headers(scope["headers"], client, scope["scheme"], prefix)
    names = {name for name, _ in scope["headers"]}
    live = any(b"text/event-stream" in value for name, value in headers if name == b"accept")
    return httpx.Request(
        scope["method"],
        httpx.URL(upstream).copy_with(raw_path=target),
        headers=[(b"host", urlsplit(upstream).netloc.encode()), *headers],
        content=_body(receive) if names & {b"content-length", b"transfer-encoding"} else None,
        extensions={"timeout": {"connect": 2, "read": None if live else 30, "write": 30, "pool": 5}},
    )


async def _body(receive: Receive) -> AsyncIterator[bytes]:
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionResetError("the client left while sending")
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > LARGEST_BODY:
            raise _TooLarge
        yield chunk
        more = message.get("more_body", False)


async def _pass_on(answer: httpx.Response, receive: Receive, send: Send) -> None:
    """Send the answer on as it comes, and stop asking for it once the client has left."""
    headers = [(n, v) for n, v in end_to_end(answer.headers.raw) if n not in {b"date", b"server"}]
    await send({"type": "http.response.start", "status": answer.status_code, "headers": headers})
    if not answer.headers.get("content-type", "").startswith("text/event-stream"):
        await _stream(answer, send)
        return
    streaming = asyncio.create_task(_stream(answer, send))
    leaving = asyncio.create_task(_until_left(receive))
    await asyncio.wait({streaming, leaving}, return_when=asyncio.FIRST_COMPLETED)
    for task in (streaming, leaving):
        task.cancel()
    await asyncio.gather(streaming, leaving, return_exceptions=True)


async def _stream(answer: httpx.Response, send: Send) -> None:
    async for chunk in answer.aiter_raw():
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _until_left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _excuse(error: Exception, headers: Headers, scope: Scope) -> Response:
    """Why there is no answer from the service: for a browser a page that tries again, else a problem."""
    match error:
        case _TooLarge():
            return respond(from_status(413), scope)
        case httpx.TimeoutException():
            status, code, title = 504, "dienst-te-traag", "Geen antwoord op tijd"
            detail = "De dienst achter dit adres gaf niet op tijd antwoord."
        case httpx.TransportError() | ConnectionResetError():
            status, code, title = 502, "dienst-niet-bereikbaar", "Dienst niet bereikbaar"
            detail = "De dienst achter dit adres is even niet bereikbaar."
        case _:
            raise error
    if "text/html" in headers.get("accept", ""):
        return page("even-weg.html", status, detail=detail)
    return respond(Problem(status, code, title, detail, headers={"Retry-After": "3"}), scope)
