# SPDX-License-Identifier: EUPL-1.2
"""Topic doorwijs.partners.v1 (compacted): the last known state of each partner, dienst and afspraak."""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from contracts.values import Code, Eenheid, EventData, Grondslag, MelderType, Naam, Oin, Positive, Slug


class PartnerSoort(StrEnum):
    GEMEENTE = "gemeente"
    UWV = "uwv"
    ONDERWIJS = "onderwijs"
    VAKBOND = "vakbond"
    WERKGEVERSORGANISATIE = "werkgeversorganisatie"
    PRIVAAT = "privaat"
    SOCIAAL_ONTWIKKELBEDRIJF = "sociaal-ontwikkelbedrijf"
    SAMENWERKING = "samenwerking"


class PartnerVastgelegd(EventData):
    uitleg = "Zo staat deze partner nu bekend."

    partner_id: UUID = Field(description="De partner.")
    slug: Slug = Field(description="De korte naam, voor in adressen en codes.")
    naam: Naam = Field(description="De naam van de organisatie.")
    soort: PartnerSoort = Field(description="Wat voor organisatie het is.")
    oin: Oin | None = Field(description="Het organisatie-identificatienummer, als de partner er een heeft.")
    aanspreekpunt: Naam = Field(description="De rol die aanspreekbaar is op doorverwijzingen, geen persoonsnaam.")


class DienstVastgelegd(EventData):
    uitleg = "Dit biedt een partner nu aan, en voor wie."

    dienst_id: UUID = Field(description="De dienst.")
    partner_id: UUID = Field(description="De partner die de dienst levert.")
    slug: Slug = Field(description="De korte naam, voor in adressen en codes.")
    naam: Naam = Field(description="De naam van de dienst.")
    type_vragen: tuple[Code, ...] = Field(description="De soorten vragen waar de dienst bij past.")
    melder_types: tuple[MelderType, ...] = Field(description="Voor wie de dienst is.")


class AfspraakVastgesteld(EventData):
    uitleg = "Zo lang mag iets duren, volgens deze versie van de afspraak."

    afspraak_id: UUID = Field(description="De afspraak.")
    soort: Code = Field(description="Het soort termijn waar de afspraak over gaat.")
    versie: Positive = Field(description="De versie van de afspraak.")
    aantal: Positive = Field(description="Hoeveel eenheden de termijn duurt.")
    eenheid: Eenheid = Field(description="Waarin wordt geteld.")
    grondslag: Grondslag = Field(description="Waarom de termijn geldt.")
    geldig_van: Annotated[date, Field(description="De eerste dag waarop de versie geldt, Nederlandse tijd.")]
