# SPDX-License-Identifier: EUPL-1.2
"""The course of a case over HTTP: read it, close it, open it again."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter

from chassis.commands import Commanded
from chassis.event_store import EventStore, Work
from chassis.identity import Caller, require, same_region
from referral.adapters.http import forms
from referral.adapters.http.routes import DESK, wie
from referral.application.referral import Referral
from referral.domain.errors import OnbekendDossier
from referral.domain.regie import Regie


def router(referral: Referral, store: EventStore) -> APIRouter:
    """The routes for regies."""
    api = APIRouter(prefix="/v1/regies", tags=["regies"])

    @api.get("/{melding_id}", operation_id="leesRegie", summary="Koers van een dossier")
    async def read(melding_id: UUID, caller: Caller) -> forms.Regie:
        """Wie is aan zet, wat is de volgende stap, en wanneer uiterlijk."""
        require(caller, "gids", "coordinator", "auditor", "beheer")
        regie = await store.find(Regie, melding_id)
        if regie is None:
            raise OnbekendDossier
        same_region(caller, regie.regio)
        return _as_form(regie)

    @api.post("/{melding_id}/afsluiting", operation_id="sluitDossier", summary="Dossier sluiten")
    async def close(melding_id: UUID, form: forms.Afronding, by: Commanded) -> forms.Gesloten:
        """Sluit een dossier met een resultaat. Wat nog loopt, stopt."""
        header = by.header(*DESK)
        op = by.moment(form.gebeurd_op)
        closed = await store.run(
            header,
            lambda work: referral.sluit(work, wie(by, header.rol), melding_id, form.resultaat, op),
            by.key,
        )
        return forms.Gesloten.model_validate(closed.value)

    @api.post("/{melding_id}/heropening", operation_id="heropenDossier", summary="Dossier heropenen")
    async def reopen(melding_id: UUID, form: forms.Heropening, by: Commanded) -> forms.Regie:
        """Opent een gesloten dossier weer. De klok van de hele keten loopt door vanaf de eerste melding."""
        header = by.header(*DESK)
        op = by.moment(form.gebeurd_op)

        async def command(work: Work) -> dict[str, Any]:
            regie = await referral.heropen(work, wie(by, header.rol), melding_id, form.reden, op)
            return _as_form(regie).model_dump(mode="json")

        return forms.Regie.model_validate((await store.run(header, command, by.key)).value)

    return api


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
