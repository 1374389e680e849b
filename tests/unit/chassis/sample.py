# SPDX-License-Identifier: EUPL-1.2
"""An aggregate for the chassis' tests: a stamp card, whose stamps have had two forms."""

from datetime import datetime
from typing import Any, Never
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from chassis.stored import Header

HEADER = Header("midden-gelderland", "gids", "werkcentrum", "5a0d1c9e-0000-4000-8000-000000000001")


class Card(Aggregate):
    """Version 1 of a stamp had one `note`; version 2 has a list of `labels`."""

    TOPIC = "sample-card"

    class Event(Aggregate.Event):
        @staticmethod
        def create_timestamp() -> Never:
            raise TypeError("the moment of an event is given")

    class Stamped(Event):
        TOPIC = "sample-card-stamped"
        class_version = 2
        labels: list[str]

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            state["labels"] = [state.pop("note")]

    @classmethod
    def open(cls, id: UUID, owner: str, op: datetime) -> "Card":
        return cls(id=id, owner=owner, timestamp=op)

    @event("Created", topic="sample-card-opened")
    def __init__(self, id: UUID, owner: str, timestamp: datetime) -> None:
        self.owner = owner
        self.labels: list[str] = []

    def stamp(self, op: datetime, *labels: str) -> None:
        self._stamp(labels=list(labels), timestamp=op)

    @event(Stamped)
    def _stamp(self, labels: list[str], timestamp: datetime) -> None:
        self.labels += labels
