# SPDX-License-Identifier: EUPL-1.2
"""Past events in, new events out, the envelope left off: how decisions are tested."""

from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from eventsourcing.domain import Aggregate
from eventsourcing.utils import get_topic, resolve_topic

A = TypeVar("A", bound=Aggregate)
Told = tuple[str, dict[str, Any]]
ID = UUID("00000000-0000-4000-8000-000000000001")
EPOCH = datetime(2026, 1, 5, 9, tzinfo=UTC)
_ENVELOPE = ("originator_id", "originator_version", "originator_topic", "timestamp")


def told(topic: str, **values: Any) -> Told:
    """An event: its stored topic and its facts; `timestamp` is `EPOCH` unless it is given."""
    return topic, values


def given(kind: type[A], *history: Told) -> A:
    """The aggregate with this past."""
    aggregate: A | None = None
    for version, (topic, values) in enumerate(history, start=1):
        envelope = {"originator_id": ID, "originator_version": version, "timestamp": EPOCH}
        if version == 1:
            envelope["originator_topic"] = get_topic(kind)
        aggregate = resolve_topic(topic)(**(envelope | values)).mutate(aggregate)
    assert aggregate is not None
    return aggregate


def without_envelope(event: Any) -> Told:
    """An event as it is told here."""
    facts = {name: value for name, value in vars(event).items() if name not in _ENVELOPE}
    return get_topic(type(event)), facts


def happened(aggregate: Aggregate) -> list[Told]:
    """The new events of an aggregate, in order."""
    return [without_envelope(event) for event in aggregate.collect_events()]


def moments(aggregate: Aggregate) -> list[datetime]:
    """When the new events happened."""
    return [event.timestamp for event in aggregate.pending_events]
