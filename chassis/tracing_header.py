# SPDX-License-Identifier: EUPL-1.2
"""The W3C trace context of a record on the bus, in the header `traceparent` that other tools read too."""

from chassis.bus import Headers

_NAME = "traceparent"


def with_traceparent(headers: Headers, traceparent: str | None) -> Headers:
    """The headers of a record in this trace; unchanged without one."""
    if traceparent is None:
        return headers
    return (*(one for one in headers if one[0] != _NAME), (_NAME, traceparent.encode()))


def traceparent_of(headers: Headers) -> str | None:
    """The trace that a record belongs to. For an effect it is the span of its processing, if there is one."""
    for name, value in headers:
        if name == _NAME:
            return value.decode("ascii", "replace")
    return None
