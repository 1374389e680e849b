# SPDX-License-Identifier: EUPL-1.2
"""A region in memory for the tests of the use cases: agreements, three partners with a dienst each, one case."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4

from eventsourcing.domain import Aggregate
from referral.adapters.kalender import landelijke_kalender
from referral.application.koers import Koersbepaling
from referral.application.opdracht import Voorstel, Wie
from referral.application.partners import Partners
from referral.application.process import NieuwDossier, Process
from referral.application.referral import Referral
from referral.domain.afspraak import Versie
from referral.domain.doorverwijzing import Doorverwijzing
from referral.domain.doorwijzing import Doorwijzing
from referral.domain.koers import Soort
from referral.domain.partner import Dienstgegevens, Partnergegevens, dienst_id, partner_id
from referral.domain.regie import Regie
from referral.domain.termijn import Termijn

from tests.given_when_then import without_envelope
from tests.unit.memory import MemoryStore

A = TypeVar("A", bound=Aggregate)
HERE = "midden-gelderland"
MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
SLUGS = ("uwv", "scalabor", "fnv")
DIENST = {slug: dienst_id(HERE, f"dienst-{slug}") for slug in SLUGS}
PARTNER = {slug: partner_id(HERE, slug) for slug in SLUGS}
OIN = {"uwv": "00000001003214345000", "scalabor": None, "fnv": None}
DAYS = dict.fromkeys(Soort, 3) | {Soort.ONTVANGST: 1, Soort.DOORLOOPTIJD: 60, Soort.AFRONDEN: 40}
GIDS = Wie(HERE, "werkcentrum", partner=False)
KALENDER = landelijke_kalender()
UREN = timedelta(hours=1)


def partner(slug: str, bron: str | None = None) -> Wie:
    return Wie(HERE, slug, partner=True, bron=bron)


class Werkcentrum:
    """Referral over a store in memory; every method is one command at a moment. `days`: the agreements, in
    working days."""

    def __init__(self, days: Mapping[Soort, int] = DAYS) -> None:
        self.store = MemoryStore()
        koers = Koersbepaling(KALENDER)
        self.referral, self.process, self.partners = Referral(koers), Process(koers), Partners(KALENDER)
        for soort, aantal in days.items():
            versie = Versie(1, aantal, "werkdagen", "afspraak", date(2000, 1, 1))
            self.do(self.partners.stel_afspraak_vast, HERE, soort, versie, MONDAY)
        for slug in SLUGS:
            about = Partnergegevens(HERE, slug, slug.upper(), "privaat", OIN[slug], "Aanspreekpunt")
            self.do(self.partners.leg_partner_vast, about, MONDAY)
            offer = Dienstgegevens(HERE, f"dienst-{slug}", PARTNER[slug], slug, ("werk-zoeken",), ("werkende",))
            self.do(self.partners.leg_dienst_vast, offer, MONDAY)

    def do(self, command: Callable[..., Awaitable[Any]], *told: Any) -> Any:
        return self.store.do(command, *told)

    @property
    def last(self) -> list[str]:
        """The stored topics of the last commit."""
        return [without_envelope(event)[0] for event in self.store.last]

    def case(self, op: datetime = MONDAY) -> UUID:
        """A case under care."""
        id = uuid4()
        new = NieuwDossier(id, HERE, "gidsen", "eerste-reactie", op + 72 * UREN, op)
        self.do(lambda work: self.process.start(work, new))
        return id

    def propose(self, melding: UUID, slug: str, op: datetime, nieuw_feit: str | None = None) -> UUID:
        voorstel = Voorstel(uuid4(), melding, DIENST[slug], "past-bij-vraag", nieuw_feit)
        self.do(lambda work: self.referral.stel_voor(work, GIDS, voorstel, op))
        return voorstel.id

    def send(self, id: UUID, op: datetime) -> None:
        self.do(lambda work: self.referral.verzend(work, GIDS, id, op))

    def sent(self, melding: UUID, slug: str, op: datetime, nieuw_feit: str | None = None) -> UUID:
        """A doorverwijzing that the partner has to answer."""
        id = self.propose(melding, slug, op, nieuw_feit)
        self.send(id, op)
        return id

    def step(self, name: str, id: UUID, op: datetime, *told: Any, by: Wie = GIDS) -> Any:
        """One of the use cases on a doorverwijzing, by its name."""
        return self.do(lambda work: getattr(self.referral, name)(work, by, id, *told, op))

    def decline(self, id: UUID, op: datetime, to: str | None = None, by: Wie = GIDS) -> UUID:
        """Declines to the dienst of another partner or to the gids; returns the id for a successor."""
        naar, opvolger = Doorwijzing("dienst", DIENST[to]) if to else Doorwijzing("gids"), uuid4()
        self.do(lambda work: self.referral.weiger(work, by, id, "geen-plaats", naar, opvolger, op))
        return opvolger

    def breach(self, termijn: UUID) -> None:
        """Time passes the end of a termijn."""

        async def tick(work: Any) -> None:
            (await work.find(Termijn, termijn)).overschrijd()

        self.do(tick)

    def regie(self, melding: UUID) -> Regie:
        return self._get(Regie, melding)

    def made(self, id: UUID) -> Doorverwijzing:
        return self._get(Doorverwijzing, id)

    def termijn(self, melding: UUID, soort: str) -> Termijn:
        """The running termijn of this kind."""
        return self._get(Termijn, self.regie(melding).termijnen[soort])

    def _get(self, kind: type[A], id: UUID) -> A:
        found = self.store.load(id)
        assert isinstance(found, kind)
        return found
