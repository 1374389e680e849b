# SPDX-License-Identifier: EUPL-1.2
"""A doorverwijzing: the warm handover of a case to a dienst of a partner, from proposal to feedback."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from eventsourcing.domain import event

from referral.domain.errors import NeeZonderDoorwijzing, VerkeerdeStand
from referral.domain.stroom import Stroom


class Stand(StrEnum):
    """Where a doorverwijzing stands; the words are those of the people who work with it."""

    VOORGESTELD = "voorgesteld"
    VERZONDEN = "verzonden"
    ONTVANGEN = "ontvangen"
    GEACCEPTEERD = "geaccepteerd"
    IN_UITVOERING = "in uitvoering"
    AFGEROND = "afgerond"
    TERUGGEKOPPELD = "teruggekoppeld"
    GEWEIGERD = "geweigerd"
    INGETROKKEN = "ingetrokken"


@dataclass(frozen=True, slots=True)
class Doorwijzing:
    """Where a partner points when it cannot help: a dienst elsewhere, or back to the gids."""

    soort: str
    dienst: UUID | None = None
    partner: UUID | None = None


class Doorverwijzing(Stroom):
    """The life of one handover. Who may do what is checked by the use cases; the order of steps here."""

    TOPIC = "doorverwijzing"

    @classmethod
    def stel_voor(
        cls,
        id: UUID,
        melding: UUID,
        dienst: UUID,
        partner: UUID,
        reden: str,
        voorganger: UUID | None,
        op: datetime,
    ) -> "Doorverwijzing":
        """Proposes to hand a case to a dienst; nothing leaves the desk yet."""
        return cls(
            id=id,
            melding=melding,
            dienst=dienst,
            partner=partner,
            reden=reden,
            voorganger=voorganger,
            timestamp=op,
        )

    @event("Created", topic="doorverwijzing-proposed")
    def __init__(
        self,
        id: UUID,
        melding: UUID,
        dienst: UUID,
        partner: UUID,
        reden: str,
        voorganger: UUID | None,
        timestamp: datetime,
    ) -> None:
        self.melding = melding
        self.dienst = dienst
        self.partner = partner
        self.stand = Stand.VOORGESTELD
        self.resultaat: str | None = None

    def verzend(self, op: datetime) -> None:
        self._must_be(Stand.VOORGESTELD)
        self._verzend(melding=self.melding, timestamp=op)

    @event("Sent", topic="doorverwijzing-sent")
    def _verzend(self, melding: UUID, timestamp: datetime) -> None:
        self.stand = Stand.VERZONDEN

    def bevestig_ontvangst(self, op: datetime) -> None:
        self._must_be(Stand.VERZONDEN)
        self._bevestig_ontvangst(melding=self.melding, timestamp=op)

    @event("Received", topic="doorverwijzing-received")
    def _bevestig_ontvangst(self, melding: UUID, timestamp: datetime) -> None:
        self.stand = Stand.ONTVANGEN

    def accepteer(self, op: datetime) -> None:
        self._must_be(Stand.VERZONDEN, Stand.ONTVANGEN)
        self._accepteer(melding=self.melding, timestamp=op)

    @event("Accepted", topic="doorverwijzing-accepted")
    def _accepteer(self, melding: UUID, timestamp: datetime) -> None:
        self.stand = Stand.GEACCEPTEERD

    def weiger(self, reden: str, naar: Doorwijzing | None, opvolger: UUID | None, op: datetime) -> None:
        """Declines by pointing onward. Raises `NeeZonderDoorwijzing` when it points nowhere (design rule 1)."""
        if naar is None or (naar.soort == "dienst") != (opvolger is not None):
            raise NeeZonderDoorwijzing
        self._must_be(Stand.VERZONDEN, Stand.ONTVANGEN)
        self._weiger(
            melding=self.melding,
            reden=reden,
            naar=naar.soort,
            dienst=naar.dienst,
            partner=naar.partner,
            opvolger=opvolger,
            timestamp=op,
        )

    @event("Declined", topic="doorverwijzing-declined")
    def _weiger(
        self,
        melding: UUID,
        reden: str,
        naar: str,
        dienst: UUID | None,
        partner: UUID | None,
        opvolger: UUID | None,
        timestamp: datetime,
    ) -> None:
        self.stand = Stand.GEWEIGERD

    def leg_contact(self, op: datetime) -> None:
        self._must_be(Stand.GEACCEPTEERD)
        self._leg_contact(melding=self.melding, timestamp=op)

    @event("Contacted", topic="doorverwijzing-contacted")
    def _leg_contact(self, melding: UUID, timestamp: datetime) -> None:
        self.stand = Stand.IN_UITVOERING

    def rond_af(self, resultaat: str, op: datetime) -> None:
        self._must_be(Stand.GEACCEPTEERD, Stand.IN_UITVOERING)
        self._rond_af(melding=self.melding, resultaat=resultaat, timestamp=op)

    @event("Completed", topic="doorverwijzing-completed")
    def _rond_af(self, melding: UUID, resultaat: str, timestamp: datetime) -> None:
        self.stand = Stand.AFGEROND
        self.resultaat = resultaat

    def koppel_terug(self, op: datetime) -> None:
        self._must_be(Stand.AFGEROND)
        self._koppel_terug(melding=self.melding, timestamp=op)

    @event("FedBack", topic="doorverwijzing-fed-back")
    def _koppel_terug(self, melding: UUID, timestamp: datetime) -> None:
        self.stand = Stand.TERUGGEKOPPELD

    def trek_in(self, reden: str, op: datetime) -> None:
        self._must_be(Stand.VOORGESTELD, Stand.VERZONDEN, Stand.ONTVANGEN, Stand.GEACCEPTEERD, Stand.IN_UITVOERING)
        self._trek_in(melding=self.melding, reden=reden, timestamp=op)

    @event("Withdrawn", topic="doorverwijzing-withdrawn")
    def _trek_in(self, melding: UUID, reden: str, timestamp: datetime) -> None:
        self.stand = Stand.INGETROKKEN

    @property
    def is_klaar(self) -> bool:
        """Whether nothing can happen to it any more but feedback."""
        return self.stand in (Stand.AFGEROND, Stand.TERUGGEKOPPELD, Stand.GEWEIGERD, Stand.INGETROKKEN)

    def _must_be(self, *standen: Stand) -> None:
        if self.stand not in standen:
            raise VerkeerdeStand(self.stand)
