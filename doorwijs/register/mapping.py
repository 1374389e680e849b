# SPDX-License-Identifier: EUPL-1.2
"""The mapping: which column of a register means what, and what holds for all of it."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

Code = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Column = Annotated[str, Field(min_length=1)]
_MELDER_TYPES = ("werkzoekende", "werkende", "werkgever")
_GEMEENTE_DIGITS = 4


def _as_zone(name: object) -> object:
    if isinstance(name, str) and name not in available_timezones():
        raise PydanticCustomError("zone", "Deze tijdzone bestaat niet. Voorbeeld: Europe/Amsterdam.")
    return name


def _as_form(form: object) -> object:
    if isinstance(form, str) and form != "iso" and not {"%d", "%m"} <= set(re.findall("%.", form)):
        raise PydanticCustomError("vorm", "Een tijdvorm is iso, of een vorm zoals %d-%m-%Y %H:%M.")
    return form


class _Part(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, validate_by_alias=True, extra="forbid", frozen=True)


class Value(_Part):
    """A fixed value (`vast`), or a column, translated by `waarden`, with `anders` for the rest."""

    vast: str | None = None
    kolom: Column | None = None
    waarden: dict[str, str] = {}
    anders: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, told: Any) -> Any:
        return {"vast": told} if isinstance(told, str) else told

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.vast is None) == (self.kolom is None):
            raise PydanticCustomError("bron", "Geef een vaste waarde, of een kolom; niet allebei.")
        if self.vast is not None and (self.waarden or self.anders):
            raise PydanticCustomError("bron", "Bij een vaste waarde horen geen waarden of anders.")
        return self

    def of(self, cell: str) -> str | None:
        """The value for what the column says, or None when nothing is known for it."""
        if self.vast is not None:
            return self.vast
        return self.waarden.get(cell, self.anders) if self.waarden else (cell or self.anders)

    def possible(self) -> Iterator[str]:
        """The values that this mapping itself names."""
        yield from (one for one in (self.vast, self.anders, *self.waarden.values()) if one is not None)


class Met(_Part):
    """What meets a termijn: closing the case, the first time of an activity, or a column with the moment."""

    bij: Literal["afsluiting"] | None = None
    activiteit: str | None = None
    kolom: Column | None = None

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, told: Any) -> Any:
        return {"bij": told} if isinstance(told, str) else told

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if [self.bij, self.activiteit, self.kolom].count(None) != 2:
            raise PydanticCustomError("bron", "Kies er een: afsluiting, een activiteit of een kolom.")
        return self


class Extra(_Part):
    """An extension that the rule allows."""

    aantal: Annotated[int, Field(ge=1)]
    eenheid: Code


class Rule(_Part):
    """How long a termijn should be, for `doorwijs termijn toets`; `bron` says where that stands."""

    aantal: Annotated[int, Field(ge=1)]
    eenheid: Code
    grondslag: Code = "wet"
    verlenging: Extra | None = None
    bron: str


class Deadline(_Part):
    """A termijn of the register: the column with its end, its kind here, and what meets it."""

    soort: Code
    einde: Column
    start: Column | None = None
    gehaald: Met = Met(bij="afsluiting")
    regel: Rule | None = None


class Columns(_Part):
    """The columns of a row. Without `rij` a row is known by its moment and activity."""

    dossier: Column
    activiteit: Column
    tijdstip: Column
    rij: Column | None = None
    groep: Column | None = None
    uitvoerder: Column | None = None
    ontvangen_op: Column | None = None
    afgesloten_op: Column | None = None


class Question(_Part):
    """The codes of a melding. Only what the register does not tell has to be fixed here."""

    melder_type: Value
    type_vraag: Value
    gemeente: Value
    kanaal: Value = Value(vast="import")
    sector: Value | None = None
    resultaat: Value | None = None

    def values(self) -> dict[str, Value]:
        """The values that are given, by the name of their JSON field."""
        named = ((to_camel(name), getattr(self, name)) for name in type(self).model_fields)
        return {name: value for name, value in named if value is not None}

    @model_validator(mode="after")
    def _known_forms(self) -> Self:
        if any(one not in _MELDER_TYPES for one in self.melder_type.possible()):
            raise PydanticCustomError("melder", "Een melderType is werkzoekende, werkende of werkgever.")
        if any(not (len(one) == _GEMEENTE_DIGITS and one.isdigit()) for one in self.gemeente.possible()):
            raise PydanticCustomError("gemeente", "Een gemeente is een code van vier cijfers, zoals 0202.")
        return self


class RegisterMapping(_Part):
    """One register: how its file is written, and what its columns mean."""

    register_: Code = Field(alias="register")
    codering: Literal["automatisch", "utf-8", "windows-1252"] = "automatisch"
    scheidingsteken: Literal["automatisch", ",", ";", "tab"] = "automatisch"
    zone: Annotated[str, BeforeValidator(_as_zone)] = "Europe/Amsterdam"
    tijdvormen: Annotated[list[Annotated[str, BeforeValidator(_as_form)]], Field(min_length=1)] = ["iso"]
    leeg: list[str] = []
    kolommen: Columns
    melding: Question
    termijnen: Annotated[
        list[Deadline],
        AfterValidator(lambda told: _each_kind_once(told)),
        Field(max_length=20),
    ] = []

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def columns(self) -> dict[str, str]:
        """Every column that is needed, with the place in the mapping that asks for it."""
        asked = {column: f"kolommen.{to_camel(name)}" for name, column in self.kolommen if column}
        for name, value in self.melding.values().items():
            if value.kolom:
                asked.setdefault(value.kolom, f"melding.{name}")
        for number, one in enumerate(self.termijnen):
            for place, column in (("einde", one.einde), ("start", one.start), ("gehaald", one.gehaald.kolom)):
                if column:
                    asked.setdefault(column, f"termijnen.{number}.{place}")
        return asked


def _each_kind_once(told: list[Deadline]) -> list[Deadline]:
    if len({one.soort for one in told}) < len(told):
        raise PydanticCustomError("dubbel", "Elke soort termijn mag een keer voorkomen.")
    return told
