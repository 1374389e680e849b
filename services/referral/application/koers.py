# SPDX-License-Identifier: EUPL-1.2
"""Carries out a row of the procedure: ends and starts termijnen and sets owner and next step, as one decision."""

from datetime import datetime
from uuid import UUID, uuid4

from referral.application.ports import Work
from referral.domain.errors import GeenAfspraak, OnbekendDossier
from referral.domain.koers import Eigenaar, Koers, Soort
from referral.domain.partner import Afspraak, afspraak_id
from referral.domain.procedure import PROCEDURE, Aanleiding, AanZet, Overgang
from referral.domain.regie import Regie
from referral.domain.rekenen.bereken import bereken
from referral.domain.rekenen.kalender import Kalender
from referral.domain.rekenen.klok import dag_van
from referral.domain.rekenen.vraag import Eenheid, Grondslag, Termijnvraag
from referral.domain.termijn import Duur, Termijn, Waarvoor
from referral.domain.verdict import as_duur


class Koersbepaling:
    """Applies the procedure to one case with the calendar of the region."""

    def __init__(self, kalender: Kalender) -> None:
        self._kalender = kalender

    async def pas_toe(
        self,
        work: Work,
        regie: Regie,
        aanleiding: Aanleiding,
        op: datetime,
        doorverwijzing: UUID | None = None,
        partner: UUID | None = None,
    ) -> None:
        """Moves the case by one row. Raises `DossierDicht` or `GeenAfspraak`."""
        regie.must_be_open()
        row = PROCEDURE[aanleiding]
        await work.prefetch([*regie.termijnen.values(), *(afspraak_id(regie.regio, s) for s in row.start)])
        running = await self._end(work, regie, row, op)
        owner = _owner(regie, row, partner)
        for soort in (one for one in row.start if one not in running):
            termijn = await self._start(work, regie, soort, owner, op, doorverwijzing)
            running[soort] = termijn.id
        if row.stap is None or row.klok is None:
            koers = regie.koers
        else:
            koers = Koers(owner, row.stap, (await _termijn(work, running[row.klok])).einde)
        regie.bepaal(koers, aanleiding, op, running, doorverwijzing)

    async def sluit(self, work: Work, regie: Regie, resultaat: str, op: datetime) -> None:
        """Ends all that runs and closes the case."""
        regie.must_be_open()
        await work.prefetch(regie.termijnen.values())
        await self._end(work, regie, PROCEDURE[Aanleiding.AFGESLOTEN], op)
        regie.sluit(resultaat, op)

    async def _end(self, work: Work, regie: Regie, row: Overgang, op: datetime) -> dict[str, UUID]:
        running = dict(regie.termijnen)
        for soort in row.gehaald:
            if soort in running:
                (await _termijn(work, running.pop(soort))).haal(op)
        for soort in row.vervallen:
            if soort in running:
                (await _termijn(work, running.pop(soort))).verval("niet-meer-nodig", op)
        return running

    async def _start(
        self, work: Work, regie: Regie, soort: Soort, wie: Eigenaar, op: datetime, doorverwijzing: UUID | None
    ) -> Termijn:
        owner = regie.team if soort is Soort.DOORLOOPTIJD else wie
        bound = None if soort is Soort.DOORLOOPTIJD or owner.soort == "team" else doorverwijzing
        duur = await self._duur(work, regie.regio, soort, op)
        termijn = Termijn.start(uuid4(), Waarvoor(soort, regie.id, bound), owner, duur, op)
        work.add(termijn)
        return termijn

    async def _duur(self, work: Work, regio: str, soort: Soort, op: datetime) -> Duur:
        afspraak = await work.find(Afspraak, afspraak_id(regio, soort))
        if afspraak is None:
            raise GeenAfspraak
        versie = afspraak.geldend_op(dag_van(op))
        vraag = Termijnvraag(op, versie.aantal, Eenheid(versie.eenheid), Grondslag(versie.grondslag))
        return as_duur(bereken(vraag, self._kalender), soort, versie)


def _owner(regie: Regie, row: Overgang, partner: UUID | None) -> Eigenaar:
    if row.aan_zet is AanZet.PARTNER and partner is not None:
        return Eigenaar("partner", str(partner))
    return regie.team if row.aan_zet is AanZet.WERKCENTRUM else regie.koers.eigenaar


async def _termijn(work: Work, id: UUID) -> Termijn:
    termijn = await work.find(Termijn, id)
    if termijn is None:
        raise OnbekendDossier
    return termijn
