# SPDX-License-Identifier: EUPL-1.2
"""A refusal at the address of a page is a page too: an unknown address, a missing right, a fault of ours."""

import json
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.problems import MEDIA_TYPE, wants_json
from reporting.adapters.pages.board_view import PAD
from reporting.adapters.pages.rendering import render_fout
from reporting.adapters.pages.router import PAGINA_KOPPEN
from reporting.application.vragen import Wie

_WAY_OUT: Mapping[int, tuple[str, str]] = {
    403: ("/afmelden", "Meld u aan met een andere rol"),
    500: ("", "Probeer het nog eens"),
    503: ("", "Probeer het nog eens"),
}
_FOR_READERS = {
    "urn:doorwijs:probleem:niet-beschikbaar": "De gegevens zijn nu niet op te halen. Probeer het zo nog eens.",
}
_TO_THE_BOARD = (PAD, "Naar de termijnen")


class ProblemPages:
    """Reads problem documents (RFC 9457) on their way out, except under the addresses of `machines`.

    A program that asks for JSON gets them as they are.
    """

    def __init__(self, app: ASGIApp, machines: tuple[str, ...]) -> None:
        self._app = app
        self._machines = machines

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_page = scope["type"] == "http" and not scope["path"].startswith(self._machines)
        if not is_page or wants_json(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        start: Message = {}
        body = b""

        async def send_page(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _is_problem(message):
                start = message
            elif start:
                body += message.get("body", b"")
                if not message.get("more_body"):
                    page = _page(json.loads(body), scope)
                    await send(_with_headers(start, page))
                    await send({"type": "http.response.body", "body": page})
            else:
                await send(message)

        await self._app(scope, receive, send_page)


def _is_problem(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type") == MEDIA_TYPE


def _page(problem: Mapping[str, str], scope: Scope) -> bytes:
    wie: Wie | None = scope.get("state", {}).get("wie")
    status = int(problem["status"])
    back, name = _WAY_OUT.get(status, _TO_THE_BOARD)
    told = _FOR_READERS.get(problem["type"], problem["detail"])
    return render_fout(wie, problem["title"], told, back, name, menu=status == 404).encode()


def _with_headers(start: Message, page: bytes) -> Message:
    headers = MutableHeaders(raw=list(start["headers"]))
    headers.update(PAGINA_KOPPEN)
    headers["Content-Type"] = "text/html; charset=utf-8"
    headers["Content-Length"] = str(len(page))
    return {**start, "headers": headers.raw}
