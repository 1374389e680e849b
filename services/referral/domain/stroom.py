# SPDX-License-Identifier: EUPL-1.2
"""What all streams of referral share: the moment of an event (`gebeurd_op`) is given, never read from a clock."""

from datetime import datetime, timedelta
from typing import Never
from uuid import UUID

from eventsourcing.domain import Aggregate

from referral.domain.errors import TeVroeg

REGIO = UUID("5c0fd0a1-2a57-4b0c-8f0b-0d5f6a9d7e21")
"""The name space of ids that follow from a region and a short name."""
KLOKVERSCHIL = timedelta(minutes=5)
"""How far the clocks of two systems may differ before an order of events is called impossible."""


class Stroom(Aggregate):
    """An aggregate whose events take their timestamp from the caller."""

    class Event(Aggregate.Event):
        @staticmethod
        def create_timestamp() -> Never:
            raise TypeError("the moment of an event is given, never read from a clock")


def na(vorige: datetime, op: datetime) -> datetime:
    """When something happened that can only have happened after `vorige`.

    A little before it is a clock that runs behind, and counts as `vorige` itself. Raises `TeVroeg` for more.
    """
    if op < vorige - KLOKVERSCHIL:
        raise TeVroeg
    return max(op, vorige)
