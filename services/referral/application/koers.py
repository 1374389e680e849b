# SPDX-License-Identifier: EUPL-1.2
"""Carries out a row of the procedure: ends and starts termijnen and sets owner and next step, as one decision."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from referral.application.ports import Work
from referral.domain.afspraak import Afspraak, afspraak_id
from referral.domain.doorverwijzing import Doorverwijzing
from referral.domain.errors import GeenAfspraak, OnbekendDossier
from referral.domain.koers import Eigenaar, Koers, Soort
from referral.domain.procedure import PROCEDURE, Aanleiding, AanZet, Overgang
from referral.domain.regie import Regie
from referral.domain.rekenen.kalender import Kalender
from referral.domain.rekenen.klok import dag_van
from referral.domain.stroom import na
from referral.domain.termijn import Duur, Termijn, Waarvoor
from referral.domain.verdict import duur_van
from referral.domain.volgende_stap import volgende_stap

_Running = dict[str, UUID]


class Koersbepaling:
    """Applies the procedure to one case with the calendar of the region.

    Raises `GeenAfspraak` or `AfspraakOnmogelijk` when a termijn that must start cannot be counted.
    """

    def __init__(self, kalender: Kalender) -> None:
        self._kalender = kalender

    async def pas_toe(
        self, work: Work, regie: Regie, aanleiding: Aanleiding, op: datetime, bij: Doorverwijzing | None = None
    ) -> None:
        """Moves the case by one row; `bij` is where it is from now on. Raises `DossierDicht` or `TeVroeg`."""
        regie.must_be_open()
        op = na(regie.modified_on, op)
        koers, running = await self._volg(work, regie, PROCEDURE[aanleiding], op, regie.termijnen, bij)
        regie.bepaal(koers, aanleiding, op, running, bij.id if bij else None)

    async def neem_over(self, work: Work, regie: Regie, lopend: Sequence[Termijn], nu: datetime) -> None:
        """Sets the course of an open case of another register; what it was bound to there takes its first step."""
        row = PROCEDURE[Aanleiding.OVERGENOMEN]
        running: _Running = {termijn.soort: termijn.id for termijn in lopend}
        if lopend:
            row = replace(row, start=())
        if Soort.DOORLOOPTIJD not in running:
            running[Soort.DOORLOOPTIJD] = (await self._ketenklok(work, regie, nu)).id
        koers, running = await self._volg(work, regie, row, nu, running)
        regie.bepaal(koers, Aanleiding.OVERGENOMEN, nu, running)

    async def sluit(self, work: Work, regie: Regie, resultaat: str, op: datetime) -> None:
        """Ends all that runs and closes the case: what an old register asked for is met by that."""
        regie.must_be_open()
        op = na(regie.modified_on, op)
        made = await work.find(Doorverwijzing, regie.doorverwijzing) if regie.doorverwijzing else None
        if made is not None and not made.is_klaar:
            made.trek_in("dossier-gesloten", op)
        row = PROCEDURE[Aanleiding.AFGESLOTEN]
        own = frozenset(Soort)
        await self._end(
            work, regie.termijnen, replace(row, gehaald=(*row.gehaald, *(regie.termijnen.keys() - own))), op
        )
        regie.sluit(resultaat, op)

    async def heropen(self, work: Work, regie: Regie, reden: str, op: datetime) -> None:
        """Takes a closed case up again, from the first step. Raises `DossierOpen` or `TeVroeg`."""
        regie.must_be_closed()
        op = na(regie.modified_on, op)
        koers, running = await self._volg(work, regie, PROCEDURE[Aanleiding.HEROPEND], op, {})
        regie.heropen(reden, koers, op, running)

    async def _volg(
        self,
        work: Work,
        regie: Regie,
        row: Overgang,
        op: datetime,
        running: _Running,
        bij: Doorverwijzing | None = None,
    ) -> tuple[Koers, _Running]:
        await work.prefetch([*running.values(), *(afspraak_id(regie.regio, soort) for soort in row.start)])
        running = await self._end(work, running, row, op)
        owner = _owner(regie, row, bij)
        for soort in row.start:
            if soort in running and (await _termijn(work, running[soort])).verantwoordelijke != owner:
                # A deadline that a register gave the team, with the name of a partner's step.
                (await _termijn(work, running.pop(soort))).verval("niet-meer-nodig", op)
            if soort not in running:
                running[soort] = (await self._start(work, regie, soort, owner, op, bij)).id
        return volgende_stap(owner, [await _termijn(work, id) for id in running.values()]), running

    async def _end(self, work: Work, running: _Running, row: Overgang, op: datetime) -> _Running:
        await work.prefetch(running.values())
        left = dict(running)
        for soort in row.gehaald:
            if soort in left:
                (await _termijn(work, left.pop(soort))).haal(op)
        for soort in row.vervallen:
            if soort in left:
                (await _termijn(work, left.pop(soort))).verval("niet-meer-nodig", op)
        return left

    async def _start(
        self, work: Work, regie: Regie, soort: Soort, wie: Eigenaar, op: datetime, bij: Doorverwijzing | None
    ) -> Termijn:
        if soort is Soort.DOORLOOPTIJD:
            return await self._ketenklok(work, regie, op)
        bound = bij.id if bij and wie.soort == "partner" else None
        termijn = Termijn.start(
            uuid4(), Waarvoor(soort, regie.id, bound), wie, await self._duur(work, regie.regio, soort, op), op
        )
        work.add(termijn)
        return termijn

    async def _ketenklok(self, work: Work, regie: Regie, op: datetime) -> Termijn:
        """The chain clock: set again, it counts from where it began, and ends where it did.

        For a case of another register it begins when the case is taken over: the years before were not ours.
        """
        before = await work.find(Termijn, regie.ketenklok) if regie.ketenklok else None
        start = before.created_on if before else op
        duur = before.duur if before else await self._duur(work, regie.regio, Soort.DOORLOOPTIJD, start)
        termijn = Termijn.start(uuid4(), Waarvoor(Soort.DOORLOOPTIJD, regie.id), regie.team, duur, start)
        if termijn.einde <= op:
            termijn.overschrijd()
        work.add(termijn)
        return termijn

    async def _duur(self, work: Work, regio: str, soort: Soort, op: datetime) -> Duur:
        afspraak = await work.find(Afspraak, afspraak_id(regio, soort))
        if afspraak is None:
            raise GeenAfspraak
        return duur_van(afspraak.geldend_op(dag_van(op)), soort, op, self._kalender)


def _owner(regie: Regie, row: Overgang, bij: Doorverwijzing | None) -> Eigenaar:
    """Whose turn it is; without a doorverwijzing it can only be the team's."""
    if row.aan_zet is AanZet.PARTNER and bij is not None:
        return Eigenaar("partner", str(bij.partner))
    return regie.team


async def _termijn(work: Work, id: UUID) -> Termijn:
    termijn = await work.find(Termijn, id)
    if termijn is None:
        raise OnbekendDossier
    return termijn
