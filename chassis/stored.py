# SPDX-License-Identifier: EUPL-1.2
"""Between domain events in memory and rows in the event store."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate
from eventsourcing.persistence import (
    DatetimeAsISO,
    JSONTranscoder,
    Mapper,
    StoredEvent,
    Transcoding,
    UUIDAsHex,
)
from eventsourcing.utils import TopicError, resolve_topic

DomainEvent = Any  # an event class made by eventsourcing's @event; its type is only known at run time
_PERMANENT_TOPIC = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class UnknownTopic(Exception):
    """A stored event is of a kind, or of a version of a kind, that this version does not know."""


@dataclass(frozen=True, slots=True)
class Header:
    """Who acted, in which region, because of what: kept beside every event. Never personal data."""

    regio: str
    rol: str
    organisatie: str
    correlatie: str
    oorzaak: str | None = None
    traceparent: str | None = None
    oorzaak_bron: str | None = None
    """The source of `oorzaak`, without which its id is not unique."""

    @classmethod
    def following(
        cls, regio: str, correlatie: str, oorzaak: str, oorzaak_bron: str, traceparent: str | None
    ) -> "Header":
        """What a service does by itself, because of an event that it heard."""
        return cls(regio, "systeem", "doorwijs", correlatie, oorzaak, traceparent, oorzaak_bron)

    def as_dict(self) -> dict[str, str]:
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name)) is not None}


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as it stands in the log, with its place and its two times."""

    position: int
    event: DomainEvent
    topic: str
    header: Header
    vastgelegd_op: datetime

    @property
    def gebeurd_op(self) -> datetime:
        moment: datetime = self.event.timestamp
        return moment


class _DateAsISO(Transcoding):
    type = date
    name = "date_iso"

    def encode(self, obj: date) -> str:
        return obj.isoformat()

    def decode(self, data: str) -> date:
        return date.fromisoformat(data)


def _mapper() -> Mapper[UUID]:
    transcoder = JSONTranscoder()
    for transcoding in (UUIDAsHex(), DatetimeAsISO(), _DateAsISO()):
        transcoder.register(transcoding)
    return Mapper(transcoder)


_MAPPER = _mapper()


def to_stored(event: DomainEvent) -> StoredEvent:
    """The row for an event. Raises `UnknownTopic` when its class has no permanent topic."""
    stored = _MAPPER.to_stored_event(event)
    if not _PERMANENT_TOPIC.fullmatch(stored.topic):
        raise UnknownTopic(f"{type(event).__qualname__} has no permanent topic but {stored.topic!r}")
    return stored


def is_known(topic: str) -> bool:
    """Whether a class carries this topic; what looks like a module path never counts."""
    try:
        _class_of(topic)
    except UnknownTopic:
        return False
    return True


@lru_cache
def _class_of(topic: str) -> type:
    if not _PERMANENT_TOPIC.fullmatch(topic):
        raise UnknownTopic(topic)
    try:
        found = resolve_topic(topic)
    except TopicError as fault:
        raise UnknownTopic(topic) from fault
    if not isinstance(found, type):
        raise UnknownTopic(topic)
    return found


def to_event(originator_id: UUID, version: int, topic: str, state: bytes) -> DomainEvent:
    """The event of a row, upcast to the newest version of its class. Raises `UnknownTopic`."""
    known = _class_of(topic)
    if b'"class_version"' in state and _version_of(state) > getattr(known, "class_version", 1):
        raise UnknownTopic(f"{topic}, version {_version_of(state)}")
    return _MAPPER.to_domain_event(StoredEvent(originator_id, version, topic, state))


def _version_of(state: bytes) -> int:
    version: int = json.loads(state).get("class_version", 1)
    return version


def rebuild(events: Iterable[DomainEvent]) -> Aggregate | None:
    """Folds the events of one stream, oldest first."""
    aggregate: Aggregate | None = None
    for event in events:
        aggregate = event.mutate(aggregate)
    return aggregate
