# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with an input, field by field: where it is, a stable Dutch code, and a Dutch sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString

from pydantic_core import PydanticCustomError

_NO_MOMENT = ("geen-tijdstip", "Dit is geen geldig tijdstip.")
_NO_DATE = ("geen-datum", "Dit is geen geldige datum.")
_NO_NUMBER = ("geen-geheel-getal", "Hier hoort een geheel getal.")
_NO_BOOLEAN = ("geen-ja-of-nee", "Hier hoort ja (true) of nee (false).")
_NO_OBJECT = ("geen-object", "Hier hoort een JSON-object.")
_NO_UUID = ("geen-uuid", "Dit is geen geldige UUID.")
_NO_TEXT = ("geen-tekst", "Hier hoort tekst.")
_NOT_LISTED = ("niet-in-lijst", "Deze waarde staat niet in de lijst.")
_TOO_LOW, _TOO_HIGH = ("te-laag", "Deze waarde is te laag."), ("te-hoog", "Deze waarde is te hoog.")
_OTHERWISE = ("ongeldig", "Deze waarde is ongeldig.")
_TOLD: Mapping[str, tuple[str, str]] = {
    "missing": ("ontbreekt", "Dit veld ontbreekt."),
    "extra_forbidden": ("onbekend-veld", "Dit veld is onbekend."),
    "enum": _NOT_LISTED,
    "literal_error": _NOT_LISTED,
    "string_too_long": ("te-lang", "Deze tekst is te lang."),
    "string_too_short": ("te-kort", "Deze tekst is te kort."),
    "string_pattern_mismatch": ("verkeerde-vorm", "Deze tekst heeft niet de goede vorm."),
    "string_type": _NO_TEXT,
    "string_unicode": ("ongeldige-tekens", "Deze tekst bevat ongeldige tekens."),
    "greater_than": _TOO_LOW,
    "greater_than_equal": _TOO_LOW,
    "less_than": _TOO_HIGH,
    "less_than_equal": _TOO_HIGH,
    "too_long": ("te-lang", "Deze lijst is te lang."),
    "too_short": ("te-kort", "Deze lijst is te kort."),
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


def faults_of(errors: Sequence[Mapping[str, Any]]) -> list[Fault]:
    """Pydantic's findings in Dutch; the given values are never repeated."""
    return list(_told(errors))


def _told(errors: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    for error in errors:
        ours = error.get("ctx", {}).get("uitleg")
        code, uitleg = (error["type"], ours) if ours else _TOLD.get(error["type"], _OTHERWISE)
        yield Fault(".".join(str(part) for part in error["loc"]), uitleg, code)
