# SPDX-License-Identifier: EUPL-1.2
"""The one place where the wall clock is read; everything else is handed its time."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The current moment, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 (this is the place the ban points to)
