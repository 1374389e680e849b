# SPDX-License-Identifier: EUPL-1.2
"""What all streams of referral share: the moment of an event (`gebeurd_op`) is given, never read from a clock."""

from typing import Never

from eventsourcing.domain import Aggregate


class Stroom(Aggregate):
    """An aggregate whose events take their timestamp from the caller."""

    class Event(Aggregate.Event):
        @staticmethod
        def create_timestamp() -> Never:
            raise TypeError("the moment of an event is given, never read from a clock")
