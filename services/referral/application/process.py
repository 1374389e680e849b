# SPDX-License-Identifier: EUPL-1.2
"""When intake says this, referral does that: how a case comes under care, and when it can go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from referral.application.koers import Koersbepaling
from referral.application.ports import Work
from referral.domain.errors import OnbekendDossier
from referral.domain.koers import Eigenaar, Koers
from referral.domain.procedure import Aanleiding
from referral.domain.regie import Regie
from referral.domain.termijn import Duur, Termijn, Waarvoor


@dataclass(frozen=True, slots=True)
class NieuwDossier:
    """A registered melding as referral needs it: its first owner and step are taken over unchanged."""

    melding: UUID
    regio: str
    team: str
    stap: str
    uiterlijk: datetime
    op: datetime


@dataclass(frozen=True, slots=True)
class OudeTermijn:
    """A deadline of an imported case, with the end that its register gave it."""

    soort: str
    start_op: datetime
    einde: datetime
    gehaald_op: datetime | None


class Process:
    """Follows intake. Each step may be seen twice and then changes nothing the second time.

    Intake knows nothing of what happened here meanwhile, so its events may be told late: then they count from
    the course that they find.
    """

    def __init__(self, koers: Koersbepaling) -> None:
        self._koers = koers

    async def start(self, work: Work, nieuw: NieuwDossier) -> None:
        """Takes a new case under care: its chain clock and its first termijn start."""
        if await work.find(Regie, nieuw.melding) is None:
            regie = _regie(nieuw)
            work.add(regie)
            await self._koers.pas_toe(work, regie, Aanleiding.GEREGISTREERD, nieuw.op)

    async def neem_over(
        self,
        work: Work,
        nieuw: NieuwDossier,
        termijnen: Sequence[OudeTermijn],
        afgesloten_op: datetime | None,
        resultaat: str | None,
        nu: datetime,
    ) -> None:
        """Takes over an imported case; its termijnen get their verdict on their own times."""
        if await work.find(Regie, nieuw.melding) is not None:
            return
        regie = _regie(nieuw)
        old = [_oude_termijn(regie, oud, afgesloten_op, nu) for oud in termijnen]
        for aggregate in (regie, *old):
            work.add(aggregate)
        if afgesloten_op is not None:
            regie.sluit(resultaat or "onbekend", afgesloten_op)
        else:
            await self._koers.neem_over(work, regie, [termijn for termijn in old if termijn.is_open], nu)

    async def beantwoord(self, work: Work, melding: UUID, afgehandeld: bool, op: datetime) -> None:
        """An answer meets the first termijn; one that settles the question closes the case."""
        regie = await _open(work, melding)
        if regie is None:
            return
        op = max(op, regie.modified_on)
        if regie.doorverwijzing is None:
            await self._koers.pas_toe(work, regie, Aanleiding.BEANTWOORD, op)
        if afgehandeld:
            await self._koers.sluit(work, regie, "advies-gegeven", op)

    async def vraag_afsluiting(self, work: Work, melding: UUID, reden: str, op: datetime) -> None:
        """The melder withdrew or intake found nothing to do: the case is closed."""
        regie = await _open(work, melding)
        if regie is not None:
            await self._koers.sluit(work, regie, reden, max(op, regie.modified_on))


async def _open(work: Work, melding: UUID) -> Regie | None:
    regie = await work.find(Regie, melding)
    if regie is None:
        raise OnbekendDossier
    return None if regie.gesloten_op else regie


def _regie(nieuw: NieuwDossier) -> Regie:
    koers = Koers(Eigenaar("team", nieuw.team), nieuw.stap, nieuw.uiterlijk)
    return Regie.start(nieuw.melding, nieuw.regio, nieuw.team, koers, nieuw.op)


def _oude_termijn(regie: Regie, oud: OudeTermijn, afgesloten_op: datetime | None, nu: datetime) -> Termijn:
    dagen = max(0, (oud.einde - oud.start_op).days)
    duur = Duur("register", dagen, "dagen", None, None, oud.einde, oud.einde, None, [])
    id = uuid5(regie.id, f"termijn/{oud.soort}")
    termijn = Termijn.start(id, Waarvoor(oud.soort, regie.id), regie.team, duur, oud.start_op, geimporteerd=True)
    if oud.gehaald_op is not None:
        termijn.haal(oud.gehaald_op)
    elif afgesloten_op is not None:
        termijn.verval("dossier-gesloten", afgesloten_op)
    elif oud.einde <= nu:
        termijn.overschrijd()
    return termijn
