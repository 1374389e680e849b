# SPDX-License-Identifier: EUPL-1.2
"""A moment on the wire: RFC 3339 with a zone; Doorwijs writes UTC, a partner may post any offset."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from contracts.shapes import ANY_OFFSET, IN_UTC


def _to_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


@dataclass(frozen=True)
class Rfc3339:
    """Reads a JSON string that fits `pattern`; in Python it takes only an aware datetime, and keeps UTC.

    The pattern comes first because pydantic alone also reads epoch seconds and a space for the `T`.
    """

    pattern: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        aware = core_schema.datetime_schema(tz_constraint="aware", strict=False)
        text = core_schema.chain_schema([core_schema.str_schema(pattern=self.pattern), aware])
        moment = core_schema.datetime_schema(tz_constraint="aware")
        in_utc = core_schema.no_info_after_validator_function
        return core_schema.json_or_python_schema(
            json_schema=text if self.pattern == IN_UTC else in_utc(_to_utc, text),
            python_schema=in_utc(_to_utc, moment),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, str]:
        return {"type": "string", "format": "date-time", "pattern": self.pattern}


Instant = Annotated[datetime, Rfc3339(IN_UTC)]
InstantAnyOffset = Annotated[datetime, Rfc3339(ANY_OFFSET)]
