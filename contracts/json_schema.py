# SPDX-License-Identifier: EUPL-1.2
"""The JSON Schema (2020-12) of each type, made from the models, as a whole message with its envelope.

What Doorwijs publishes is left open for unknown fields, so that a reader that validates survives an added
field. The data that a partner posts is closed, as it is at the door.
"""

from enum import Enum
from typing import Any, cast

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from contracts.registry import POSTED, PUBLISHED
from contracts.wire import ENVELOPES, POSTED_ENVELOPES

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class DutchSchema(GenerateJsonSchema):
    """Explains each object with its `uitleg`; drops derived titles, null defaults and English docstrings."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        result = super().default_schema(schema)
        if result.get("default", ...) is None:
            del result["default"]
        return result

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        return super().model_schema(schema) | {"description": cast(Any, schema["cls"]).uitleg}

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        result = super().enum_schema(schema)
        cls: type[Enum] = schema["cls"]
        return {"enum": result["enum"], "title": cls.__name__, "type": "string"}


def schemas() -> dict[str, Schema]:
    """The schema of every type, by name."""
    published = {name: _open(_message(name, ENVELOPES[name], PUBLISHED[name].model.uitleg)) for name in PUBLISHED}
    posted = {name: _message(name, POSTED_ENVELOPES[name], POSTED[name].model.uitleg) for name in POSTED}
    for schema in posted.values():
        del schema["additionalProperties"]
    return published | posted


def _message(name: str, envelope: Any, uitleg: str) -> Schema:
    schema: Schema = envelope.model_json_schema(schema_generator=DutchSchema)
    attributes = schema["properties"]
    attributes["type"] = {"const": name, "description": attributes["type"]["description"], "type": "string"}
    return schema | {"$schema": DIALECT, "$id": f"urn:doorwijs:{name}", "title": name, "description": uitleg}


def _open(schema: Schema) -> Schema:
    def opened(part: Any) -> Any:
        if isinstance(part, dict):
            closed = part.get("additionalProperties") is False
            return {key: opened(v) for key, v in part.items() if not (closed and key == "additionalProperties")}
        return [opened(item) for item in part] if isinstance(part, list) else part

    return cast(Schema, opened(schema))
