# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a message, told in Dutch and never with the value itself: it may be personal data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from contracts import shapes


@dataclass(frozen=True, slots=True)
class Fout:
    """One fault: `veld` is a dotted path into the message, empty for the message as a whole; `code` is stable."""

    veld: str
    uitleg: str
    code: str = "ongeldig"


class ContractError(Exception):
    """A message that is not in the published language. `code` is stable; `fouten` lists every fault found."""

    code: ClassVar[str]
    uitleg: ClassVar[str]

    def __init__(self, *fouten: Fout, event_type: str | None = None) -> None:
        self.fouten = fouten
        self.event_type = event_type
        super().__init__(f"{self.code}: " + "; ".join(f"{f.veld or '(bericht)'}: {f.uitleg}" for f in fouten))


class NotJson(ContractError):
    code = "geen-json"
    uitleg = "Het bericht is geen geldige JSON in UTF-8."


class NotACloudEvent(ContractError):
    code = "geen-cloudevent"
    uitleg = "Het bericht is geen CloudEvent volgens het NL GOV-profiel."


class UnknownType(ContractError):
    code = "type-onbekend"
    uitleg = "Dit type gebeurtenis bestaat niet in Doorwijs."


class UnknownVersion(ContractError):
    code = "versie-onbekend"
    uitleg = "Dit type gebeurtenis bestaat wel, maar niet in deze versie."


class InvalidData(ContractError):
    code = "gegevens-ongeldig"
    uitleg = "De gegevens in de gebeurtenis kloppen niet met de afspraak."


class TooLarge(ContractError):
    code = "te-groot"
    uitleg = "Een gebeurtenis mag niet groter zijn dan 64 KB."


_TOLD = {
    "missing": ("ontbreekt", "Dit veld ontbreekt."),
    "extra_forbidden": ("onbekend-veld", "Dit veld hoort hier niet. Haal het weg."),
    "string_type": ("geen-tekst", "Hier hoort tekst."),
    "string_pattern_mismatch": ("verkeerde-vorm", "{pattern}"),
    "string_too_long": ("te-lang", "De tekst is langer dan {max_length} tekens."),
    "string_too_short": ("te-kort", "De tekst is korter dan {min_length} tekens."),
    "int_type": ("geen-geheel-getal", "Hier hoort een geheel getal."),
    "bool_type": ("geen-ja-of-nee", "Hier hoort true of false."),
    "tuple_type": ("geen-lijst", "Hier hoort een lijst."),
    "model_type": ("geen-object", "Hier hoort een object."),
    "enum": ("niet-in-lijst", "Deze waarde staat niet in de lijst: {expected}."),
    "literal_error": ("niet-in-lijst", "Deze waarde mag hier niet. Wel mag: {expected}."),
    "greater_than_equal": ("te-laag", "Het getal is kleiner dan {ge}."),
    "less_than_equal": ("te-hoog", "Het getal is groter dan {le}."),
    "uuid_type": ("geen-uuid", "Hier hoort een UUID."),
    "uuid_parsing": ("geen-uuid", "Hier hoort een UUID."),
    "timezone_aware": ("zonder-tijdzone", "Hier hoort een tijdstip met tijdzone."),
    "in_de_toekomst": ("in-de-toekomst", "Dit tijdstip ligt in de toekomst."),
    "value_error": ("ongeldig", "{error}"),
}
_NO_MOMENT = ("geen-tijdstip", "Deze datum of tijd bestaat niet.")
_OTHERWISE = ("ongeldig", "Deze waarde heeft niet de juiste vorm.")


def _fout(error: ErrorDetails) -> Fout:
    context: dict[str, Any] = dict(error.get("ctx", {}))
    if "expected" in context:
        context["expected"] = context["expected"].replace("'", "").replace(" or ", " of ")
    if "pattern" in context:
        context["pattern"] = shapes.TOLD[context["pattern"]]
    is_moment = error["type"].startswith(("datetime_", "date_"))
    code, uitleg = _NO_MOMENT if is_moment else _TOLD.get(error["type"], _OTHERWISE)
    return Fout(".".join(map(str, error["loc"])), uitleg.format(**context), code)


def faults(error: ValidationError) -> tuple[Fout, ...]:
    """Every fault that pydantic found, in its order, in Dutch."""
    details: Iterable[ErrorDetails] = error.errors(include_url=False, include_input=False)
    return tuple(_fout(one) for one in details)
