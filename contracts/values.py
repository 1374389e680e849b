# SPDX-License-Identifier: EUPL-1.2
"""The values that events are made of: codes, references, and who did it.

Names and explanations of fields are Dutch, because they are published. A code list that a region may
change (type vraag, doelgroep, sector, reasons, results) is held to a shape only; a list that the contract
closes is an enum. Nothing here has room for a story; the one line of text, `Naam`, is for organisations only.
"""

from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.alias_generators import to_camel

from contracts import shapes
from contracts.instant import Instant

Slug = Annotated[str, Field(pattern=shapes.SLUG, max_length=80)]
Code = Slug
SourceUrn = Annotated[str, Field(pattern=shapes.SOURCE, max_length=200)]
Reference = Annotated[str, Field(pattern=shapes.VISIBLE, max_length=512)]
Kenmerk = Annotated[str, Field(pattern=shapes.KENMERK, max_length=40)]
"""The number of something in another register: no spaces, and never without a digit."""
Pseudoniem = Annotated[str, Field(pattern=shapes.PSEUDONIEM)]
"""Who did something, as the first 64 bits of an HMAC whose key stays with the importer."""
Naam = Annotated[str, Field(pattern=shapes.NAME, min_length=1, max_length=200)]
"""The only line of text in the language: what an organisation, its dienst or a role there is called."""
Gemeentecode = Annotated[str, Field(pattern=shapes.GEMEENTECODE)]
Oin = Annotated[str, Field(pattern=shapes.OIN)]
Dossiernummer = Annotated[str, Field(pattern=shapes.DOSSIERNUMMER)]
Positive = Annotated[int, Field(ge=1, le=2_147_483_647)]
Natural = Annotated[int, Field(ge=0, le=2_147_483_647)]


def is_none(value: object) -> bool:
    return value is None


def absent(description: str) -> Any:
    """Field of a value that may be left out; None is never written. Every field added later uses this."""
    return Field(default=None, exclude_if=is_none, description=description)


class Value(BaseModel):
    """A published JSON object. Makers may set no unknown field; readers override that with extra="ignore"."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        extra="forbid",
        frozen=True,
        strict=True,
    )

    uitleg: ClassVar[str]


class MelderType(StrEnum):
    WERKZOEKENDE = "werkzoekende"
    WERKENDE = "werkende"
    WERKGEVER = "werkgever"


class Kanaal(StrEnum):
    WEBSITE = "website"
    LANDELIJK_PORTAAL = "landelijk-portaal"
    INLOOPPUNT = "inlooppunt"
    TELEFOON = "telefoon"
    E_MAIL = "e-mail"
    PARTNER = "partner"
    IMPORT = "import"


class Weigerreden(StrEnum):
    GEEN_PLAATS = "geen-plaats"
    NIET_PASSEND = "niet-passend"
    BUITEN_DOELGROEP = "buiten-doelgroep"
    NIET_BEREIKT = "niet-bereikt"
    ANDERE_PARTIJ_BETER = "andere-partij-beter"


class Grondslag(StrEnum):
    WET = "wet"
    NORM = "norm"
    AFSPRAAK = "afspraak"
    REGISTER = "register"


class Eenheid(StrEnum):
    UREN = "uren"
    OPENINGSUREN = "openingsuren"
    WERKDAGEN = "werkdagen"
    DAGEN = "dagen"
    WEKEN = "weken"
    MAANDEN = "maanden"


class EigenaarSoort(StrEnum):
    TEAM = "team"
    PARTNER = "partner"


class DoorwijzingSoort(StrEnum):
    DIENST = "dienst"
    GIDS = "gids"


class Actor(Value):
    uitleg = "Wie dit deed: een rol en een organisatie, nooit de naam van een persoon."

    rol: Slug = Field(description="De rol, bijvoorbeeld gids, partner of systeem.")
    organisatie: Slug = Field(description="De korte naam van de organisatie.")


class Eigenaar(Value):
    uitleg = "Wie aan zet is: een team van het Werkcentrum of een partner."

    soort: EigenaarSoort = Field(description="Een team of een partner.")
    id: Slug = Field(description="De korte naam van het team, of het id van de partner.")


_DIENST_NEEDS_TARGET: dict[str, Any] = {
    "if": {"properties": {"soort": {"const": "dienst"}}},
    "then": {
        "anyOf": [
            {"properties": {"dienstId": {"type": "string"}}, "required": ["dienstId"]},
            {"properties": {"partnerId": {"type": "string"}}, "required": ["partnerId"]},
        ]
    },
    "else": {"properties": {"dienstId": {"type": "null"}, "partnerId": {"type": "null"}}},
}


class Doorwijzing(Value):
    model_config = ConfigDict(json_schema_extra=_DIENST_NEEDS_TARGET)
    uitleg = "Waar de vraag nu heen gaat. Nee is geen antwoord: bij elke weigering hoort een doorwijzing."

    soort: DoorwijzingSoort = Field(description="Naar een andere dienst, of terug naar de gids.")
    dienst_id: UUID | None = Field(default=None, description="De dienst die wel past.")
    partner_id: UUID | None = Field(default=None, description="De partner die wel past.")

    @model_validator(mode="after")
    def _target_fits_kind(self) -> Self:
        target = self.dienst_id or self.partner_id
        if self.soort is DoorwijzingSoort.DIENST and not target:
            raise ValueError("Noem de dienst of de partner waar u naar doorwijst.")
        if self.soort is DoorwijzingSoort.GIDS and target:
            raise ValueError("Terug naar de gids: noem dan geen dienst en geen partner.")
        return self


class EventData(Value):
    """What every event of Doorwijs says besides its own facts. `gebeurd_op` may lie before the event's `time`."""

    gebeurd_op: Instant = Field(description="Wanneer het echt gebeurde. Dat kan eerder zijn dan de vastlegging.")
    actor: Actor
    oorzaak: Reference | None = Field(description="Het id van de gebeurtenis of opdracht waar dit uit volgt.")
    oorzaak_bron: SourceUrn | None = absent("De bron van die gebeurtenis: een id is uniek voor zijn bron.")
    correlatie: UUID = Field(description="Verbindt alles wat uit één aanleiding volgt.")
