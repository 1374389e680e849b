# SPDX-License-Identifier: EUPL-1.2
"""A termijn: who must do what before when, and the verdict on it. A verdict is never computed again."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from eventsourcing.domain import event

from referral.domain.koers import Eigenaar
from referral.domain.stroom import Stroom


class Stand(StrEnum):
    """Running, passed but still to be done, done (in time or late), or no longer applicable."""

    LOOPT = "loopt"
    OVERSCHREDEN = "overschreden"
    GEHAALD = "gehaald"
    VERVALLEN = "vervallen"


@dataclass(frozen=True, slots=True)
class Duur:
    """How long, counted how, agreed where, and what came out of the calculation with every step of it."""

    grondslag: str
    aantal: int
    eenheid: str
    afspraak: str | None
    afspraak_versie: int | None
    nominaal: datetime
    einde: datetime
    kalender_versie: str | None
    uitleg: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Waarvoor:
    """What the termijn is for: its kind, its case, and the doorverwijzing where it belongs to one."""

    soort: str
    melding: UUID
    doorverwijzing: UUID | None = None


class Termijn(Stroom):
    """One deadline with its calculation (design rule 4). `einde` is exclusive: at that moment it is too late."""

    TOPIC = "termijn"

    @classmethod
    def start(
        cls, id: UUID, voor: Waarvoor, wie: Eigenaar, duur: Duur, op: datetime, geimporteerd: bool = False
    ) -> "Termijn":
        """Starts to run at `op`, with the end that was calculated for it."""
        return cls(
            id=id,
            soort=voor.soort,
            melding=voor.melding,
            doorverwijzing=voor.doorverwijzing,
            verantwoordelijke_soort=wie.soort,
            verantwoordelijke=wie.id,
            grondslag=duur.grondslag,
            aantal=duur.aantal,
            eenheid=duur.eenheid,
            afspraak=duur.afspraak,
            afspraak_versie=duur.afspraak_versie,
            nominaal=duur.nominaal,
            einde=duur.einde,
            kalender_versie=duur.kalender_versie,
            uitleg=duur.uitleg,
            geimporteerd=geimporteerd,
            timestamp=op,
        )

    @event("Created", topic="termijn-started")
    def __init__(
        self,
        id: UUID,
        soort: str,
        melding: UUID,
        doorverwijzing: UUID | None,
        verantwoordelijke_soort: str,
        verantwoordelijke: str,
        grondslag: str,
        aantal: int,
        eenheid: str,
        afspraak: str | None,
        afspraak_versie: int | None,
        nominaal: datetime,
        einde: datetime,
        kalender_versie: str | None,
        uitleg: list[dict[str, Any]],
        geimporteerd: bool,
        timestamp: datetime,
    ) -> None:
        self.soort, self.melding = soort, melding
        self.verantwoordelijke = Eigenaar(verantwoordelijke_soort, verantwoordelijke)
        self.duur = Duur(
            grondslag, aantal, eenheid, afspraak, afspraak_versie, nominaal, einde, kalender_versie, uitleg
        )
        self.stand = Stand.LOOPT

    @property
    def einde(self) -> datetime:
        """The first moment that is too late."""
        return self.duur.einde

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something for it."""
        return self.stand in (Stand.LOOPT, Stand.OVERSCHREDEN)

    def haal(self, op: datetime) -> None:
        """What had to be done was done at `op`, also when that is heard later.

        Done after the end: the breach is recorded first, at its own moment. Done before the end but heard
        after the breach was recorded: the verdict is corrected by an event of its own.
        """
        if self.stand == Stand.OVERSCHREDEN and op < self.einde:
            self._herzie(melding=self.melding, gehaald_op=op, timestamp=op)
        elif self.is_open:
            if op >= self.einde:
                self.overschrijd()
            self._haal(melding=self.melding, timestamp=op)

    @event("Met", topic="termijn-met")
    def _haal(self, melding: UUID, timestamp: datetime) -> None:
        self.stand = Stand.GEHAALD

    def overschrijd(self) -> None:
        """The end has passed. Happens once; it happened at the end, whenever it was seen."""
        if self.stand == Stand.LOOPT:
            self._overschrijd(melding=self.melding, timestamp=self.einde)

    @event("Breached", topic="termijn-breached")
    def _overschrijd(self, melding: UUID, timestamp: datetime) -> None:
        self.stand = Stand.OVERSCHREDEN

    @event("Revised", topic="termijn-revised")
    def _herzie(self, melding: UUID, gehaald_op: datetime, timestamp: datetime) -> None:
        self.stand = Stand.GEHAALD

    def verval(self, reden: str, op: datetime) -> None:
        """The termijn no longer applies from `op` on; an end that had passed by then stays a breach."""
        if self.is_open:
            if op >= self.einde:
                self.overschrijd()
            self._verval(melding=self.melding, reden=reden, timestamp=op)

    @event("Lapsed", topic="termijn-lapsed")
    def _verval(self, melding: UUID, reden: str, timestamp: datetime) -> None:
        self.stand = Stand.VERVALLEN
