# SPDX-License-Identifier: EUPL-1.2
"""CloudEvents 1.0 in structured JSON, by the rules of the NL GOV profile.

`time` is the moment of registration; the moment that it happened is `gebeurdOp` in the data. A JSON null is
an absent attribute. Doorwijs carries its data as JSON, so `data_base64` is refused when a message is read.
"""

import re
from functools import lru_cache
from typing import Annotated, ClassVar, Final, Generic, Literal, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import to_json

from contracts import shapes
from contracts.errors import Fout, TooLarge
from contracts.instant import Instant, InstantAnyOffset
from contracts.values import EventData, Slug, SourceUrn, Value, absent

CONTENT_TYPE: Final = "application/cloudevents+json"
MAX_BYTES: Final = 64 * 1024
MAX_SEQUENCE: Final = 2_147_483_647

_VERSION = re.compile(r"v[0-9]+")


@lru_cache(maxsize=256)  # each of our few dozen types comes by at every message
def _one_version(name: str) -> str:
    if sum(_VERSION.fullmatch(label) is not None for label in name.split(".")) != 1:
        raise ValueError("Het type heeft precies één versie, aan het eind: .v1")
    return name


def _fits_32_bits(number: str) -> str:
    if int(number) > MAX_SEQUENCE:
        raise ValueError(f"Het volgnummer is groter dan {MAX_SEQUENCE}.")
    return number


Text = Annotated[str, Field(pattern=shapes.ONE_LINE, max_length=512)]
EventTypeName = Annotated[
    str,
    Field(pattern=shapes.EVENT_TYPE, max_length=200),
    AfterValidator(_one_version),
]
Sequence = Annotated[str, Field(pattern=shapes.SEQUENCE), AfterValidator(_fits_32_bits)]
Traceparent = Annotated[str, Field(pattern=shapes.TRACEPARENT)]
UriReference = Annotated[str, Field(pattern=shapes.VISIBLE, max_length=2000)]
JsonMediaType = Annotated[str, Field(pattern=shapes.JSON_MEDIA_TYPE)]

D = TypeVar("D", bound=Value, covariant=True)
E = TypeVar("E", bound=EventData, covariant=True)


class CloudEvent(BaseModel, Generic[D]):
    """What the profile asks of any sender, so also of a partner that posts one."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
    uitleg: ClassVar[str] = "Een CloudEvent volgens het NL GOV-profiel."

    specversion: Literal["1.0"] = Field(description="De versie van CloudEvents.")
    id: Text = Field(description="Uniek voor deze bron. Dezelfde bron en id: dezelfde gebeurtenis.")
    source: SourceUrn = Field(description="De organisatie en het systeem waar de gebeurtenis vandaan komt.")
    type: EventTypeName = Field(description="Wat er gebeurde, met de versie van de afspraak.")
    subject: Text | None = absent("Het id van de zaak. Nooit een persoonsnummer.")
    time: InstantAnyOffset | None = absent("Wanneer de gebeurtenis is vastgelegd.")
    datacontenttype: JsonMediaType | None = absent("De gegevens zijn JSON.")
    dataschema: UriReference | None = absent("Waar het schema van de gegevens staat.")
    dataref: UriReference | None = absent("Waar meer gegevens op te halen zijn, met eigen toegang.")
    sequence: Sequence | None = absent("Volgnummer bij deze bron. Vergelijk als getal.")
    sequencetype: Literal["Integer"] | None = absent("Hoort bij sequence.")
    traceparent: Traceparent | None = absent("Verbindt technische logregels (W3C Trace Context).")
    regio: Slug | None = absent("De arbeidsmarktregio.")
    partitionkey: Text | None = absent("De sleutel die de volgorde bepaalt.")
    data: D

    @model_validator(mode="after")
    def _sequence_with_its_type(self) -> Self:
        if (self.sequence is None) is not (self.sequencetype is None):
            raise ValueError("sequence en sequencetype horen bij elkaar: stuur beide of geen van beide.")
        return self

    def to_bytes(self) -> bytes:
        """The message as it goes on the wire. Raises TooLarge over 64 KB."""
        wire = to_json(self, by_alias=True)
        if len(wire) > MAX_BYTES:
            raise TooLarge(Fout("", TooLarge.uitleg), event_type=self.type)
        return wire


class PublishedEvent(CloudEvent[E], Generic[E]):
    """What Doorwijs promises beyond the profile of every event that it publishes."""

    uitleg: ClassVar[str] = "Een gebeurtenis die Doorwijs publiceert."

    subject: Text = Field(description="Het id van de melding; bij partners het id van wat is vastgelegd.")
    time: Instant = Field(description="Wanneer de gebeurtenis is vastgelegd, in UTC.")
    datacontenttype: Literal["application/json"] = Field(description="De gegevens zijn JSON.")
    sequence: Sequence = Field(description="Volgnummer bij deze bron. Vergelijk als getal.")
    sequencetype: Literal["Integer"] = Field(description="Hoort bij sequence.")
    regio: Slug = Field(description="De arbeidsmarktregio.")
    partitionkey: Text = Field(description="De sleutel van het bericht: gelijk aan subject.")
