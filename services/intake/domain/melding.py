# SPDX-License-Identifier: EUPL-1.2
"""A melding: one question of one melder. Intake decides what was asked; the course is referral's."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Never
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from intake.domain.errors import AfsluitingLoopt, AlAfgesloten, TeVroeg
from intake.domain.overname import Feit, Overname

KLOKVERSCHIL = timedelta(minutes=5)
"""How far the clocks of two systems may differ before an order of events is called impossible."""


class Stand(StrEnum):
    """Where a melding stands at intake."""

    GEREGISTREERD = "geregistreerd"
    BEANTWOORD = "beantwoord"
    AFSLUITING_GEVRAAGD = "afsluiting-gevraagd"
    AFGESLOTEN = "afgesloten"


@dataclass(frozen=True, slots=True)
class Vraag:
    """What was asked, in codes of the region's code list. Anonymous: nothing here points to a person."""

    melder_type: str
    kanaal: str
    type_vraag: str
    codelijst_versie: int
    gemeente: str
    doelgroepen: tuple[str, ...] = ()
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class EersteStap:
    """The first owner (a team) and what it must do before when: a case is never without."""

    team: str
    stap: str
    uiterlijk: datetime


class Melding(Aggregate):
    """The stream of one melding.

    Every event carries as its timestamp when it happened (`gebeurd_op`), given by the caller.
    """

    TOPIC = "melding"

    class Event(Aggregate.Event):
        @staticmethod
        def create_timestamp() -> Never:
            raise TypeError("the moment of an event is given, never read from a clock")

    @classmethod
    def registreer(
        cls, id: UUID, dossiernummer: str, regio: str, vraag: Vraag, eerste: EersteStap, op: datetime
    ) -> "Melding":
        """A new melding with its first owner and next step (design rule 2: never a case without)."""
        return cls(id=id, timestamp=op, overname=None, **_facts(dossiernummer, regio, vraag, eerste))

    @classmethod
    def importeer(
        cls,
        id: UUID,
        dossiernummer: str,
        regio: str,
        vraag: Vraag,
        eerste: EersteStap,
        op: datetime,
        herkomst: Overname,
    ) -> "Melding":
        """A melding from another register, with its own times."""
        return cls(id=id, timestamp=op, overname=herkomst.as_dict(), **_facts(dossiernummer, regio, vraag, eerste))

    @event("Created", topic="melding-registered")
    def __init__(
        self,
        id: UUID,
        dossiernummer: str,
        regio: str,
        melder_type: str,
        kanaal: str,
        type_vraag: str,
        codelijst_versie: int,
        gemeente: str,
        doelgroepen: list[str],
        sector: str | None,
        team: str,
        stap: str,
        uiterlijk: datetime,
        overname: dict[str, Any] | None,
        timestamp: datetime,
    ) -> None:
        self.dossiernummer = dossiernummer
        self.regio = regio
        self.vraag = Vraag(melder_type, kanaal, type_vraag, codelijst_versie, gemeente, tuple(doelgroepen), sector)
        self.ontvangen_op = timestamp
        self.feiten: set[str] = set()
        self.stand = Stand.GEREGISTREERD
        self.resultaat: str | None = None

    def beantwoord(self, wijze: str, afgehandeld: bool, op: datetime) -> None:
        """Records an answer to the melder; `afgehandeld` when it settles the question. Raises `TeVroeg`."""
        self._must_be_open()
        self._beantwoord(wijze=wijze, afgehandeld=afgehandeld, timestamp=self._once_received(op))

    @event("Answered", topic="melding-answered")
    def _beantwoord(self, wijze: str, afgehandeld: bool, timestamp: datetime) -> None:
        self.stand = Stand.AFSLUITING_GEVRAAGD if afgehandeld else Stand.BEANTWOORD

    def vraag_afsluiting(self, reden: str, op: datetime) -> None:
        """Asks referral, which decides the course, to close the case. Raises `TeVroeg`."""
        self._must_be_open()
        self._vraag_afsluiting(reden=reden, timestamp=self._once_received(op))

    @event("ClosingRequested", topic="melding-closing-requested")
    def _vraag_afsluiting(self, reden: str, timestamp: datetime) -> None:
        self.stand = Stand.AFSLUITING_GEVRAAGD

    def sluit_af(self, resultaat: str, op: datetime) -> None:
        """Follows referral's decision to close; a repeat changes nothing."""
        if self.stand != Stand.AFGESLOTEN:
            self._sluit_af(resultaat=resultaat, timestamp=op)

    @event("Closed", topic="melding-closed")
    def _sluit_af(self, resultaat: str, timestamp: datetime) -> None:
        self.stand = Stand.AFGESLOTEN
        self.resultaat = resultaat

    def heropen(self, op: datetime) -> None:
        """Follows referral's decision to take a closed case up again; a repeat changes nothing."""
        if self.stand == Stand.AFGESLOTEN:
            self._heropen(timestamp=op)

    @event("Reopened", topic="melding-reopened")
    def _heropen(self, timestamp: datetime) -> None:
        self.stand = Stand.GEREGISTREERD
        self.resultaat = None

    def neem_feit_over(self, feit: Feit) -> None:
        """Keeps an activity of the imported register under its code there; a repeat changes nothing."""
        if feit.bron_id not in self.feiten:
            self._neem_feit_over(
                register=feit.register,
                activiteit=feit.activiteit,
                bron_id=feit.bron_id,
                groep=feit.groep,
                uitvoerder=feit.uitvoerder,
                timestamp=feit.op,
            )

    @event("FactImported", topic="melding-fact-imported")
    def _neem_feit_over(
        self,
        register: str,
        activiteit: str,
        bron_id: str,
        groep: str | None,
        uitvoerder: str | None,
        timestamp: datetime,
    ) -> None:
        self.feiten.add(bron_id)

    def _once_received(self, op: datetime) -> datetime:
        if op < self.ontvangen_op - KLOKVERSCHIL:
            raise TeVroeg
        return max(op, self.ontvangen_op)

    def _must_be_open(self) -> None:
        if self.stand == Stand.AFGESLOTEN:
            raise AlAfgesloten
        if self.stand == Stand.AFSLUITING_GEVRAAGD:
            raise AfsluitingLoopt


def _facts(dossiernummer: str, regio: str, vraag: Vraag, eerste: EersteStap) -> dict[str, Any]:
    return {
        "dossiernummer": dossiernummer,
        "regio": regio,
        "melder_type": vraag.melder_type,
        "kanaal": vraag.kanaal,
        "type_vraag": vraag.type_vraag,
        "codelijst_versie": vraag.codelijst_versie,
        "gemeente": vraag.gemeente,
        "doelgroepen": list(vraag.doelgroepen),
        "sector": vraag.sector,
        "team": eerste.team,
        "stap": eerste.stap,
        "uiterlijk": eerste.uiterlijk,
    }
