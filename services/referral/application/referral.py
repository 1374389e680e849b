# SPDX-License-Identifier: EUPL-1.2
"""The desk that decides where a case goes: propose, send, and all that a partner answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from referral.application.koers import Koersbepaling
from referral.application.ports import Work
from referral.domain.doorverwijzing import Doorverwijzing, Doorwijzing
from referral.domain.errors import (
    AndereRegio,
    NeeZonderDoorwijzing,
    NietUwDoorverwijzing,
    OnbekendDossier,
    OnbekendeDienst,
    OnbekendeDoorverwijzing,
    OnbekendePartner,
)
from referral.domain.partner import Dienst, Partner
from referral.domain.procedure import Aanleiding
from referral.domain.regie import Regie


@dataclass(frozen=True, slots=True)
class Wie:
    """Who asks, in which region; `partner` when it may act for its own organisation only."""

    regio: str
    organisatie: str
    partner: bool


@dataclass(frozen=True, slots=True)
class Voorstel:
    """Where a case should go and why; `nieuw_feit` lets it return to a partner that had it before."""

    id: UUID
    melding: UUID
    dienst: UUID
    reden: str
    nieuw_feit: str | None = None


class Referral:
    """The use cases of referral; each is one decision over the streams that it touches."""

    def __init__(self, koers: Koersbepaling) -> None:
        self._koers = koers

    async def stel_voor(self, work: Work, wie: Wie, voorstel: Voorstel, op: datetime) -> dict[str, Any]:
        """Proposes a doorverwijzing; the case stays with its owner until it is sent."""
        regie = await self.regie(work, wie, voorstel.melding)
        regie.must_be_free()
        made = await self._maak(work, regie, voorstel, None, op)
        return _stand(made)

    async def verzend(self, work: Work, wie: Wie, id: UUID, op: datetime) -> dict[str, Any]:
        """Hands the case to the partner, who is its owner from here on."""
        regie, made = await self._load(work, wie, id)
        regie.must_be_free()
        made.verzend(op)
        await self._koers.pas_toe(work, regie, Aanleiding.VERZONDEN, op, made.id, made.partner)
        return _stand(made)

    async def bevestig_ontvangst(self, work: Work, wie: Wie, id: UUID, op: datetime) -> dict[str, Any]:
        regie, made = await self._load(work, wie, id)
        made.bevestig_ontvangst(op)
        await self._koers.pas_toe(work, regie, Aanleiding.ONTVANGEN, op, made.id)
        return _stand(made)

    async def accepteer(self, work: Work, wie: Wie, id: UUID, op: datetime) -> dict[str, Any]:
        regie, made = await self._load(work, wie, id)
        made.accepteer(op)
        await self._koers.pas_toe(work, regie, Aanleiding.GEACCEPTEERD, op, made.id, made.partner)
        return _stand(made)

    async def weiger(
        self, work: Work, wie: Wie, id: UUID, reden: str, naar: Doorwijzing | None, opvolger: UUID, op: datetime
    ) -> dict[str, Any]:
        """Declines by pointing onward: decline, successor, owner and termijnen are one commit (design rule 1)."""
        regie, made = await self._load(work, wie, id)
        if naar is None or naar.soort == "gids":
            made.weiger(reden, naar, None, op)
            await self._koers.pas_toe(work, regie, Aanleiding.TERUG_NAAR_GIDS, op)
            return _stand(made)
        if naar.dienst is None:
            raise NeeZonderDoorwijzing
        voorstel = Voorstel(opvolger, made.melding, naar.dienst, "doorgewezen")
        volgende = await self._maak(work, regie, voorstel, made.id, op)
        made.weiger(reden, Doorwijzing("dienst", volgende.dienst, volgende.partner), volgende.id, op)
        volgende.verzend(op)
        await self._koers.pas_toe(work, regie, Aanleiding.DOORGEWEZEN, op, volgende.id, volgende.partner)
        return _stand(made) | {"opvolger": str(volgende.id)}

    async def leg_contact(self, work: Work, wie: Wie, id: UUID, op: datetime) -> dict[str, Any]:
        regie, made = await self._load(work, wie, id)
        made.leg_contact(op)
        await self._koers.pas_toe(work, regie, Aanleiding.CONTACT_GELEGD, op, made.id, made.partner)
        return _stand(made)

    async def rond_af(self, work: Work, wie: Wie, id: UUID, resultaat: str, op: datetime) -> dict[str, Any]:
        """The partner is done; the Werkcentrum must tell the melder."""
        regie, made = await self._load(work, wie, id)
        made.rond_af(resultaat, op)
        await self._koers.pas_toe(work, regie, Aanleiding.AFGEROND, op, made.id)
        return _stand(made)

    async def koppel_terug(self, work: Work, wie: Wie, id: UUID, op: datetime) -> dict[str, Any]:
        regie, made = await self._load(work, wie, id)
        made.koppel_terug(op)
        await self._koers.pas_toe(work, regie, Aanleiding.TERUGGEKOPPELD, op)
        return _stand(made)

    async def trek_in(self, work: Work, wie: Wie, id: UUID, reden: str, op: datetime) -> dict[str, Any]:
        """Takes a doorverwijzing back; a case that was with the partner returns to the gids."""
        regie, made = await self._load(work, wie, id)
        made.trek_in(reden, op)
        if regie.doorverwijzing == made.id:
            await self._koers.pas_toe(work, regie, Aanleiding.INGETROKKEN, op)
        return _stand(made)

    async def sluit(self, work: Work, wie: Wie, melding: UUID, resultaat: str, op: datetime) -> dict[str, Any]:
        """Closes a case; a doorverwijzing that still runs is taken back first."""
        regie = await self.regie(work, wie, melding)
        if regie.doorverwijzing is not None:
            made = await work.find(Doorverwijzing, regie.doorverwijzing)
            if made is not None and not made.is_klaar:
                made.trek_in("dossier-gesloten", op)
        await self._koers.sluit(work, regie, resultaat, op)
        return {"meldingId": str(melding), "gesloten": True, "resultaat": resultaat}

    async def regie(self, work: Work, wie: Wie, melding: UUID) -> Regie:
        """The course of a case, for who may know it."""
        regie = await work.find(Regie, melding)
        if regie is None:
            raise OnbekendDossier
        if regie.regio != wie.regio:
            raise AndereRegio
        return regie

    async def _maak(
        self, work: Work, regie: Regie, voorstel: Voorstel, voorganger: UUID | None, op: datetime
    ) -> Doorverwijzing:
        dienst = await work.find(Dienst, voorstel.dienst)
        if dienst is None or dienst.gegevens.regio != regie.regio:
            raise OnbekendeDienst
        regie.may_go_to(dienst.gegevens.partner, voorstel.nieuw_feit)
        made = Doorverwijzing.stel_voor(
            voorstel.id, regie.id, dienst.id, dienst.gegevens.partner, voorstel.reden, voorganger, op
        )
        work.add(made)
        return made

    async def _load(self, work: Work, wie: Wie, id: UUID) -> tuple[Regie, Doorverwijzing]:
        made = await work.find(Doorverwijzing, id)
        if made is None:
            raise OnbekendeDoorverwijzing
        await work.prefetch([made.melding, made.partner])
        regie = await self.regie(work, wie, made.melding)
        if wie.partner:
            partner = await work.find(Partner, made.partner)
            if partner is None:
                raise OnbekendePartner
            if partner.gegevens.slug != wie.organisatie:
                raise NietUwDoorverwijzing
        return regie, made


def _stand(made: Doorverwijzing) -> dict[str, Any]:
    return {"id": str(made.id), "meldingId": str(made.melding), "stand": made.stand}
