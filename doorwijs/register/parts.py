# SPDX-License-Identifier: EUPL-1.2
"""The pieces that a mapping is made of."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

Code = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Column = Annotated[str, Field(min_length=1)]


class Part(BaseModel):
    """A piece of the mapping; a setting that does not exist is refused."""

    model_config = ConfigDict(alias_generator=to_camel, validate_by_alias=True, extra="forbid", frozen=True)


class Value(Part):
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


class Met(Part):
    """What meets a termijn: closing the case, the first time of an activity (its code), or a column."""

    bij: Literal["afsluiting"] | None = None
    activiteit: Code | None = None
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


class Extra(Part):
    """An extension that the rule allows."""

    aantal: Annotated[int, Field(ge=1)]
    eenheid: Code


class Rule(Part):
    """How long a termijn should be, for `doorwijs termijn toets`; `bron` says where that stands."""

    aantal: Annotated[int, Field(ge=1)]
    eenheid: Code
    grondslag: Code = "wet"
    verlenging: Extra | None = None
    bron: str


class Deadline(Part):
    """A termijn of the register: the column with its end, its kind here, and what meets it."""

    soort: Code
    einde: Column
    start: Column | None = None
    gehaald: Met = Met(bij="afsluiting")
    regel: Rule | None = None


class Listed(Part):
    """A code of a closed list: the cell of the register that it stands for, and what people read for it."""

    cel: Annotated[str, Field(min_length=1)]
    naam: Annotated[str, Field(min_length=1, max_length=120)]

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, told: Any) -> Any:
        return {"cel": told, "naam": told} if isinstance(told, str) else told


def _each_cell_once(told: dict[str, Listed]) -> dict[str, Listed]:
    if len(by_cell(told)) < len(told):
        raise PydanticCustomError("dubbel", "Elke cel mag bij een code staan, niet bij meer.")
    return told


def by_cell(listed: dict[str, Listed]) -> dict[str, str]:
    """The code of each cell; spaces around and between its words do not matter."""
    return {" ".join(one.cel.split()): code for code, one in listed.items()}


Closed = Annotated[dict[Code, Listed], Field(max_length=500), AfterValidator(_each_cell_once)]
"""A closed list: what is not in it is not taken over."""
