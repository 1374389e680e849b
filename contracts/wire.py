# SPDX-License-Identifier: EUPL-1.2
"""Between data and wire: `wrap` for who publishes, `parse` for who reads a topic, `parse_posted` for the door.

A message is read twice, both times in compiled code: once as plain JSON, to name what is wrong with it as a
whole and to find its type, and once straight into the typed envelope of that type. A reader of a topic
ignores fields that it does not know, so an optional field can be added; at the door they are refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, TypeVar
from uuid import UUID

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json, to_json

from contracts.envelope import MAX_BYTES, MAX_SEQUENCE, CloudEvent, EventTypeName, PublishedEvent
from contracts.errors import (
    Fout,
    InvalidData,
    NotACloudEvent,
    NotJson,
    TooLarge,
    UnknownType,
    UnknownVersion,
    faults,
)
from contracts.partner_events import PostedData
from contracts.registry import BY_MODEL, POSTED, PUBLISHED
from contracts.values import EventData

ENVELOPES: Final[Mapping[str, type[PublishedEvent[EventData]]]] = {
    name: PublishedEvent[event_type.model]  # type: ignore[name-defined]
    for name, event_type in PUBLISHED.items()
}
POSTED_ENVELOPES: Final[Mapping[str, type[CloudEvent[PostedData]]]] = {
    name: CloudEvent[posted_type.model]  # type: ignore[name-defined]
    for name, posted_type in POSTED.items()
}

_Envelope = TypeVar("_Envelope", bound=CloudEvent[Any])

_REQUIRED = ("specversion", "id", "source", "type", "data")
_KNOWN = frozenset(CloudEvent.model_fields)
_EXTENSION_NAME = re.compile(r"[a-z0-9]{1,20}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_TYPE_NAME: TypeAdapter[str] = TypeAdapter(EventTypeName)


@dataclass(frozen=True, slots=True)
class Context:
    """What the event store knows of an event: `stream` and `version` make its id, `position` its sequence."""

    stream: UUID
    version: int
    position: int
    recorded_at: datetime
    regio: str
    oin: str
    traceparent: str | None = None


def source(oin: str, system: str) -> str:
    """The `source` of a service: the organisation that runs Doorwijs, then the part of Doorwijs."""
    return f"urn:nld:oin:{oin}:systeem:doorwijs-{system}"


def wrap(data: EventData, context: Context) -> PublishedEvent[EventData]:
    """The event to publish. Raises ValidationError when the context breaks the profile: a defect of ours."""
    event_type = BY_MODEL[type(data)]
    key = event_type.key_of(data)
    return ENVELOPES[event_type.name](
        specversion="1.0",
        id=f"{context.stream}:{context.version}",
        source=source(context.oin, event_type.topic.producer),
        type=event_type.name,
        subject=key,
        time=context.recorded_at,
        datacontenttype="application/json",
        sequence=str((context.position - 1) % MAX_SEQUENCE + 1),
        sequencetype="Integer",
        traceparent=context.traceparent,
        regio=context.regio,
        partitionkey=key,
        data=data,
    )


def parse(raw: bytes) -> PublishedEvent[EventData]:
    """The event in a message from a topic. Raises a ContractError; unknown fields and extensions are dropped."""
    name = _type_of(_attributes(raw), ENVELOPES)
    return _read(ENVELOPES[name], name, raw, "ignore")


def parse_posted(raw: bytes) -> CloudEvent[PostedData]:
    """The event that a partner posted. Raises a ContractError, also on a data field that the contract lacks."""
    attributes = _attributes(raw)
    name = _type_of(attributes, POSTED_ENVELOPES)
    ours = to_json({key: value for key, value in attributes.items() if key in _KNOWN})
    return _read(POSTED_ENVELOPES[name], name, ours, "forbid")


def split_batch(raw: bytes) -> list[bytes]:
    """The messages of a batch (application/cloudevents-batch+json), each for `parse_posted`. Raises NotJson."""
    events = _json(raw)
    if not isinstance(events, list):
        raise NotJson(Fout("", "Een batch is een JSON-lijst van CloudEvents."))
    return [to_json(event) for event in events]


def _json(raw: bytes) -> Any:
    try:
        return from_json(raw, allow_inf_nan=False)
    except ValueError:
        raise NotJson(Fout("", NotJson.uitleg)) from None


def _attributes(raw: bytes) -> dict[str, Any]:
    """What the message says, known type or not, once it has the outer shape of a CloudEvent."""
    if len(raw) > MAX_BYTES:
        raise TooLarge(Fout("", TooLarge.uitleg))
    attributes = _json(raw)
    if not isinstance(attributes, dict):
        raise NotACloudEvent(Fout("", "Het bericht is geen JSON-object."))
    missing = [Fout(name, "Dit veld ontbreekt.") for name in _REQUIRED if attributes.get(name) is None]
    if found := missing + _extension_faults(attributes):
        raise NotACloudEvent(*found)
    return attributes


def _extension_faults(attributes: Mapping[str, Any]) -> list[Fout]:
    found = []
    for name in sorted(attributes.keys() - _KNOWN):
        value = attributes[name]
        if value is None:
            continue
        if name == "data_base64":
            found.append(Fout(name, "Stuur de gegevens als JSON in het veld data."))
        elif not _EXTENSION_NAME.fullmatch(name):
            found.append(Fout("", "Een extra kenmerk heeft een naam van 1 tot 20 tekens: a-z en 0-9."))
        elif not isinstance(value, str | bool | int) or (isinstance(value, str) and _CONTROL.search(value)):
            found.append(Fout(name, "Een extra kenmerk is tekst, een geheel getal, true of false."))
    return found


def _type_of(attributes: Mapping[str, Any], known: Mapping[str, object]) -> str:
    name = attributes["type"]
    if isinstance(name, str) and name in known:
        return name
    try:
        _TYPE_NAME.validate_python(name, strict=True)
    except ValidationError as error:
        raise NotACloudEvent(*(Fout("type", fout.uitleg) for fout in faults(error))) from None
    family = name.rpartition(".v")[0] + ".v"
    versions = sorted(other for other in known if other.startswith(family))
    if versions:
        raise UnknownVersion(Fout("type", f"Wel bekend: {', '.join(versions)}."), event_type=name)
    raise UnknownType(Fout("type", UnknownType.uitleg), event_type=name)


def _read(envelope: type[_Envelope], name: str, raw: bytes, extra: Literal["ignore", "forbid"]) -> _Envelope:
    try:
        return envelope.model_validate_json(raw, extra=extra, by_alias=True, by_name=False)
    except ValidationError as error:
        found = faults(error)
    only_data = all(fout.veld.split(".")[0] == "data" for fout in found)
    raise (InvalidData if only_data else NotACloudEvent)(*found, event_type=name)
