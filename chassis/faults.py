# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with an input, field by field: where it is, a stable Dutch code, and a Dutch sentence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_NO_MOMENT = ("geen-tijdstip", "Dit is geen geldig tijdstip.")
_NO_DATE = ("geen-datum", "Dit is geen geldige datum.")
_NO_NUMBER = ("geen-geheel-getal", "Hier hoort een geheel getal.")
_NO_BOOLEAN = ("geen-ja-of-nee", "Hier hoort ja (true) of nee (false).")
_NO_OBJECT = ("geen-object", "Hier hoort een JSON-object.")
_NO_UUID = ("geen-uuid", "Dit is geen geldige UUID.")
_NO_TEXT = ("geen-tekst", "Hier hoort tekst.")
_NOT_LISTED = ("niet-in-lijst", "Deze waarde staat niet in de lijst. U kunt kiezen uit: {expected}.")
_OTHERWISE = ("ongeldig", "Deze waarde is ongeldig.")
_TOLD: Mapping[str, tuple[str, str]] = {
    "missing": ("ontbreekt", "Dit veld ontbreekt."),
    "extra_forbidden": ("onbekend-veld", "Dit veld is onbekend."),
    "enum": _NOT_LISTED,
    "literal_error": _NOT_LISTED,
    "string_too_long": ("te-lang", "Deze tekst is te lang: hoogstens {max_length} tekens."),
    "string_too_short": ("te-kort", "Deze tekst is te kort: minstens {min_length} tekens."),
    "string_type": _NO_TEXT,
    "string_unicode": ("ongeldige-tekens", "Deze tekst bevat ongeldige tekens."),
    "greater_than": ("te-laag", "Deze waarde is te laag. Het moet meer zijn dan {gt}."),
    "greater_than_equal": ("te-laag", "Deze waarde is te laag. De laagste is {ge}."),
    "less_than": ("te-hoog", "Deze waarde is te hoog. Het moet minder zijn dan {lt}."),
    "less_than_equal": ("te-hoog", "Deze waarde is te hoog. De hoogste is {le}."),
    "too_long": ("te-lang", "Deze lijst is te lang: hoogstens {max_length}."),
    "too_short": ("te-kort", "Deze lijst is te kort: minstens {min_length}."),
    "list_type": ("geen-lijst", "Hier hoort een lijst."),
    "uuid_parsing": _NO_UUID,
    "uuid_type": _NO_UUID,
    "timezone_aware": ("zonder-tijdzone", "Bij dit tijdstip ontbreekt de tijdzone."),
    "datetime_type": _NO_MOMENT,
    "datetime_parsing": _NO_MOMENT,
    "datetime_from_date_parsing": _NO_MOMENT,
    "datetime_object_invalid": _NO_MOMENT,
    "date_type": _NO_DATE,
    "date_parsing": _NO_DATE,
    "date_from_datetime_parsing": _NO_DATE,
    "date_from_datetime_inexact": _NO_DATE,
    "bool_parsing": _NO_BOOLEAN,
    "bool_type": _NO_BOOLEAN,
    "int_parsing": _NO_NUMBER,
    "int_type": _NO_NUMBER,
    "int_from_float": _NO_NUMBER,
    "int_parsing_size": _NO_NUMBER,
    "model_attributes_type": _NO_OBJECT,
    "model_type": _NO_OBJECT,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong; `plaats` is `body`, `query`, `path` or `header`, and then the name as in the API."""

    plaats: str
    uitleg: str
    code: str = "ongeldig"


def wrong(code: LiteralString, uitleg: LiteralString) -> PydanticCustomError:
    """What a validator of ours raises: both go out as they are."""
    return PydanticCustomError(code, uitleg, {"uitleg": uitleg})


@dataclass(frozen=True, slots=True)
class Shape:
    """For the annotation of a text: what does not fit `pattern` is refused with `uitleg`, which gives an example.

    Put it after limits of length, that are judged first.
    """

    pattern: str
    uitleg: LiteralString

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._fitting, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(schema) | {"pattern": f"^{self.pattern}$"}

    def _fitting(self, text: str) -> str:
        if not re.fullmatch(self.pattern, text):
            raise wrong("verkeerde-vorm", self.uitleg)
        return text


SLUG = Shape(
    r"[a-z0-9]+(-[a-z0-9]+)*", "Gebruik kleine letters, cijfers en losse streepjes, zoals in werk-zoeken."
)


def faults_of(errors: Sequence[Mapping[str, Any]]) -> list[Fault]:
    """Pydantic's findings in Dutch; the given values are never repeated."""
    return list(_told(errors))


def _told(errors: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    for error in errors:
        context = dict(error.get("ctx", {}))
        if "expected" in context:  # a list as pydantic tells it: 'a', 'b' or 'c'
            context["expected"] = context["expected"].replace("'", "").replace(" or ", ", ")
        ours = context.get("uitleg")
        code, uitleg = (error["type"], ours) if ours else _TOLD.get(error["type"], _OTHERWISE)
        yield Fault(".".join(map(str, error["loc"])), ours or uitleg.format(**context), code)
