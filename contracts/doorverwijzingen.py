# SPDX-License-Identifier: EUPL-1.2
"""Topic doorwijs.doorverwijzingen.v1: the course of a case (Regie) and the life of each doorverwijzing."""

from uuid import UUID

from pydantic import Field

from contracts.instant import Instant
from contracts.meldingen import OverMelding
from contracts.values import Code, Doorwijzing, Eigenaar, Weigerreden


class RegieGestart(OverMelding):
    uitleg = "Het dossier heeft een eigenaar en een volgende stap, en de klok van de hele keten loopt."

    eigenaar: Eigenaar
    volgende_stap: Code = Field(description="Wat de eigenaar nu moet doen.")
    uiterlijk: Instant = Field(description="Wanneer de volgende stap klaar moet zijn.")
    keten_gestart_op: Instant = Field(description="Begin van de doorlooptijd; begint nooit opnieuw.")


class KoersBepaald(OverMelding):
    uitleg = "Het dossier heeft een nieuwe eigenaar of een nieuwe volgende stap."

    eigenaar: Eigenaar
    volgende_stap: Code = Field(description="Wat de eigenaar nu moet doen.")
    uiterlijk: Instant | None = Field(description="Wanneer de stap klaar moet zijn; null als er geen termijn is.")
    aanleiding: Code = Field(description="Waarom de koers is veranderd.")


class RegieAfgesloten(OverMelding):
    uitleg = "Het dossier is klaar: niemand hoeft er meer iets voor te doen."

    resultaat: Code = Field(description="Wat het opleverde, uit de codelijst.")


class OverDoorverwijzing(OverMelding):
    doorverwijzing_id: UUID = Field(description="De doorverwijzing waar dit over gaat.")


class DoorverwijzingVoorgesteld(OverDoorverwijzing):
    uitleg = "De vraag gaat naar een dienst van een partner."

    dienst_id: UUID = Field(description="De dienst waarnaar is doorverwezen.")
    partner_id: UUID = Field(description="De partner die de dienst levert.")
    reden: Code = Field(description="Waarom deze dienst past.")
    voorganger_id: UUID | None = Field(description="De doorverwijzing waar deze uit volgt.")


class DoorverwijzingVerzonden(OverDoorverwijzing):
    uitleg = "De doorverwijzing is aan de partner aangeboden."


class DoorverwijzingOntvangen(OverDoorverwijzing):
    uitleg = "De partner heeft de ontvangst bevestigd."


class DoorverwijzingGeaccepteerd(OverDoorverwijzing):
    uitleg = "De partner neemt de vraag aan."


class DoorverwijzingGeweigerd(OverDoorverwijzing):
    uitleg = "De partner neemt de vraag niet aan en wijst door: naar een andere dienst of terug naar de gids."

    reden: Weigerreden = Field(description="Waarom de partner de vraag niet aanneemt.")
    doorwijzing: Doorwijzing
    opvolger_id: UUID | None = Field(description="De doorverwijzing die hierdoor is ontstaan.")


class EersteContactGelegd(OverDoorverwijzing):
    uitleg = "De partner heeft de melder voor het eerst gesproken."


class DoorverwijzingAfgerond(OverDoorverwijzing):
    uitleg = "De partner is klaar met de vraag."

    resultaat: Code = Field(description="Wat het opleverde, uit de codelijst.")


class DoorverwijzingIngetrokken(OverDoorverwijzing):
    uitleg = "Het Werkcentrum heeft de doorverwijzing teruggenomen."

    reden: Code = Field(description="Waarom de doorverwijzing is teruggenomen.")


class Teruggekoppeld(OverDoorverwijzing):
    uitleg = "De gids weet wat de doorverwijzing heeft opgeleverd."
