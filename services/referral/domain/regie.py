# SPDX-License-Identifier: EUPL-1.2
"""The Regie of a case: one stream per melding that holds its owner, next step, clock and path."""

from datetime import datetime
from uuid import UUID

from eventsourcing.domain import event

from referral.domain.errors import DossierDicht, DossierOpen, LooptAl, TerugZonderNieuwFeit
from referral.domain.koers import Eigenaar, Koers, Soort
from referral.domain.stroom import Stroom


class Regie(Stroom):
    """Decides the course. Its id is the id of the melding; what it starts with, intake has already told."""

    TOPIC = "regie"

    @classmethod
    def start(cls, melding_id: UUID, regio: str, team: str, koers: Koers, op: datetime) -> "Regie":
        """A case comes under referral's care, with the owner and step that intake registered it with."""
        return cls(id=melding_id, regio=regio, team=team, stap=koers.stap, uiterlijk=koers.uiterlijk, timestamp=op)

    @event("Created", topic="regie-started")
    def __init__(
        self, id: UUID, regio: str, team: str, stap: str, uiterlijk: datetime, timestamp: datetime
    ) -> None:
        self.regio = regio
        self.team = Eigenaar("team", team)
        self.koers = Koers(self.team, stap, uiterlijk)
        self.gestart_op = timestamp
        self.termijnen: dict[str, UUID] = {}
        self.ketenklok: UUID | None = None
        self.doorverwijzing: UUID | None = None
        self.pad: list[str] = []
        self.gesloten_op: datetime | None = None

    def bepaal(
        self,
        koers: Koers,
        aanleiding: str,
        op: datetime,
        termijnen: dict[str, UUID],
        doorverwijzing: UUID | None = None,
    ) -> None:
        """Sets owner and next step; what is so already is not told again.

        `termijnen` are those that run from now on, by kind.
        """
        self.must_be_open()
        if (koers, termijnen, doorverwijzing) == (self.koers, self.termijnen, self.doorverwijzing):
            return
        self._bepaal(
            eigenaar_soort=koers.eigenaar.soort,
            eigenaar=koers.eigenaar.id,
            stap=koers.stap,
            uiterlijk=koers.uiterlijk,
            aanleiding=aanleiding,
            termijnen=termijnen,
            doorverwijzing=doorverwijzing,
            timestamp=op,
        )

    @event("CourseSet", topic="regie-course-set")
    def _bepaal(
        self,
        eigenaar_soort: str,
        eigenaar: str,
        stap: str,
        uiterlijk: datetime,
        aanleiding: str,
        termijnen: dict[str, UUID],
        doorverwijzing: UUID | None,
        timestamp: datetime,
    ) -> None:
        self.koers = Koers(Eigenaar(eigenaar_soort, eigenaar), stap, uiterlijk)
        self._run(termijnen)
        self.doorverwijzing = doorverwijzing
        if eigenaar_soort == "partner" and eigenaar not in self.pad:
            self.pad.append(eigenaar)

    def sluit(self, resultaat: str, op: datetime) -> None:
        """Closes the case with its result."""
        self.must_be_open()
        self._sluit(resultaat=resultaat, timestamp=op)

    @event("Closed", topic="regie-closed")
    def _sluit(self, resultaat: str, timestamp: datetime) -> None:
        self.gesloten_op = timestamp
        self._run({})
        self.doorverwijzing = None

    def heropen(self, reden: str, koers: Koers, op: datetime, termijnen: dict[str, UUID]) -> None:
        """Takes a closed case up again, at its own team. Path and chain clock go on as if it had never closed."""
        self.must_be_closed()
        self._heropen(
            reden=reden,
            team=self.team.id,
            stap=koers.stap,
            uiterlijk=koers.uiterlijk,
            termijnen=termijnen,
            timestamp=op,
        )

    @event("Reopened", topic="regie-reopened")
    def _heropen(
        self,
        reden: str,
        team: str,
        stap: str,
        uiterlijk: datetime,
        termijnen: dict[str, UUID],
        timestamp: datetime,
    ) -> None:
        self.gesloten_op = None
        self.koers = Koers(Eigenaar("team", team), stap, uiterlijk)
        self._run(termijnen)

    def _run(self, termijnen: dict[str, UUID]) -> None:
        self.termijnen = dict(termijnen)
        self.ketenklok = termijnen.get(Soort.DOORLOOPTIJD, self.ketenklok)

    def must_be_open(self) -> None:
        """Raises `DossierDicht` when the case is closed."""
        if self.gesloten_op is not None:
            raise DossierDicht

    def must_be_closed(self) -> None:
        """Raises `DossierOpen` when there is nothing to reopen."""
        if self.gesloten_op is None:
            raise DossierOpen

    def must_be_free(self) -> None:
        """Raises `LooptAl` when a doorverwijzing is under way, `DossierDicht` when the case is closed."""
        self.must_be_open()
        if self.doorverwijzing is not None:
            raise LooptAl

    def may_go_to(self, partner: UUID, nieuw_feit: str | None) -> None:
        """Raises `TerugZonderNieuwFeit` for a partner that the case has been with (design rule 3)."""
        if str(partner) in self.pad and not nieuw_feit:
            raise TerugZonderNieuwFeit
