# SPDX-License-Identifier: EUPL-1.2
"""The JSON forms of referral's API; names and explanations are Dutch because they are published."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

Code = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Naam = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
MelderType = Literal["werkzoekende", "werkende", "werkgever"]
Weigerreden = Literal["geen-plaats", "niet-passend", "buiten-doelgroep", "niet-bereikt", "andere-partij-beter"]
Moment = Annotated[AwareDatetime | None, Field(description="Wanneer het gebeurde; nu als leeg.")]


class Form(BaseModel):
    """Unknown fields are refused: they may hold personal data."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True)


class Stap(Form):
    """Een stap zonder verdere gegevens."""

    gebeurd_op: Moment = None


class NieuweDoorverwijzing(Form):
    """Waarheen een dossier kan, en waarom die dienst past."""

    melding_id: UUID
    dienst_id: UUID
    reden: Code = Field(description="Waarom deze dienst past.", examples=["past-bij-vraag"])
    nieuw_feit: Code | None = Field(
        default=None, description="Wat er is veranderd, als het dossier al bij deze partner is geweest."
    )
    gebeurd_op: Moment = None


class Doorwijzing(Form):
    """Waar de vraag nu heen gaat: een andere dienst, of terug naar de gids."""

    soort: Literal["dienst", "gids"]
    dienst_id: UUID | None = Field(default=None, description="De dienst die wel past; hoort bij soort dienst.")


class Weigering(Form):
    """Nee is geen antwoord: een weigering zonder doorwijzing wordt niet aangenomen."""

    reden: Weigerreden
    doorwijzing: Doorwijzing
    gebeurd_op: Moment = None


class Afronding(Form):
    """Wat het opleverde."""

    resultaat: Code = Field(examples=["werk-gevonden"])
    gebeurd_op: Moment = None


class Intrekking(Form):
    """Waarom de doorverwijzing wordt teruggenomen."""

    reden: Code = Field(examples=["melder-wil-niet"])
    gebeurd_op: Moment = None


class Stand(Form):
    """Waar de doorverwijzing nu staat; `opvolger` is de doorverwijzing die uit een doorwijzing ontstond."""

    id: UUID
    melding_id: UUID
    stand: str
    opvolger: UUID | None = None


class Eigenaar(Form):
    """Een team van het Werkcentrum of een partner."""

    soort: Literal["team", "partner"]
    id: str


class Regie(Form):
    """De koers van een dossier: wie is aan zet, wat is de volgende stap, en wanneer uiterlijk."""

    melding_id: UUID
    open: bool
    eigenaar: Eigenaar
    volgende_stap: str
    uiterlijk: datetime
    keten_gestart_op: datetime
    doorverwijzing: UUID | None
    gesloten_op: datetime | None


class Gesloten(Form):
    """Het dossier is dicht."""

    melding_id: UUID
    gesloten: bool
    resultaat: str


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
    oin: Annotated[str, Field(pattern=r"^[0-9]{20}$")] | None = None
    aanspreekpunt: Naam = Field(description="Een rol, geen persoonsnaam.")


class DienstForm(Form):
    """Wat een partner biedt, en voor wie."""

    partner: Code = Field(description="De korte naam van de partner.")
    naam: Naam
    type_vragen: list[Code] = Field(min_length=1)
    melder_types: list[MelderType] = Field(min_length=1)


class AfspraakForm(Form):
    """Hoe lang iets mag duren."""

    aantal: Annotated[int, Field(ge=1, le=10_000)]
    eenheid: Literal["uren", "openingsuren", "werkdagen", "dagen", "weken", "maanden"]
    grondslag: Literal["wet", "norm", "afspraak"]
    geldig_van: date


class Vastgelegd(Form):
    """Het id van wat is vastgelegd."""

    id: UUID


class Vastgesteld(Form):
    """De versie van de afspraak die nu geldt."""

    soort: str
    versie: int


class OpLijst(Form):
    """Een doorverwijzing op de lijst van een partner."""

    id: UUID
    melding_id: UUID
    dienst_id: UUID
    stand: str
    sinds: datetime
