# SPDX-License-Identifier: EUPL-1.2
"""Moments in a form: with a zone, kept in UTC, within the years that are counted with, and not in the future."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime

from chassis.faults import wrong

_FROM, _UNTIL = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
_TOLERATED_CLOCK_SKEW = timedelta(minutes=5)
_now: ContextVar[datetime] = ContextVar("when the request came in")


@contextmanager
def asked_at(now: datetime) -> Iterator[None]:
    """A form that is read inside this block is judged by this moment, so that all its faults are found at once."""
    token = _now.set(now)
    try:
        yield
    finally:
        _now.reset(token)


def latest() -> datetime:
    """The latest moment that is not in the future; clocks may differ a little."""
    return _now.get() + _TOLERATED_CLOCK_SKEW


def _in_utc(moment: datetime) -> datetime:
    if not _FROM <= moment < _UNTIL:
        raise wrong("buiten-bereik", "Dit tijdstip ligt buiten de jaren 2000 tot en met 2199.")
    return moment.astimezone(UTC)


def _not_in_the_future(moment: datetime) -> datetime:
    if moment > latest():
        raise wrong("in-de-toekomst", "Dit tijdstip ligt in de toekomst.")
    return moment


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
Past = Annotated[Moment, AfterValidator(_not_in_the_future)]
