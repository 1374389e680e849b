# SPDX-License-Identifier: EUPL-1.2
"""Doorverwijzingen over HTTP: propose one, read one, and take its steps."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from fastapi import APIRouter, Response

from chassis.commands import Commanded
from chassis.database import Pool
from chassis.event_store import EventStore, Work
from chassis.identity import Caller, only, require
from chassis.routing import Router
from referral.adapters.http import forms
from referral.adapters.http.steps import DESK, add_steps, wie
from referral.application.opdracht import Voorstel, Wie
from referral.application.referral import Referral
from referral.domain.doorverwijzing import Doorverwijzing

_READERS = (*DESK, "auditor", "beheer", "partner")


def router(referral: Referral, store: EventStore, pool: Pool) -> APIRouter:
    """The routes for doorverwijzingen."""
    api = Router(prefix="/v1", tags=["doorverwijzingen"])
    desk = _Desk(referral, store, pool)
    api.post(
        "/doorverwijzingen",
        status_code=201,
        operation_id="stelDoorverwijzingVoor",
        summary="Doorverwijzing voorstellen",
        dependencies=[only(*DESK)],
    )(desk.propose)
    api.get(
        "/doorverwijzingen/{id}",
        operation_id="leesDoorverwijzing",
        summary="Doorverwijzing lezen",
        dependencies=[only(*_READERS)],
    )(desk.read)
    add_steps(api, referral, store)
    return api


@dataclass(frozen=True, slots=True)
class _Desk:
    referral: Referral
    store: EventStore
    pool: Pool

    async def propose(self, form: forms.NieuweDoorverwijzing, by: Commanded, response: Response) -> forms.Stand:
        """Stelt voor om een dossier naar een dienst te sturen. Er gaat nog niets naar de partner."""
        header, op = by.header(), by.moment(form.gebeurd_op)
        voorstel = Voorstel(uuid4(), form.melding_id, form.dienst_id, form.reden, form.nieuw_feit)
        made = await self.store.run(
            header, lambda work: self.referral.stel_voor(work, wie(by, header.rol), voorstel, op), by.key
        )
        response.headers["Location"] = f"doorverwijzingen/{made.value['id']}"  # relative: for a gateway's prefix
        return forms.Stand.model_validate(made.value)

    async def read(self, id: UUID, caller: Caller) -> forms.Doorverwijzing:
        """Een doorverwijzing zoals zij nu staat. Een partner ziet alleen wat aan hem is verzonden."""
        rol = require(caller, *_READERS)
        who = Wie(caller.regio, caller.organisatie, partner=rol == "partner")
        async with self.pool.connection() as connection:
            return _as_form(await self.referral.lees(Work(connection), who, id))


def _as_form(made: Doorverwijzing) -> forms.Doorverwijzing:
    return forms.Doorverwijzing(
        id=made.id,
        melding_id=made.melding,
        dienst_id=made.dienst,
        partner_id=made.partner,
        stand=made.stand,
        sinds=made.modified_on,
        resultaat=made.resultaat,
    )
