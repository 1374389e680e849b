# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a message, told in Dutch and never with the value itself: it may be personal data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails


@dataclass(frozen=True, slots=True)
class Fout:
    """One fault: `veld` is a dotted path into the message, empty for the message as a whole."""

    veld: str
    uitleg: str


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


_UITLEG = {
    "missing": "Dit veld ontbreekt.",
    "extra_forbidden": "Dit veld hoort hier niet. Haal het weg.",
    "string_type": "Hier hoort tekst.",
    "string_pattern_mismatch": "De tekst heeft niet de juiste vorm: {pattern}",
    "string_too_long": "De tekst is langer dan {max_length} tekens.",
    "string_too_short": "De tekst is korter dan {min_length} tekens.",
    "int_type": "Hier hoort een geheel getal.",
    "bool_type": "Hier hoort true of false.",
    "tuple_type": "Hier hoort een lijst.",
    "model_type": "Hier hoort een object.",
    "enum": "Deze waarde staat niet in de lijst: {expected}.",
    "literal_error": "Deze waarde mag hier niet. Wel mag: {expected}.",
    "greater_than_equal": "Het getal is kleiner dan {ge}.",
    "less_than_equal": "Het getal is groter dan {le}.",
    "uuid_type": "Hier hoort een UUID.",
    "uuid_parsing": "Hier hoort een UUID.",
    "timezone_aware": "Hier hoort een tijdstip met tijdzone.",
    "value_error": "{error}",
}
_OTHERWISE = "Deze waarde heeft niet de juiste vorm."


def _uitleg(error: ErrorDetails) -> str:
    context: dict[str, Any] = dict(error.get("ctx", {}))
    if "expected" in context:
        context["expected"] = context["expected"].replace("'", "").replace(" or ", " of ")
    if error["type"].startswith(("datetime_", "date_")):
        return "Deze datum of tijd bestaat niet."
    return _UITLEG.get(error["type"], _OTHERWISE).format(**context)


def faults(error: ValidationError) -> tuple[Fout, ...]:
    """Every fault that pydantic found, in its order, in Dutch."""
    details: Iterable[ErrorDetails] = error.errors(include_url=False, include_input=False)
    return tuple(Fout(".".join(map(str, d["loc"])), _uitleg(d)) for d in details)
