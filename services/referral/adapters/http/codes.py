# SPDX-License-Identifier: EUPL-1.2
"""The kind of question in a form or a filter, held to the list of the caller's region while it is read."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from contextvars import ContextVar
from typing import Annotated

from pydantic import AfterValidator

from chassis.faults import wrong
from chassis.identity import Caller
from referral.adapters.http.forms import Code

# Without a list there is nothing to compare with: intake registers nothing for a region that is not served.
_region: ContextVar[Collection[str] | None] = ContextVar("questions of the region", default=None)


def codes_of(type_vragen: Mapping[str, Collection[str]]) -> Callable[[Caller], Awaitable[None]]:
    """A dependency: from here on the forms of this request are held to the list of its caller's region."""

    async def lists(caller: Caller) -> None:
        _region.set(type_vragen.get(caller.regio))

    return lists


def _in_region(code: str) -> str:
    known = _region.get()
    if known is not None and code not in known:
        raise wrong("onbekende-code", "Uw regio gebruikt deze code niet. Alle codes: /v1/codelijsten van intake.")
    return code


TypeVraag = Annotated[Code, AfterValidator(_in_region)]
"""A kind of question that the region of the caller knows."""
