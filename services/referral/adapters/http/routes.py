# SPDX-License-Identifier: EUPL-1.2
"""Doorverwijzingen over HTTP, step by step."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from fastapi import APIRouter, Response

from chassis.commands import CommandContext, Commanded
from chassis.event_store import EventStore, Work
from chassis.identity import Caller, require
from chassis.runtime import Pool
from referral.adapters.http import forms
from referral.application.opdracht import Voorstel, Wie
from referral.application.referral import Referral
from referral.domain.doorverwijzing import Doorverwijzing, Doorwijzing

DESK = ("gids", "coordinator")
EITHER = ("gids", "partner")
_Step = Callable[[Work, Wie, UUID, datetime], Awaitable[dict[str, Any]]]


def wie(by: CommandContext, rol: str) -> Wie:
    """The caller in the words of the use cases; a partner acts for its own organisation only."""
    return Wie(by.identity.regio, by.identity.organisatie, partner=rol == "partner")


def router(referral: Referral, store: EventStore, pool: Pool) -> APIRouter:
    """The routes for doorverwijzingen."""
    api = APIRouter(prefix="/v1")
    _add_proposal(api, referral, store, pool)
    _add_steps(api, referral, store)
    _add_answers(api, referral, store)
    return api


def _add_proposal(api: APIRouter, referral: Referral, store: EventStore, pool: Pool) -> None:
    @api.post(
        "/doorverwijzingen",
        status_code=201,
        operation_id="stelDoorverwijzingVoor",
        summary="Doorverwijzing voorstellen",
        tags=["doorverwijzingen"],
    )
    async def propose(form: forms.NieuweDoorverwijzing, by: Commanded, response: Response) -> forms.Stand:
        """Stelt voor om een dossier naar een dienst te sturen. Er gaat nog niets naar de partner."""
        header = by.header(*DESK)
        voorstel = Voorstel(uuid4(), form.melding_id, form.dienst_id, form.reden, form.nieuw_feit)
        op = by.moment(form.gebeurd_op)
        made = await store.run(
            header, lambda work: referral.stel_voor(work, wie(by, header.rol), voorstel, op), by.key
        )
        response.headers["Location"] = (
            f"doorverwijzingen/{made.value['id']}"  # relative: a gateway may add a prefix
        )
        return forms.Stand.model_validate(made.value)

    @api.get(
        "/doorverwijzingen/{id}",
        operation_id="leesDoorverwijzing",
        summary="Doorverwijzing lezen",
        tags=["doorverwijzingen"],
    )
    async def read(id: UUID, caller: Caller) -> forms.Doorverwijzing:
        """Een doorverwijzing zoals zij nu staat. Een partner ziet alleen wat aan hem is verzonden."""
        rol = require(caller, *DESK, "auditor", "beheer", "partner")
        who = Wie(caller.regio, caller.organisatie, partner=rol == "partner")
        async with pool.connection() as connection:
            return _doorverwijzing(await referral.lees(Work(connection), who, id))


def _add_steps(api: APIRouter, referral: Referral, store: EventStore) -> None:
    steps: tuple[tuple[str, str, str, tuple[str, ...], _Step], ...] = (
        ("verzending", "verzend", "Doorverwijzing verzenden", DESK, referral.verzend),
        ("ontvangst", "bevestigOntvangst", "Ontvangst bevestigen", EITHER, referral.bevestig_ontvangst),
        ("acceptatie", "accepteer", "Doorverwijzing accepteren", EITHER, referral.accepteer),
        ("eerste-contact", "legContact", "Eerste contact vastleggen", EITHER, referral.leg_contact),
        ("terugkoppeling", "koppelTerug", "Terugkoppeling aan de melder vastleggen", DESK, referral.koppel_terug),
    )
    for path, name, summary, rollen, step in steps:
        api.add_api_route(
            f"/doorverwijzingen/{{id}}/{path}",
            _endpoint(store, rollen, step),
            methods=["POST"],
            operation_id=name,
            summary=summary,
            tags=["doorverwijzingen"],
        )


def _endpoint(store: EventStore, rollen: tuple[str, ...], step: _Step) -> Callable[..., Awaitable[forms.Stand]]:
    async def take(id: UUID, form: forms.Stap, by: Commanded) -> forms.Stand:
        header = by.header(*rollen)
        op = by.moment(form.gebeurd_op)
        taken = await store.run(header, lambda work: step(work, wie(by, header.rol), id, op), by.key)
        return forms.Stand.model_validate(taken.value)

    return take


def _add_answers(api: APIRouter, referral: Referral, store: EventStore) -> None:
    @api.post(
        "/doorverwijzingen/{id}/weigering",
        operation_id="weiger",
        summary="Weigeren met een doorwijzing",
        tags=["doorverwijzingen"],
    )
    async def decline(id: UUID, form: forms.Weigering, by: Commanded) -> forms.Stand:
        """Nee is geen antwoord: wijs door naar een andere dienst, of terug naar de gids met een reden."""
        header = by.header(*EITHER)
        naar = Doorwijzing(form.doorwijzing.soort, form.doorwijzing.dienst_id)
        op, opvolger = by.moment(form.gebeurd_op), uuid4()
        answered = await store.run(
            header,
            lambda work: referral.weiger(work, wie(by, header.rol), id, form.reden, naar, opvolger, op),
            by.key,
        )
        return forms.Stand.model_validate(answered.value)

    @api.post(
        "/doorverwijzingen/{id}/afronding",
        operation_id="rondAf",
        summary="Resultaat melden",
        tags=["doorverwijzingen"],
    )
    async def complete(id: UUID, form: forms.Afronding, by: Commanded) -> forms.Stand:
        """De partner is klaar. Het Werkcentrum koppelt terug aan de melder."""
        header = by.header(*EITHER)
        op = by.moment(form.gebeurd_op)
        done = await store.run(
            header, lambda work: referral.rond_af(work, wie(by, header.rol), id, form.resultaat, op), by.key
        )
        return forms.Stand.model_validate(done.value)

    @api.post(
        "/doorverwijzingen/{id}/intrekking",
        operation_id="trekIn",
        summary="Doorverwijzing intrekken",
        tags=["doorverwijzingen"],
    )
    async def withdraw(id: UUID, form: forms.Intrekking, by: Commanded) -> forms.Stand:
        """Neemt een doorverwijzing terug; het dossier gaat terug naar de gids."""
        header = by.header(*DESK)
        op = by.moment(form.gebeurd_op)
        taken = await store.run(
            header, lambda work: referral.trek_in(work, wie(by, header.rol), id, form.reden, op), by.key
        )
        return forms.Stand.model_validate(taken.value)


def _doorverwijzing(made: Doorverwijzing) -> forms.Doorverwijzing:
    return forms.Doorverwijzing(
        id=made.id,
        melding_id=made.melding,
        dienst_id=made.dienst,
        partner_id=made.partner,
        stand=made.stand,
        sinds=made.modified_on,
        resultaat=made.resultaat,
    )
