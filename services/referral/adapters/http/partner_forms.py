# SPDX-License-Identifier: EUPL-1.2
"""The JSON forms of what a region has settled: partners, diensten, afspraken."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from chassis.faults import Shape
from referral.adapters.http.codes import TypeVraag
from referral.adapters.http.forms import FROM, UNTIL, Code, Form

_ONE_LINE = Shape(r"[^\x00-\x1f\x7f]*", "Gebruik gewone tekens op één regel.")
_TWENTY_DIGITS = Shape(r"[0-9]{20}", "Een OIN heeft 20 cijfers, zoals 00000001003214345000.")
Naam = Annotated[str, Field(min_length=1, max_length=200), _ONE_LINE]
MelderType = Literal["werkzoekende", "werkende", "werkgever"]


class PartnerForm(Form):
    """Wat anderen van een partner mogen weten."""

    naam: Naam
    soort: Literal[
        "gemeente",
        "uwv",
        "onderwijs",
        "vakbond",
        "werkgeversorganisatie",
        "privaat",
        "sociaal-ontwikkelbedrijf",
        "samenwerking",
    ]
    oin: Annotated[str, _TWENTY_DIGITS] | None = None
    aanspreekpunt: Naam = Field(description="Een rol, geen persoonsnaam.")


class DienstForm(Form):
    """Wat een partner biedt, en voor wie."""

    partner: Code = Field(description="De korte naam van de partner.")
    naam: Naam
    type_vragen: list[TypeVraag] = Field(min_length=1, description="Uit de codelijst van de regio.")
    melder_types: list[MelderType] = Field(min_length=1)


class AfspraakForm(Form):
    """Hoe lang iets mag duren."""

    aantal: Annotated[int, Field(ge=1, le=10_000)]
    eenheid: Literal["uren", "openingsuren", "werkdagen", "dagen", "weken", "maanden"]
    grondslag: Literal["wet", "norm", "afspraak"]
    geldig_van: date = Field(ge=FROM, lt=UNTIL, description="De eerste dag waarop de afspraak geldt.")


class DienstenFilter(Form):
    """Welke diensten op de lijst komen."""

    type_vraag: TypeVraag | None = Field(default=None, description="Alleen wat hierbij past.")
    melder_type: MelderType | None = Field(default=None, description="Alleen wat voor deze melder is.")


class Vastgelegd(Form):
    """Het id van wat is vastgelegd."""

    id: UUID


class Vastgesteld(Form):
    """De versie van de afspraak die nu geldt."""

    soort: str
    versie: int


class Partner(Form):
    """Een partner waar de regio naar doorverwijst."""

    id: UUID
    slug: str
    naam: str
    soort: str
    aanspreekpunt: str


class Dienst(Form):
    """Wat een partner biedt, en voor wie."""

    id: UUID
    slug: str
    naam: str
    partner_id: UUID
    partner: str = Field(description="De naam van de partner.")
    type_vragen: list[str]
    melder_types: list[str]


class Geldend(Form):
    """Hoe lang iets mag duren, vanaf een dag."""

    versie: int
    aantal: int
    eenheid: str
    grondslag: str
    geldig_van: date


class Afspraak(Form):
    """Een soort termijn, en wat de regio daarover heeft afgesproken."""

    soort: str
    geldend: Geldend | None = Field(description="De versie die vandaag geldt; leeg zolang er geen is.")


class OpLijst(Form):
    """Een doorverwijzing op de lijst van een partner."""

    id: UUID
    melding_id: UUID
    dienst_id: UUID
    stand: str
    sinds: datetime
