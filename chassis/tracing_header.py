# SPDX-License-Identifier: EUPL-1.2
"""The W3C trace context of a record on the bus, in the header `traceparent` that other tools read too."""

from dataclasses import replace
from typing import TypeVar

from chassis.bus import Headers, Received, Record

_NAME = "traceparent"
R = TypeVar("R", Record, Received)


def with_traceparent(record: R, traceparent: str | None) -> R:
    """The record in this trace; unchanged without one."""
    if traceparent is None:
        return record
    headers: Headers = tuple(one for one in record.headers if one[0] != _NAME)
    return replace(record, headers=(*headers, (_NAME, traceparent.encode())))


def traceparent_of(record: Received) -> str | None:
    """The trace that a record belongs to. For an effect it is the span of its processing, if there is one."""
    for name, value in record.headers:
        if name == _NAME:
            return value.decode("ascii", "replace")
    return None
