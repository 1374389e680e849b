# SPDX-License-Identifier: EUPL-1.2
"""How a request is looked at: first the token, then the form of the body, then its text, then what it says."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any, get_type_hints

from fastapi import APIRouter, Depends, Query, Request, Response, params
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict
from pydantic_core import from_json

from chassis import problems
from chassis.identity import current_identity
from chassis.moments import asked_at

_JSON = ("application/json", "application/cloudevents+json", "application/cloudevents-batch+json")


class _Nothing(BaseModel):
    model_config = ConfigDict(extra="forbid")


async def _no_query(query: Annotated[_Nothing, Query()]) -> None:
    """Refuses every query parameter: who misspells a filter must not believe that it was applied."""


class StrictRequest(Request):
    """A request whose body is JSON by the letter: UTF-8, no NaN, not nested without end."""

    async def json(self) -> Any:
        """What the body says. Raises `Problem` 400, `geen-json`."""
        if not hasattr(self, "_said"):
            try:
                self._said = from_json(await self.body(), allow_inf_nan=False)
            except ValueError as fault:
                raise problems.no_json() from fault
        return self._said


class Route(APIRoute):
    """A route that refuses in one order everywhere: 401, 415, 413, `geen-json`, then all faults of the input."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **more: Any) -> None:
        if more.get("include_in_schema") is not False and not _takes_query(endpoint):
            more["dependencies"] = [*(more.get("dependencies") or ()), Depends(_no_query)]
        super().__init__(path, endpoint, **more)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle, asks_who, reads = super().get_route_handler(), _asks_who(self.dependant), bool(self.body_field)

        async def in_order(request: Request) -> Response:
            if asks_who:
                await current_identity(request)
            _check_form(request)
            strict = StrictRequest(request.scope, request.receive)
            if reads:
                await strict.json()
            with asked_at(request.app.state.clock()):
                return await handle(strict)

        return in_order


class Router(APIRouter):
    """A group of such routes."""

    def __init__(self, **more: Any) -> None:
        super().__init__(route_class=Route, **more)


def _takes_query(endpoint: Callable[..., Any]) -> bool:
    hints = get_type_hints(endpoint, include_extras=True).values()
    return any(isinstance(one, params.Query) for hint in hints for one in getattr(hint, "__metadata__", ()))


def _asks_who(dependant: Dependant) -> bool:
    return dependant.call is current_identity or any(_asks_who(one) for one in dependant.dependencies)


def _check_form(request: Request) -> None:
    """Raises `Problem` 415 for a body that is no JSON, and 413 for one that says to be too large."""
    length = request.headers.get("content-length", "")
    if request.method not in ("POST", "PUT", "PATCH") or length == "0":
        return
    form = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if form not in _JSON and ("content-type" in request.headers or length):
        raise problems.from_status(415)
    if length.isdigit() and int(length) > problems.LARGEST_BODY:
        raise problems.from_status(413)
