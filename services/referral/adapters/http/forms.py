# SPDX-License-Identifier: EUPL-1.2
"""The JSON forms of referral's API; names and explanations are Dutch because they are published."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from chassis.faults import SLUG
from chassis.moments import Past

FROM, UNTIL = date(2000, 1, 1), date(2200, 1, 1)


Code = Annotated[str, Field(max_length=80), SLUG]
Weigerreden = Literal["geen-plaats", "niet-passend", "buiten-doelgroep", "niet-bereikt", "andere-partij-beter"]
MeldingId = Annotated[UUID, Path(alias="meldingId")]
Gebeurd = Annotated[Past | None, Field(description="Wanneer het gebeurde; nu als leeg.")]


class Form(BaseModel):
    """Unknown fields are refused: they may hold personal data."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True)


class Stap(Form):
    """Een stap zonder verdere gegevens."""

    gebeurd_op: Gebeurd = None


class NieuweDoorverwijzing(Form):
    """Waarheen een dossier kan, en waarom die dienst past."""

    melding_id: UUID
    dienst_id: UUID
    reden: Code = Field(description="Waarom deze dienst past.", examples=["past-bij-vraag"])
    nieuw_feit: Code | None = Field(
        default=None, description="Wat er is veranderd, als het dossier al bij deze partner is geweest."
    )
    gebeurd_op: Gebeurd = None


class Doorwijzing(Form):
    """Waar de vraag nu heen gaat: een andere dienst, of terug naar de gids."""

    soort: Literal["dienst", "gids"]
    dienst_id: UUID | None = Field(default=None, description="De dienst die wel past; hoort bij soort dienst.")


class Weigering(Form):
    """Nee is geen antwoord: een weigering zonder doorwijzing wordt niet aangenomen."""

    reden: Weigerreden
    doorwijzing: Doorwijzing
    gebeurd_op: Gebeurd = None


class Afronding(Form):
    """Wat het opleverde."""

    resultaat: Code = Field(examples=["werk-gevonden"])
    gebeurd_op: Gebeurd = None


class Intrekking(Form):
    """Waarom de doorverwijzing wordt teruggenomen."""

    reden: Code = Field(examples=["melder-wil-niet"])
    gebeurd_op: Gebeurd = None


class Heropening(Form):
    """Waarom het dossier weer open gaat."""

    reden: Code = Field(examples=["melder-komt-terug"])
    gebeurd_op: Gebeurd = None


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


class Doorverwijzing(Form):
    """Een doorverwijzing zoals zij nu staat."""

    id: UUID
    melding_id: UUID
    dienst_id: UUID
    partner_id: UUID
    stand: str
    sinds: datetime
    resultaat: str | None
