# SPDX-License-Identifier: EUPL-1.2
"""The JSON forms of reporting's API; names and explanations are Dutch because they are published."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from reporting.application.bordfilter import Werk
from reporting.application.dossier import Oordeel

MeldingId = Annotated[UUID, Path(alias="meldingId")]


class Zoekvraag(BaseModel):
    """Welk dossier wordt gezocht."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    nummer: str = Field(
        min_length=1,
        max_length=40,
        description="Het dossiernummer, of het nummer in het register waar het dossier uit komt.",
    )


class Telvraag(BaseModel):
    """Welke termijnen tellen mee."""

    model_config = ConfigDict(extra="forbid")

    herkomst: Werk = Field(
        default=Werk.EIGEN,
        description="eigen: werk van hier. overgenomen: wat al liep toen een dossier uit een register kwam.",
    )


class Form(BaseModel):
    """What reporting answers."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True, from_attributes=True)


class Gebeurtenis(Form):
    """Eén gebeurtenis in het verloop van een dossier."""

    nr: int = Field(description="De volgorde waarin Doorwijs de gebeurtenis leerde kennen.")
    id: str
    type: str
    titel: str
    rol: str
    organisatie: str
    gebeurd_op: datetime
    vastgelegd_op: datetime
    bericht: dict[str, Any] = Field(
        description="Het bericht zoals het is gepubliceerd (CloudEvents, NL GOV-profiel): met source, sequence,"
        " en in data de feiten, de oorzaak met haar bron en de correlatie."
    )


class Tellingen(Form):
    """Hoeveel termijnen er lopen, per stand."""

    per_stand: dict[str, int]
    nr: int = Field(description="De laatste gebeurtenis die is meegeteld.")


class Leesmodel(Form):
    """Een leesmodel en hoe ver het opnieuw opbouwen is."""

    naam: str
    stand: str = Field(description="rust, loopt, klaar of mislukt")
    verwerkt: int
    totaal: int


class Verloop(Form):
    """Alle gebeurtenissen van een dossier, oudste eerst."""

    melding_id: UUID
    dossiernummer: str
    gebeurtenissen: list[Gebeurtenis]


class Herkomst(Form):
    """Het register waar een overgenomen dossier uit komt, en zijn nummer daar."""

    uit_register: str = Field(alias="register")
    nummer: str


class Gevonden(Form):
    """Een dossier met het gezochte nummer."""

    melding_id: UUID
    dossiernummer: str
    type_vraag: str
    herkomst: Herkomst | None = Field(description="Leeg als het dossier niet is overgenomen.")


class Termijn(Form):
    """Een termijn met zijn oordeel."""

    termijn_id: UUID
    soort: str
    partij: str
    start: datetime
    einde: datetime = Field(description="Het eerste moment waarop het te laat is.")
    oordeel: Oordeel
    klaar_op: datetime | None = Field(description="Wanneer het is gedaan of verviel; leeg zolang dat niet zo is.")


class Dossier(Gevonden):
    """Hoe een dossier er nu voor staat, met de oordelen over zijn termijnen."""

    melder_type: str
    gemeente: str
    eigenaar: str | None
    volgende_stap: str | None
    uiterlijk: datetime | None
    resultaat: str | None
    afgesloten_op: datetime | None
    termijnen: list[Termijn]
