# SPDX-License-Identifier: EUPL-1.2
"""A doorverwijzing: the warm handover of a case to a dienst of a partner, from proposal to feedback."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from eventsourcing.domain import event

from referral.domain.doorwijzing import Doorwijzing
from referral.domain.errors import NeeZonderDoorwijzing, VerkeerdeStand
from referral.domain.stroom import Stroom, na


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


_ONDERWEG = (Stand.VOORGESTELD, Stand.VERZONDEN, Stand.ONTVANGEN, Stand.GEACCEPTEERD, Stand.IN_UITVOERING)


class Doorverwijzing(Stroom):
    """The life of one handover. Who may do what is checked by the use cases; the order of steps here.

    Each step raises `VerkeerdeStand` when another had to come first, `TeVroeg` when it would have.
    """

    TOPIC = "doorverwijzing"

    class Created(Stroom.Created):
        """Since version 2 it tells what was new for a partner that had the case before."""

        TOPIC = "doorverwijzing-proposed"
        class_version = 2
        melding: UUID
        dienst: UUID
        partner: UUID
        reden: str
        voorganger: UUID | None
        nieuw_feit: str | None

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            state.setdefault("nieuw_feit", None)

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
        nieuw_feit: str | None = None,
    ) -> "Doorverwijzing":
        """Proposes to hand a case to a dienst; nothing leaves the desk yet.

        `nieuw_feit` is what has changed since the case was with this partner before (design rule 3).
        """
        return cls(
            id=id,
            melding=melding,
            dienst=dienst,
            partner=partner,
            reden=reden,
            voorganger=voorganger,
            timestamp=op,
            nieuw_feit=nieuw_feit,
        )

    @event(Created)
    def __init__(
        self,
        id: UUID,
        melding: UUID,
        dienst: UUID,
        partner: UUID,
        reden: str,
        voorganger: UUID | None,
        timestamp: datetime,
        nieuw_feit: str | None = None,
    ) -> None:
        self.melding = melding
        self.dienst = dienst
        self.partner = partner
        self.nieuw_feit = nieuw_feit
        self.stand = Stand.VOORGESTELD
        self.resultaat: str | None = None

    def verzend(self, op: datetime) -> None:
        self._verzend(melding=self.melding, timestamp=self._moment(op, Stand.VOORGESTELD))

    @event("Sent", topic="doorverwijzing-sent")
    def _verzend(self, melding: UUID, timestamp: datetime) -> None:
        self.stand = Stand.VERZONDEN

    def bevestig_ontvangst(self, op: datetime) -> None:
        self._bevestig_ontvangst(melding=self.melding, timestamp=self._moment(op, Stand.VERZONDEN))

    @event("Received", topic="doorverwijzing-received")
    def _bevestig_ontvangst(self, melding: UUID, timestamp: datetime) -> None:
        self.stand = Stand.ONTVANGEN

    def accepteer(self, op: datetime) -> None:
        self._accepteer(melding=self.melding, timestamp=self._moment(op, Stand.VERZONDEN, Stand.ONTVANGEN))

    @event("Accepted", topic="doorverwijzing-accepted")
    def _accepteer(self, melding: UUID, timestamp: datetime) -> None:
        self.stand = Stand.GEACCEPTEERD

    def weiger(self, reden: str, naar: Doorwijzing | None, opvolger: UUID | None, op: datetime) -> None:
        """Declines by pointing onward: to a dienst with its `opvolger`, or back to the gids.

        Raises `NeeZonderDoorwijzing` when it points nowhere (design rule 1).
        """
        if naar is None or (naar.soort == "dienst") != (opvolger is not None):
            raise NeeZonderDoorwijzing
        self._weiger(
            timestamp=self._moment(op, Stand.VERZONDEN, Stand.ONTVANGEN),
            melding=self.melding,
            reden=reden,
            naar=naar.soort,
            dienst=naar.dienst,
            partner=naar.partner,
            opvolger=opvolger,
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
        self._leg_contact(melding=self.melding, timestamp=self._moment(op, Stand.GEACCEPTEERD))

    @event("Contacted", topic="doorverwijzing-contacted")
    def _leg_contact(self, melding: UUID, timestamp: datetime) -> None:
        self.stand = Stand.IN_UITVOERING

    def rond_af(self, resultaat: str, op: datetime) -> None:
        moment = self._moment(op, Stand.GEACCEPTEERD, Stand.IN_UITVOERING)
        self._rond_af(melding=self.melding, resultaat=resultaat, timestamp=moment)

    @event("Completed", topic="doorverwijzing-completed")
    def _rond_af(self, melding: UUID, resultaat: str, timestamp: datetime) -> None:
        self.stand = Stand.AFGEROND
        self.resultaat = resultaat

    def koppel_terug(self, op: datetime) -> None:
        self._koppel_terug(melding=self.melding, timestamp=self._moment(op, Stand.AFGEROND))

    @event("FedBack", topic="doorverwijzing-fed-back")
    def _koppel_terug(self, melding: UUID, timestamp: datetime) -> None:
        self.stand = Stand.TERUGGEKOPPELD

    def trek_in(self, reden: str, op: datetime) -> None:
        self._trek_in(melding=self.melding, reden=reden, timestamp=self._moment(op, *_ONDERWEG))

    @event("Withdrawn", topic="doorverwijzing-withdrawn")
    def _trek_in(self, melding: UUID, reden: str, timestamp: datetime) -> None:
        self.stand = Stand.INGETROKKEN

    @property
    def is_klaar(self) -> bool:
        """Whether nothing can happen to it any more but feedback."""
        return self.stand not in _ONDERWEG

    def _moment(self, op: datetime, *standen: Stand) -> datetime:
        """When a step was taken that one of these states allows. Raises `VerkeerdeStand` or `TeVroeg`."""
        if self.stand not in standen:
            raise VerkeerdeStand(self.stand)
        return na(self.modified_on, op)
