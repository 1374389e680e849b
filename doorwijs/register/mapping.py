# SPDX-License-Identifier: EUPL-1.2
"""The mapping: which column of a register means what, and what holds for all of it."""

import re
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from doorwijs.register.parts import Closed, Code, Column, Deadline, Part, Value

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


class Columns(Part):
    """The columns of a row. Without `rij` a row is known by its moment and activity."""

    dossier: Column
    activiteit: Column
    tijdstip: Column
    rij: Column | None = None
    groep: Column | None = None
    uitvoerder: Column | None = None
    ontvangen_op: Column | None = None
    afgesloten_op: Column | None = None


class Question(Part):
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
        if self.resultaat and self.resultaat.kolom and not self.resultaat.waarden:
            raise PydanticCustomError("resultaat", "Noem bij resultaat met waarden welke code elke cel krijgt.")
        if any(one not in _MELDER_TYPES for one in self.melder_type.possible()):
            raise PydanticCustomError("melder", "Een melderType is werkzoekende, werkende of werkgever.")
        if any(not (len(one) == _GEMEENTE_DIGITS and one.isdigit()) for one in self.gemeente.possible()):
            raise PydanticCustomError("gemeente", "Een gemeente is een code van vier cijfers, zoals 0202.")
        return self


class RegisterMapping(Part):
    """One register: how its file is written, and what its columns mean."""

    register_: Code = Field(alias="register")
    naam: Annotated[str, Field(max_length=120)] = ""
    codering: Literal["automatisch", "utf-8", "windows-1252"] = "automatisch"
    scheidingsteken: Literal["automatisch", ",", ";", "tab"] = "automatisch"
    zone: Annotated[str, BeforeValidator(_as_zone)] = "Europe/Amsterdam"
    tijdvormen: Annotated[list[Annotated[str, BeforeValidator(_as_form)]], Field(min_length=1)] = Field(
        default_factory=lambda: ["iso"]
    )
    leeg: list[str] = Field(default_factory=list)
    kolommen: Columns
    melding: Question
    termijnen: Annotated[
        list[Deadline],
        AfterValidator(lambda told: _each_kind_once(told)),
        Field(max_length=20),
    ] = Field(default_factory=list)
    activiteiten: Closed = Field(default_factory=dict)
    groepen: Closed = Field(default_factory=dict)

    @model_validator(mode="after")
    def _met_by_what_is_listed(self) -> Self:
        named = {one.gehaald.activiteit for one in self.termijnen} - {None}
        if self.activiteiten and not named <= self.activiteiten.keys():
            raise PydanticCustomError("activiteit", "De activiteit bij gehaald is geen code van activiteiten.")
        return self

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
