# SPDX-License-Identifier: EUPL-1.2
"""The course of a case over HTTP: read it, close it, open it again."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter

from chassis.commands import Commanded
from chassis.event_store import EventStore, Work
from chassis.identity import Caller, only
from chassis.routing import Router
from referral.adapters.http import forms
from referral.adapters.http.steps import DESK, wie
from referral.application.referral import Referral
from referral.domain.errors import OnbekendDossier
from referral.domain.regie import Regie


def router(referral: Referral, store: EventStore) -> APIRouter:
    """The routes for regies."""
    api = Router(prefix="/v1/regies/{meldingId}", tags=["regies"])
    desk = _Desk(referral, store)
    read, change = [only(*DESK, "auditor", "beheer")], [only(*DESK)]
    api.get("", operation_id="leesRegie", summary="Koers van een dossier", dependencies=read)(desk.read)
    api.post("/afsluiting", operation_id="sluitDossier", summary="Dossier sluiten", dependencies=change)(
        desk.close
    )
    api.post("/heropening", operation_id="heropenDossier", summary="Dossier heropenen", dependencies=change)(
        desk.reopen
    )
    return api


@dataclass(frozen=True, slots=True)
class _Desk:
    referral: Referral
    store: EventStore

    async def read(self, melding_id: forms.MeldingId, caller: Caller) -> forms.Regie:
        """Wie is aan zet, wat is de volgende stap, en wanneer uiterlijk."""
        regie = await self.store.find(Regie, melding_id)
        if regie is None or regie.regio != caller.regio:
            raise OnbekendDossier
        return _as_form(regie)

    async def close(self, melding_id: forms.MeldingId, form: forms.Afronding, by: Commanded) -> forms.Gesloten:
        """Sluit een dossier met een resultaat. Wat nog loopt, stopt."""
        header, op = by.header(), by.moment(form.gebeurd_op)
        closed = await self.store.run(
            header,
            lambda work: self.referral.sluit(work, wie(by, header.rol), melding_id, form.resultaat, op),
            by.key,
        )
        return forms.Gesloten.model_validate(closed.value)

    async def reopen(self, melding_id: forms.MeldingId, form: forms.Heropening, by: Commanded) -> forms.Regie:
        """Opent een gesloten dossier weer. De klok van de hele keten loopt door vanaf de eerste melding."""
        header, op = by.header(), by.moment(form.gebeurd_op)

        async def command(work: Work) -> dict[str, Any]:
            regie = await self.referral.heropen(work, wie(by, header.rol), melding_id, form.reden, op)
            return _as_form(regie).model_dump(mode="json")

        return forms.Regie.model_validate((await self.store.run(header, command, by.key)).value)


def _as_form(regie: Regie) -> forms.Regie:
    return forms.Regie.model_validate(
        {
            "melding_id": regie.id,
            "open": regie.gesloten_op is None,
            "eigenaar": {"soort": regie.koers.eigenaar.soort, "id": regie.koers.eigenaar.id},
            "volgende_stap": regie.koers.stap,
            "uiterlijk": regie.koers.uiterlijk,
            "keten_gestart_op": regie.gestart_op,
            "doorverwijzing": regie.doorverwijzing,
            "gesloten_op": regie.gesloten_op,
        }
    )
