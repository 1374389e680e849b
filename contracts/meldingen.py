# SPDX-License-Identifier: EUPL-1.2
"""Topic doorwijs.meldingen.v1: what intake decides about a melding."""

from enum import StrEnum
from uuid import UUID

from pydantic import Field

from contracts.instant import Instant
from contracts.values import (
    Code,
    Dossiernummer,
    Eigenaar,
    EventData,
    Gemeentecode,
    Kanaal,
    Kenmerk,
    MelderType,
    Positive,
    Pseudoniem,
    Slug,
    Value,
)


class Afsluitreden(StrEnum):
    INGETROKKEN = "ingetrokken"
    DUBBEL = "dubbel"
    BUITEN_WERKGEBIED = "buiten-werkgebied"
    VERVALLEN = "vervallen"


class OverMelding(EventData):
    melding_id: UUID = Field(description="De melding waar dit over gaat.")


class _Intake(OverMelding):
    """The coded question and its first owner: a registered and an imported melding tell the same."""

    dossiernummer: Dossiernummer = Field(description="Het nummer dat mensen gebruiken, zoals WMG-2026-004081.")
    melder_type: MelderType = Field(description="Wie de vraag stelt.")
    kanaal: Kanaal = Field(description="Hoe de vraag binnenkwam.")
    type_vraag: Code = Field(description="De soort vraag, uit de codelijst van de regio.")
    codelijst_versie: Positive = Field(description="De versie van de codelijst waarmee is gecodeerd.")
    gemeente: Gemeentecode = Field(description="De gemeentecode van het CBS.")
    doelgroepen: tuple[Code, ...] = Field(description="De doelgroepen die van toepassing zijn; mag leeg zijn.")
    sector: Code | None = Field(description="De sector, als die bekend is.")
    eigenaar: Eigenaar
    volgende_stap: Code = Field(description="Wat de eigenaar nu moet doen.")
    uiterlijk: Instant = Field(description="Wanneer de volgende stap klaar moet zijn.")
    ontvangen_op: Instant = Field(description="Wanneer de vraag binnenkwam.")


class MeldingGeregistreerd(_Intake):
    uitleg = "Een vraag van een werkzoekende, werkende of werkgever is vastgelegd en heeft een eigenaar."


class GeimporteerdeTermijn(Value):
    uitleg = "Een termijn zoals het oude register die kende."

    soort: Code = Field(description="Het soort termijn.")
    start_op: Instant = Field(description="Wanneer de termijn begon.")
    einde: Instant = Field(description="Het eerste moment waarop het te laat is.")
    gehaald_op: Instant | None = Field(description="Wanneer de termijn is gehaald; null als dat niet is gebeurd.")


class MeldingGeimporteerd(_Intake):
    uitleg = "Een bestaand dossier uit een ander register is overgenomen, met de tijden van toen."

    bron: Slug = Field(description="Het systeem of bestand waar het dossier uit komt.")
    bron_id: Kenmerk = Field(description="Het nummer van het dossier in de bron.")
    uit_register: Slug = Field(alias="register", description="Het register waar de bron bij hoort.")
    termijnen: tuple[GeimporteerdeTermijn, ...] = Field(description="De termijnen uit het register.")
    afgesloten_op: Instant | None = Field(description="Wanneer het dossier daar is afgesloten.")
    resultaat: Code | None = Field(description="Het resultaat daar, uit de codelijst.")


class FeitGeimporteerd(OverMelding):
    uitleg = (
        "Een activiteit uit een ander register die Doorwijs zelf niet kent, met een code uit de lijst daarvan."
    )

    uit_register: Slug = Field(alias="register", description="Het register waar de activiteit uit komt.")
    activiteit: Code = Field(description="De activiteit, uit de vaste lijst van het register.")
    bron_id: Kenmerk = Field(description="Het nummer van de activiteit in de bron.")
    groep: Code | None = Field(description="De afdeling of groep, uit de vaste lijst van het register.")
    uitvoerder: Pseudoniem | None = Field(description="Wie het deed, als pseudoniem met een sleutel.")


class MeldingBeantwoord(OverMelding):
    uitleg = "De melder heeft antwoord gekregen van de gids."

    wijze: Kanaal = Field(description="Hoe het antwoord is gegeven.")
    afgehandeld: bool = Field(description="Of de vraag met dit antwoord klaar is.")


class AfsluitingGevraagd(OverMelding):
    uitleg = "Er is gevraagd om het dossier te sluiten. Het besluit volgt in regie-afgesloten."

    reden: Afsluitreden = Field(description="Waarom het dossier dicht kan.")


class MeldingAfgesloten(OverMelding):
    uitleg = "De melding is gesloten, nadat de regie was afgesloten."

    resultaat: Code = Field(description="Wat het opleverde, uit de codelijst.")
