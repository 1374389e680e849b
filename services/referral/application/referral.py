# SPDX-License-Identifier: EUPL-1.2
"""The desk that decides where a case goes: propose, send, and all that a partner answers."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from referral.application.koers import Koersbepaling
from referral.application.opdracht import Voorstel, Wie
from referral.application.ports import Work
from referral.domain.doorverwijzing import Doorverwijzing, Stand
from referral.domain.doorwijzing import Doorwijzing
from referral.domain.errors import (
    BronNietVanU,
    DienstVanAnderePartner,
    NietUwDoorverwijzing,
    OnbekendDossier,
    OnbekendeDienst,
    OnbekendeDoorverwijzing,
)
from referral.domain.partner import Dienst, Partner, partner_id
from referral.domain.procedure import Aanleiding
from referral.domain.regie import Regie
from referral.domain.stroom import na


class Referral:
    """The use cases of referral; each is one decision over the streams that it touches."""

    def __init__(self, koers: Koersbepaling) -> None:
        self._koers = koers

    async def stel_voor(self, work: Work, wie: Wie, voorstel: Voorstel, op: datetime) -> dict[str, Any]:
        """Proposes a doorverwijzing; the case stays with its owner until it is sent."""
        regie = await self.regie(work, wie, voorstel.melding)
        regie.must_be_free()
        dienst = await self._dienst(work, regie, voorstel.dienst)
        regie.may_go_to(dienst.gegevens.partner, voorstel.nieuw_feit)
        made = Doorverwijzing.stel_voor(
            voorstel.id,
            regie.id,
            dienst.id,
            dienst.gegevens.partner,
            voorstel.reden,
            None,
            na(regie.modified_on, op),
            voorstel.nieuw_feit,
        )
        work.add(made)
        return _stand(made)

    async def verzend(self, work: Work, wie: Wie, id: UUID, op: datetime) -> dict[str, Any]:
        """Hands the case to the partner, who is its owner from here on."""
        regie, made = await self._load(work, wie, id)
        regie.must_be_free()
        regie.may_go_to(made.partner, made.nieuw_feit)
        made.verzend(na(regie.modified_on, op))
        await self._koers.pas_toe(work, regie, Aanleiding.VERZONDEN, made.modified_on, made)
        return _stand(made)

    async def bevestig_ontvangst(self, work: Work, wie: Wie, id: UUID, op: datetime) -> dict[str, Any]:
        return await self._zet(work, wie, id, lambda made: made.bevestig_ontvangst(op), Aanleiding.ONTVANGEN)

    async def accepteer(self, work: Work, wie: Wie, id: UUID, op: datetime) -> dict[str, Any]:
        return await self._zet(work, wie, id, lambda made: made.accepteer(op), Aanleiding.GEACCEPTEERD)

    async def weiger(
        self, work: Work, wie: Wie, id: UUID, reden: str, naar: Doorwijzing | None, opvolger: UUID, op: datetime
    ) -> dict[str, Any]:
        """Declines by pointing onward: decline, successor, owner and termijnen are one commit (design rule 1)."""
        regie, made = await self._load(work, wie, id)
        if naar is not None and naar.dienst is not None:
            return await self._wijs_door(work, regie, made, reden, naar, opvolger, op)
        made.weiger(reden, naar, None, op)
        await self._koers.pas_toe(work, regie, Aanleiding.TERUG_NAAR_GIDS, made.modified_on)
        return _stand(made)

    async def _wijs_door(
        self,
        work: Work,
        regie: Regie,
        made: Doorverwijzing,
        reden: str,
        naar: Doorwijzing,
        opvolger: UUID,
        op: datetime,
    ) -> dict[str, Any]:
        dienst = await self._dienst(work, regie, naar.dienst)
        partner = dienst.gegevens.partner
        if naar.partner not in (None, partner):
            raise DienstVanAnderePartner
        made.weiger(reden, Doorwijzing("dienst", dienst.id, partner), opvolger, op)
        regie.may_go_to(partner, None)
        op = made.modified_on
        volgende = Doorverwijzing.stel_voor(opvolger, regie.id, dienst.id, partner, "doorgewezen", made.id, op)
        work.add(volgende)
        volgende.verzend(op)
        await self._koers.pas_toe(work, regie, Aanleiding.DOORGEWEZEN, op, volgende)
        return _stand(made) | {"opvolger": str(volgende.id)}

    async def leg_contact(self, work: Work, wie: Wie, id: UUID, op: datetime) -> dict[str, Any]:
        return await self._zet(work, wie, id, lambda made: made.leg_contact(op), Aanleiding.CONTACT_GELEGD)

    async def rond_af(self, work: Work, wie: Wie, id: UUID, resultaat: str, op: datetime) -> dict[str, Any]:
        """The partner is done; the Werkcentrum must tell the melder."""
        return await self._zet(work, wie, id, lambda made: made.rond_af(resultaat, op), Aanleiding.AFGEROND)

    async def koppel_terug(self, work: Work, wie: Wie, id: UUID, op: datetime) -> dict[str, Any]:
        regie, made = await self._load(work, wie, id)
        made.koppel_terug(op)
        await self._koers.pas_toe(work, regie, Aanleiding.TERUGGEKOPPELD, made.modified_on)
        return _stand(made)

    async def trek_in(self, work: Work, wie: Wie, id: UUID, reden: str, op: datetime) -> dict[str, Any]:
        """Takes a doorverwijzing back; a case that was with the partner returns to the gids."""
        regie, made = await self._load(work, wie, id)
        made.trek_in(reden, op)
        if regie.doorverwijzing == made.id:
            await self._koers.pas_toe(work, regie, Aanleiding.INGETROKKEN, made.modified_on)
        return _stand(made)

    async def sluit(self, work: Work, wie: Wie, melding: UUID, resultaat: str, op: datetime) -> dict[str, Any]:
        """Closes a case; a doorverwijzing that still runs is taken back first."""
        regie = await self.regie(work, wie, melding)
        await self._koers.sluit(work, regie, resultaat, op)
        return {"meldingId": str(melding), "gesloten": True, "resultaat": resultaat}

    async def heropen(self, work: Work, wie: Wie, melding: UUID, reden: str, op: datetime) -> Regie:
        """Takes a closed case up again: the team must react first, the chain clock goes on from where it began."""
        regie = await self.regie(work, wie, melding)
        await self._koers.heropen(work, regie, reden, op)
        return regie

    async def lees(self, work: Work, wie: Wie, id: UUID) -> Doorverwijzing:
        """A doorverwijzing, for the desk of its region and for its partner, who sees it once it was sent."""
        _, made = await self._load(work, wie, id)
        if wie.partner and made.stand == Stand.VOORGESTELD:
            raise OnbekendeDoorverwijzing
        return made

    async def regie(self, work: Work, wie: Wie, melding: UUID) -> Regie:
        """The course of a case. Raises `OnbekendDossier`, also for a case of another region."""
        regie = await work.find(Regie, melding)
        if regie is None or regie.regio != wie.regio:
            raise OnbekendDossier
        return regie

    async def _zet(
        self, work: Work, wie: Wie, id: UUID, stap: Callable[[Doorverwijzing], None], aanleiding: Aanleiding
    ) -> dict[str, Any]:
        """A step after which the case stays with this doorverwijzing."""
        regie, made = await self._load(work, wie, id)
        stap(made)
        await self._koers.pas_toe(work, regie, aanleiding, made.modified_on, made)
        return _stand(made)

    async def _dienst(self, work: Work, regie: Regie, id: UUID | None) -> Dienst:
        dienst = await work.find(Dienst, id) if id else None
        if dienst is None or dienst.gegevens.regio != regie.regio:
            raise OnbekendeDienst
        return dienst

    async def _load(self, work: Work, wie: Wie, id: UUID) -> tuple[Regie, Doorverwijzing]:
        made = await work.find(Doorverwijzing, id)
        if made is None:
            raise OnbekendeDoorverwijzing
        await work.prefetch([made.melding, made.partner])
        regie = await work.find(Regie, made.melding)
        if regie is None or regie.regio != wie.regio:
            raise OnbekendeDoorverwijzing
        if wie.partner and made.partner != partner_id(wie.regio, wie.organisatie):
            raise NietUwDoorverwijzing
        if wie.bron is not None:
            partner = await work.find(Partner, made.partner)
            if partner is None or not partner.spreekt_uit(wie.bron):
                raise BronNietVanU
        return regie, made


def _stand(made: Doorverwijzing) -> dict[str, Any]:
    return {"id": str(made.id), "meldingId": str(made.melding), "stand": made.stand}
