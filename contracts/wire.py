# SPDX-License-Identifier: EUPL-1.2
"""Between data and wire: `wrap` for who publishes, `parse` for who reads a topic, `parse_posted` for the door.

A message is read twice, both times in compiled code: once as plain JSON, to name what is wrong with it as a
whole and to find its type, and once straight into the typed envelope of that type. A reader of a topic
ignores fields that it does not know, so an optional field can be added; at the door they are refused.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from contracts.envelope import MAX_BYTES, MAX_SEQUENCE, CloudEvent, PublishedEvent
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
from contracts.values import EventData, Value

ENVELOPES: Final[Mapping[str, type[PublishedEvent[EventData]]]] = {
    name: PublishedEvent[event_type.model]  # type: ignore[name-defined]  # made at run time
    for name, event_type in PUBLISHED.items()
}
POSTED_ENVELOPES: Final[Mapping[str, type[CloudEvent[PostedData]]]] = {
    name: CloudEvent[posted_type.model]  # type: ignore[name-defined]  # made at run time
    for name, posted_type in POSTED.items()
}

_Envelope = TypeVar("_Envelope", bound=CloudEvent[Any])

_BY_ALIAS: Final[Mapping[str, bool]] = {"by_alias": True, "by_name": False}
_KNOWN = frozenset(CloudEvent.model_fields)
_EXTENSION_NAME = re.compile(r"[a-z0-9]{1,20}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


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
    attributes = _attributes(raw)
    envelope = _envelope_of(attributes, ENVELOPES)
    return _sound(attributes, lambda: envelope.model_validate_json(raw, extra="ignore", **_BY_ALIAS))


def parse_posted(raw: bytes, latest: datetime | None = None) -> CloudEvent[PostedData]:
    """The event that a partner posted; it cannot have happened after `latest`.

    Raises a ContractError with every fault that was found, also of a data field that the contract lacks.
    """
    attributes = _attributes(raw)
    envelope, ours, context = _envelope_of(attributes, POSTED_ENVELOPES), _known_of(attributes), {"latest": latest}
    return _sound(
        attributes, lambda: envelope.model_validate_json(ours, extra="forbid", context=context, **_BY_ALIAS)
    )


def split_batch(raw: bytes) -> list[bytes]:
    """The messages of a batch (application/cloudevents-batch+json), each for `parse_posted`.

    Raises NotJson, or NotACloudEvent for what is no list.
    """
    events = _json(raw)
    if not isinstance(events, list):
        raise NotACloudEvent(Fout("", "Een batch is een JSON-lijst van CloudEvents.", "geen-lijst"))
    return [to_json(event) for event in events]


def _json(raw: bytes) -> Any:
    try:
        return from_json(raw, allow_inf_nan=False)
    except ValueError:
        raise NotJson(Fout("", NotJson.uitleg, NotJson.code)) from None


def _attributes(raw: bytes) -> dict[str, Any]:
    """What the message says, known type or not; an attribute that is null is absent."""
    if len(raw) > MAX_BYTES:
        raise TooLarge(Fout("", TooLarge.uitleg, TooLarge.code))
    attributes = _json(raw)
    if not isinstance(attributes, dict):
        raise NotACloudEvent(Fout("", "Het bericht is geen JSON-object.", "geen-object"))
    return {name: value for name, value in attributes.items() if value is not None}


def _extension_faults(attributes: Mapping[str, Any]) -> list[Fout]:
    found = []
    for name in sorted(attributes.keys() - _KNOWN):
        value = attributes[name]
        if name == "data_base64":
            found.append(Fout(name, "Stuur de gegevens als JSON in het veld data.", "onbekend-veld"))
        elif not _EXTENSION_NAME.fullmatch(name):
            found.append(Fout("", "Een extra kenmerk heeft een naam van 1 tot 20 tekens: a-z en 0-9."))
        elif not isinstance(value, str | bool | int) or (isinstance(value, str) and _CONTROL.search(value)):
            found.append(Fout(name, "Een extra kenmerk is tekst, een geheel getal, true of false."))
    return found


def _envelope_of(attributes: Mapping[str, Any], known: Mapping[str, type[_Envelope]]) -> type[_Envelope]:
    """The envelope for the type that is named. Raises a ContractError, with what else is wrong on the outside."""
    name = attributes.get("type")
    if isinstance(name, str) and name in known:
        return known[name]
    found = _outside_faults(attributes)
    if not isinstance(name, str) or any(fout.veld == "type" for fout in found):
        raise NotACloudEvent(*found)
    versions = sorted(other for other in known if other.startswith(name.rpartition(".v")[0] + ".v"))
    if versions:
        seen = Fout("type", f"Wel bekend: {', '.join(versions)}.", UnknownVersion.code)
        raise UnknownVersion(seen, *found, event_type=name)
    raise UnknownType(Fout("type", UnknownType.uitleg, UnknownType.code), *found, event_type=name)


def _sound(attributes: Mapping[str, Any], read: Callable[[], _Envelope]) -> _Envelope:
    """What `read` gives, unless it or an extension has a fault; then a ContractError with all of them."""
    found = _extension_faults(attributes)
    try:
        event = read()
    except ValidationError as error:
        found += faults(error)
    if not found:
        return event
    only_data = all(fout.veld.startswith("data.") for fout in found)
    raise (InvalidData if only_data else NotACloudEvent)(*found, event_type=attributes["type"])


def _outside_faults(attributes: Mapping[str, Any]) -> list[Fout]:
    """What is wrong apart from the data, of which the form is not known."""
    found = _extension_faults(attributes)
    try:
        CloudEvent[Value].model_validate_json(_known_of(attributes), extra="ignore", **_BY_ALIAS)
    except ValidationError as error:
        found += faults(error)
    return found


def _known_of(attributes: Mapping[str, Any]) -> bytes:
    return to_json({name: value for name, value in attributes.items() if name in _KNOWN})
