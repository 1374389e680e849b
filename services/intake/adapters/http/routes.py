# SPDX-License-Identifier: EUPL-1.2
"""Intake over HTTP: request to use case to response."""

from dataclasses import asdict
from typing import Any
from uuid import UUID, uuid4

from fastapi import APIRouter, Response

from chassis.commands import Commanded
from chassis.event_store import EventStore
from chassis.identity import Caller, require, same_region
from chassis.routing import Router
from intake.adapters.http import forms
from intake.adapters.http.overnames import add_overnames
from intake.application.intake import Intake
from intake.domain.errors import OnbekendeMelding
from intake.domain.melding import Melding

_READERS = ("gids", "coordinator", "auditor", "beheer")


def router(intake: Intake, store: EventStore) -> APIRouter:
    """The routes of intake."""
    api = Router(prefix="/v1", tags=["meldingen"])
    _add_meldingen(api, intake, store)
    _add_answers(api, intake, store)
    add_overnames(api, intake, store)
    _add_codes(api, intake)
    return api


def _add_meldingen(api: APIRouter, intake: Intake, store: EventStore) -> None:
    @api.post("/meldingen", status_code=201, operation_id="registreerMelding", summary="Melding registreren")
    async def register(form: forms.NieuweMelding, by: Commanded, response: Response) -> forms.Geregistreerd:
        """Legt een vraag vast. De melding heeft meteen een eigenaar en een volgende stap."""
        header = by.header("gids", "coordinator")
        op = by.moment(form.ontvangen_op, "ontvangenOp")
        vraag = form.as_vraag(intake.regio(header.regio).codelijst)
        id = uuid4()
        answer = await store.run(header, lambda work: intake.registreer(work, id, header.regio, vraag, op), by.key)
        response.headers["Location"] = f"meldingen/{answer.value['id']}"  # relative: a gateway may add a prefix
        return forms.Geregistreerd.model_validate(answer.value)

    @api.get("/meldingen/{id}", operation_id="leesMelding", summary="Melding lezen")
    async def read(id: UUID, caller: Caller) -> forms.Melding:
        """De melding zoals die is vastgelegd."""
        require(caller, *_READERS)
        melding = await store.find(Melding, id)
        if melding is None:
            raise OnbekendeMelding
        same_region(caller, melding.regio)
        return _as_form(melding)


def _add_answers(api: APIRouter, intake: Intake, store: EventStore) -> None:
    @api.post(
        "/meldingen/{id}/antwoorden",
        status_code=201,
        operation_id="beantwoordMelding",
        summary="Antwoord vastleggen",
    )
    async def answer(id: UUID, form: forms.Antwoord, by: Commanded) -> forms.NieuweStand:
        """Legt vast dat de melder antwoord kreeg. Met `afgehandeld` vraagt u meteen om afsluiting."""
        header = by.header("gids")
        op = by.moment(form.gebeurd_op)
        given = await store.run(
            header,
            lambda work: intake.beantwoord(work, id, header.regio, form.wijze, form.afgehandeld, op),
            by.key,
        )
        return forms.NieuweStand.model_validate(given.value)

    @api.post(
        "/meldingen/{id}/afsluiting", status_code=202, operation_id="vraagAfsluiting", summary="Afsluiting vragen"
    )
    async def close(id: UUID, form: forms.Afsluiting, by: Commanded) -> forms.NieuweStand:
        """Vraagt om het dossier te sluiten. Het besluit volgt binnen enkele tellen."""
        header = by.header("gids")
        op = by.moment(form.gebeurd_op)
        asked = await store.run(
            header, lambda work: intake.vraag_afsluiting(work, id, header.regio, form.reden, op), by.key
        )
        return forms.NieuweStand.model_validate(asked.value)


def _add_codes(api: APIRouter, intake: Intake) -> None:
    @api.get(
        "/codelijsten", operation_id="leesCodelijsten", summary="Codelijsten van uw regio", tags=["codelijsten"]
    )
    async def codes(caller: Caller) -> dict[str, Any]:
        """De codes waarin uw regio vragen vastlegt, met hun Nederlandse naam."""
        lists = intake.regio(caller.regio).codelijst
        return {
            "versie": lists.versie,
            "typeVragen": lists.type_vragen,
            "gemeenten": lists.gemeenten,
            "doelgroepen": lists.doelgroepen,
            "sectoren": lists.sectoren,
            "kanalen": lists.kanalen,
        }


def _as_form(melding: Melding) -> forms.Melding:
    vraag = melding.vraag
    return forms.Melding.model_validate(
        asdict(vraag)
        | {
            "id": melding.id,
            "dossiernummer": melding.dossiernummer,
            "stand": melding.stand,
            "ontvangen_op": melding.ontvangen_op,
            "resultaat": melding.resultaat,
        }
    )
