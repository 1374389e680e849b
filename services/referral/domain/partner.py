# SPDX-License-Identifier: EUPL-1.2
"""Partners of a region, the diensten that they offer, and the agreements on termijnen."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from eventsourcing.domain import event

from referral.domain.errors import GeenAfspraak
from referral.domain.stroom import Stroom

_REGION = UUID("5c0fd0a1-2a57-4b0c-8f0b-0d5f6a9d7e21")


def partner_id(regio: str, slug: str) -> UUID:
    """The id of a partner follows from its region and name, so that posting it again changes, not doubles."""
    return uuid5(_REGION, f"{regio}/partner/{slug}")


def dienst_id(regio: str, slug: str) -> UUID:
    """The id of a dienst, in the same way."""
    return uuid5(_REGION, f"{regio}/dienst/{slug}")


def afspraak_id(regio: str, soort: str) -> UUID:
    """The id of the agreement of a region on one kind of termijn."""
    return uuid5(_REGION, f"{regio}/afspraak/{soort}")


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
