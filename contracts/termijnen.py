# SPDX-License-Identifier: EUPL-1.2
"""Topic doorwijs.termijnen.v1: who must do what before when, and how that ended."""

from enum import StrEnum
from uuid import UUID

from pydantic import Field

from contracts.instant import Instant
from contracts.meldingen import OverMelding
from contracts.values import Code, Eenheid, Eigenaar, Grondslag, Natural, Positive, Reference, Slug


class Oordeel(StrEnum):
    GEHAALD = "gehaald"


class OverTermijn(OverMelding):
    termijn_id: UUID = Field(description="De termijn waar dit over gaat.")


class TermijnGestart(OverTermijn):
    uitleg = "Er loopt een termijn: deze partij moet dit doen voor het einde."

    soort: Code = Field(
        description="Het soort termijn, of de naam die een register eraan gaf.",
        examples=[
            "eerste-reactie",
            "doorverwijzen",
            "ontvangst",
            "accepteren",
            "eerste-contact",
            "terugkoppeling",
            "afronden",
            "doorlooptijd",
        ],
    )
    verantwoordelijke: Eigenaar
    doorverwijzing_id: UUID | None = Field(description="De doorverwijzing waar de termijn bij hoort.")
    afspraak: Slug | None = Field(description="Het soort van de afspraak waar de termijn uit volgt.")
    afspraak_versie: Positive | None = Field(description="De versie van de afspraak; blijft voor deze termijn.")
    grondslag: Grondslag = Field(description="Waarom de termijn geldt.")
    eenheid: Eenheid = Field(description="Waarin de termijn is geteld.")
    aantal: Natural = Field(description="Hoeveel eenheden de termijn duurt.")
    start_op: Instant = Field(description="Wanneer de termijn begint.")
    nominaal: Instant = Field(description="Het geplande einde, voordat vrije dagen en pauzes zijn meegeteld.")
    einde: Instant = Field(description="Het eerste moment waarop het te laat is.")
    kalender_versie: Reference | None = Field(description="De versie van de kalender waarmee is geteld.")
    geimporteerd: bool = Field(description="Of de termijn uit een ander register komt.")


class TermijnGehaald(OverTermijn):
    uitleg = "Het gevraagde is op tijd gedaan."

    gehaald_op: Instant = Field(description="Wanneer het is gedaan.")


class TermijnOverschreden(OverTermijn):
    uitleg = "Het einde is voorbij en het gevraagde is niet gedaan."

    einde: Instant = Field(description="Het einde dat is overschreden.")


class TermijnVervallen(OverTermijn):
    uitleg = "De termijn is niet meer nodig."

    reden: Code = Field(description="Waarom de termijn niet meer nodig is.")


class TermijnHerzien(OverTermijn):
    uitleg = "Een termijn gold als overschreden, maar achteraf blijkt dat het op tijd is gedaan."

    oordeel: Oordeel = Field(description="Het nieuwe oordeel.")
    gehaald_op: Instant = Field(description="Wanneer het is gedaan.")
