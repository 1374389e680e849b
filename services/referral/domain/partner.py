# SPDX-License-Identifier: EUPL-1.2
"""Partners of a region and the diensten that they offer."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from eventsourcing.domain import event

from referral.domain.stroom import REGIO, Stroom


def partner_id(regio: str, slug: str) -> UUID:
    """The id of a partner follows from its region and name, so that posting it again changes, not doubles."""
    return uuid5(REGIO, f"{regio}/partner/{slug}")


def dienst_id(regio: str, slug: str) -> UUID:
    """The id of a dienst, in the same way."""
    return uuid5(REGIO, f"{regio}/dienst/{slug}")


@dataclass(frozen=True, slots=True)
class Partnergegevens:
    """What others may know of a partner. `oin` identifies the organisation to other systems."""

    regio: str
    slug: str
    naam: str
    soort: str
    oin: str | None
    aanspreekpunt: str


class Partner(Stroom):
    """An organisation that receives doorverwijzingen."""

    TOPIC = "partner"

    @classmethod
    def leg_vast(cls, gegevens: Partnergegevens, op: datetime) -> "Partner":
        return cls(id=partner_id(gegevens.regio, gegevens.slug), timestamp=op, **asdict(gegevens))

    @event("Created", topic="partner-registered")
    def __init__(
        self,
        id: UUID,
        regio: str,
        slug: str,
        naam: str,
        soort: str,
        oin: str | None,
        aanspreekpunt: str,
        timestamp: datetime,
    ) -> None:
        self.gegevens = Partnergegevens(regio, slug, naam, soort, oin, aanspreekpunt)

    def wijzig(self, gegevens: Partnergegevens, op: datetime) -> None:
        """Records new details; the same details again change nothing."""
        if gegevens != self.gegevens:
            self._wijzig(timestamp=op, **asdict(gegevens))

    def spreekt_uit(self, bron: str) -> bool:
        """Whether the `source` of a posted event can be this partner's: any, as long as it has no OIN."""
        own = f"urn:nld:oin:{self.gegevens.oin}"
        return self.gegevens.oin is None or bron == own or bron.startswith(f"{own}:")

    @event("Changed", topic="partner-changed")
    def _wijzig(
        self,
        regio: str,
        slug: str,
        naam: str,
        soort: str,
        oin: str | None,
        aanspreekpunt: str,
        timestamp: datetime,
    ) -> None:
        self.gegevens = Partnergegevens(regio, slug, naam, soort, oin, aanspreekpunt)


@dataclass(frozen=True, slots=True)
class Dienstgegevens:
    """What a dienst is, and for which questions of whom."""

    regio: str
    slug: str
    partner: UUID
    naam: str
    type_vragen: tuple[str, ...]
    melder_types: tuple[str, ...]


class Dienst(Stroom):
    """What a partner offers."""

    TOPIC = "dienst"

    @classmethod
    def leg_vast(cls, gegevens: Dienstgegevens, op: datetime) -> "Dienst":
        return cls(id=dienst_id(gegevens.regio, gegevens.slug), timestamp=op, **_as_state(gegevens))

    @event("Created", topic="dienst-registered")
    def __init__(
        self,
        id: UUID,
        regio: str,
        slug: str,
        partner: UUID,
        naam: str,
        type_vragen: list[str],
        melder_types: list[str],
        timestamp: datetime,
    ) -> None:
        self.gegevens = Dienstgegevens(regio, slug, partner, naam, tuple(type_vragen), tuple(melder_types))

    def wijzig(self, gegevens: Dienstgegevens, op: datetime) -> None:
        """Records new details; the same details again change nothing."""
        if gegevens != self.gegevens:
            self._wijzig(timestamp=op, **_as_state(gegevens))

    @event("Changed", topic="dienst-changed")
    def _wijzig(
        self,
        regio: str,
        slug: str,
        partner: UUID,
        naam: str,
        type_vragen: list[str],
        melder_types: list[str],
        timestamp: datetime,
    ) -> None:
        self.gegevens = Dienstgegevens(regio, slug, partner, naam, tuple(type_vragen), tuple(melder_types))


def _as_state(gegevens: Dienstgegevens) -> dict[str, Any]:
    return asdict(gegevens) | {
        "type_vragen": list(gegevens.type_vragen),
        "melder_types": list(gegevens.melder_types),
    }
