# SPDX-License-Identifier: EUPL-1.2
"""What a region has agreed on how long something may take, version by version."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID, uuid5

from eventsourcing.domain import event

from referral.domain.errors import GeenAfspraak
from referral.domain.stroom import REGIO, Stroom


@lru_cache(maxsize=1024)
def afspraak_id(regio: str, soort: str) -> UUID:
    """The id of the agreement of a region on one kind of termijn."""
    return uuid5(REGIO, f"{regio}/afspraak/{soort}")


@dataclass(frozen=True, slots=True)
class Versie:
    """One version of an agreement: how long, on which ground, from which day."""

    versie: int
    aantal: int
    eenheid: str
    grondslag: str
    geldig_van: date


class Afspraak(Stroom):
    """The agreement of a region on one kind of termijn; a running termijn keeps the version it began under."""

    TOPIC = "afspraak"

    @classmethod
    def stel_vast(cls, regio: str, soort: str, eerste: Versie, op: datetime) -> "Afspraak":
        return cls(id=afspraak_id(regio, soort), regio=regio, soort=soort, timestamp=op, **asdict(eerste))

    @event("Created", topic="afspraak-settled")
    def __init__(
        self,
        id: UUID,
        regio: str,
        soort: str,
        versie: int,
        aantal: int,
        eenheid: str,
        grondslag: str,
        geldig_van: date,
        timestamp: datetime,
    ) -> None:
        self.regio = regio
        self.soort = soort
        self.versies = [Versie(versie, aantal, eenheid, grondslag, geldig_van)]

    def herzie(self, nieuw: Versie, op: datetime) -> None:
        """Adds a version; one that says what the last one says changes nothing."""
        last = self.versies[-1]
        if nieuw != Versie(nieuw.versie, last.aantal, last.eenheid, last.grondslag, last.geldig_van):
            self._herzie(soort=self.soort, timestamp=op, **(asdict(nieuw) | {"versie": last.versie + 1}))

    @event("Revised", topic="afspraak-revised")
    def _herzie(
        self,
        soort: str,
        versie: int,
        aantal: int,
        eenheid: str,
        grondslag: str,
        geldig_van: date,
        timestamp: datetime,
    ) -> None:
        self.versies.append(Versie(versie, aantal, eenheid, grondslag, geldig_van))

    def geldend_op(self, dag: date) -> Versie:
        """The version in force on a day. Raises `GeenAfspraak` before the first one."""
        in_force = [one for one in self.versies if one.geldig_van <= dag]
        if not in_force:
            raise GeenAfspraak
        return max(in_force, key=lambda one: (one.geldig_van, one.versie))
