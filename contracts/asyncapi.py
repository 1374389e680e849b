# SPDX-License-Identifier: EUPL-1.2
"""The AsyncAPI 3.0 document: what Doorwijs sends on Kafka, and what it takes in from partners by HTTP."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic.alias_generators import to_camel

from contracts.envelope import CONTENT_TYPE, CloudEvent, PublishedEvent
from contracts.json_schema import Schema, schemas
from contracts.registry import POSTED, PUBLISHED, TOPICS, EventType, Topic

VERSION = "1.0.0"
_KAFKA = "0.5.0"
_HTTP = "0.3.0"
_DOOR = "partner-gebeurtenissen"
_KEPT_FOR_EVER: dict[str, Any] = {"cleanup.policy": ["delete"], "retention.ms": -1}
_KEPT_LATEST: dict[str, Any] = {"cleanup.policy": ["compact"]}


def document(examples: Mapping[str, Any]) -> dict[str, Any]:
    """The whole document; `examples` holds the golden message of each type."""
    parts: dict[str, Schema] = {}
    messages = {name: _message(name, parts, schema, examples[name]) for name, schema in schemas().items()}
    return {
        "asyncapi": "3.0.0",
        "info": _info(),
        "defaultContentType": CONTENT_TYPE,
        "servers": _servers(),
        "channels": {topic.name: _topic(topic) for topic in TOPICS} | {_DOOR: _door()},
        "operations": {_operation_id(topic): _publish(topic) for topic in TOPICS}
        | {"ontvangVanPartner": _take_in()},
        "components": {"messages": messages, "schemas": dict(sorted(parts.items()))},
    }


def _info() -> dict[str, Any]:
    return {
        "title": "Gebeurtenissen van Doorwijs",
        "version": VERSION,
        "description": (
            "Alles wat er gebeurt met meldingen, doorverwijzingen en termijnen in een Werkcentrum, als "
            "CloudEvents volgens het NL GOV-profiel. Een bericht bevat geen persoonsgegevens en geen vrije "
            "tekst: wie meer mag weten, haalt dat op met eigen toegang. De volgorde geldt per sleutel binnen "
            "één topic."
        ),
        "contact": {"name": "Functioneel beheer van Doorwijs in uw regio"},
        "license": {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/nl/"},
    }


def _servers() -> dict[str, Any]:
    def server(host: str, protocol: str, uitleg: str) -> dict[str, Any]:
        return {
            "host": "{adres}",
            "protocol": protocol,
            "description": uitleg,
            "variables": {"adres": {"default": host, "description": "Het adres in uw regio."}},
        }

    return {
        "kafka": server("localhost:9092", "kafka", "De berichtenbus van de regio."),
        "referral": server("localhost:8080", "http", "De deur voor gebeurtenissen van partners.")
        | {"pathname": "/referral"},
    }


def _topic(topic: Topic) -> dict[str, Any]:
    return {
        "address": topic.name,
        "description": topic.uitleg,
        "servers": [{"$ref": "#/servers/kafka"}],
        "messages": {_key(e.name): _to("messages", e.name) for e in _of(topic)},
        "bindings": {
            "kafka": {
                "topic": topic.name,
                "partitions": topic.partitions,
                "topicConfiguration": _KEPT_LATEST if topic.compacted else _KEPT_FOR_EVER,
                "bindingVersion": _KAFKA,
            }
        },
    }


def _door() -> dict[str, Any]:
    return {
        "address": "/v1/gebeurtenissen",
        "description": "Uw eigen systeem meldt hier wat u met een doorverwijzing doet.",
        "servers": [{"$ref": "#/servers/referral"}],
        "messages": {_key(name): _to("messages", name) for name in POSTED},
    }


def _publish(topic: Topic) -> dict[str, Any]:
    return {
        "action": "send",
        "channel": {"$ref": f"#/channels/{topic.name}"},
        "title": topic.name,
        "summary": topic.uitleg,
        "description": f"Van: {topic.producer}. Voor: {', '.join(topic.consumers)} en wie zich aansluit.",
        "messages": [{"$ref": f"#/channels/{topic.name}/messages/{_key(e.name)}"} for e in _of(topic)],
    }


def _take_in() -> dict[str, Any]:
    return {
        "action": "receive",
        "channel": {"$ref": f"#/channels/{_DOOR}"},
        "title": "Gebeurtenissen van partners",
        "summary": "Neem aan wat een partner over zijn doorverwijzing meldt.",
        "messages": [{"$ref": f"#/channels/{_DOOR}/messages/{_key(name)}"} for name in POSTED],
        "bindings": {"http": {"method": "POST", "bindingVersion": _HTTP}},
    }


def _message(name: str, parts: dict[str, Schema], schema: Schema, example: Any) -> dict[str, Any]:
    """The message of one type. Adds the schemas that it needs to `parts`."""
    envelope, prefix = (CloudEvent, "Partner") if name in POSTED else (PublishedEvent, "")
    moved = _moved(schema, prefix)
    parts.update({prefix + part: inner for part, inner in moved.pop("$defs").items()})
    attributes = moved["properties"]
    own = {key: attributes.pop(key) for key in ("type", "data")}
    parts[envelope.__name__] = {
        "type": "object",
        "description": envelope.uitleg,
        "properties": attributes,
        "required": moved["required"],
    }
    message: dict[str, Any] = {
        "name": name,
        "title": name.rsplit(".", 2)[-2].replace("-", " ").capitalize(),
        "summary": schema["description"],
        "contentType": CONTENT_TYPE,
        "payload": {"allOf": [_to("schemas", envelope.__name__), {"type": "object", "properties": own}]},
        "examples": [{"name": "voorbeeld", "payload": example}],
    }
    if name in PUBLISHED:
        message["bindings"] = {"kafka": {"key": _key_schema(PUBLISHED[name]), "bindingVersion": _KAFKA}}
    return message


def _key_schema(event_type: EventType) -> Schema:
    uitleg = f"Gelijk aan data.{to_camel(event_type.key_field)}."
    return {"type": "string", "format": "uuid", "description": uitleg}


def _moved(schema: Schema, prefix: str) -> Schema:
    """A copy whose references point into this document."""
    text = json.dumps(schema, ensure_ascii=False)
    moved: Schema = json.loads(text.replace('"#/$defs/', f'"#/components/schemas/{prefix}'))
    return moved


def _of(topic: Topic) -> list[EventType]:
    return [event_type for event_type in PUBLISHED.values() if event_type.topic is topic]


def _key(name: str) -> str:
    return name.removeprefix("nl.")


def _to(kind: str, name: str) -> dict[str, str]:
    return {"$ref": f"#/components/{kind}/{name}"}


def _operation_id(topic: Topic) -> str:
    return "publiceer" + topic.name.split(".")[1].capitalize()
