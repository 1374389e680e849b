# SPDX-License-Identifier: EUPL-1.2
"""How a request is looked at: who asks, whether he may, the form of the body, its text, and then what it says."""

from collections.abc import Callable, Coroutine, Iterator
from typing import Annotated, Any, get_type_hints

from fastapi import APIRouter, Depends, Query, Request, Response, params
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict
from pydantic_core import from_json

from chassis import problems
from chassis.identity import Only, current_identity
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
    """A route that refuses in one order everywhere: 401, 403 for the role, 415, 413, `geen-json`, then all faults
    of the input. Who may not do something learns nothing of how it is done."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **more: Any) -> None:
        if more.get("include_in_schema") is not False and not _takes_query(endpoint):
            more["dependencies"] = [*(more.get("dependencies") or ()), Depends(_no_query)]
        if rollen := sorted({rol for one in more.get("dependencies") or () for rol in _rollen(one.dependency)}):
            told = {403: {"description": f"Niet toegestaan. Dit is voor: {', '.join(rollen)}."}}
            more["responses"] = told | (more.get("responses") or {})
        super().__init__(path, endpoint, **more)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle, reads = super().get_route_handler(), bool(self.body_field)
        gates = list(_gates(self.dependant))

        async def in_order(request: Request) -> Response:
            for gate in gates:
                await gate(request)
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


def _rollen(dependency: object) -> tuple[str, ...]:
    return dependency.rollen if isinstance(dependency, Only) else ()


def _gates(dependant: Dependant) -> Iterator[Callable[[Request], Coroutine[Any, Any, Any]]]:
    """What asks who calls, or in which role. A token comes before a role, in whatever order they stand."""
    if dependant.call is current_identity or isinstance(dependant.call, Only):
        yield dependant.call
    for one in dependant.dependencies:
        yield from _gates(one)


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
