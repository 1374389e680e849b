# SPDX-License-Identifier: EUPL-1.2
"""Intake over HTTP: request to use case to response."""

from dataclasses import asdict
from typing import Any
from uuid import UUID, uuid4

from fastapi import APIRouter, FastAPI, Request, Response
from starlette.responses import JSONResponse

from chassis.commands import CommandContext, Commanded
from chassis.event_store import EventStore
from chassis.identity import Caller, require, same_region
from chassis.problems import Fault, Problem, from_status, invalid, respond
from chassis.routing import Router
from intake.adapters.http import forms
from intake.application.intake import Dossier, Intake
from intake.domain.codelijst import Codelijst
from intake.domain.errors import AndereRegio, OnbekendeCodes, OnbekendeMelding, Refusal
from intake.domain.melding import Melding, Vraag
from intake.domain.overname import Feit, Overname, RegisterTermijn

_READERS = ("gids", "coordinator", "auditor", "beheer")


def router(intake: Intake, store: EventStore) -> APIRouter:
    """The routes of intake."""
    api = Router(prefix="/v1", tags=["meldingen"])
    _add_meldingen(api, intake, store)
    _add_answers(api, intake, store)
    _add_overnames(api, intake, store)
    _add_codes(api, intake)
    return api


def _add_meldingen(api: APIRouter, intake: Intake, store: EventStore) -> None:
    @api.post("/meldingen", status_code=201, operation_id="registreerMelding", summary="Melding registreren")
    async def register(form: forms.NieuweMelding, by: Commanded, response: Response) -> forms.Geregistreerd:
        """Legt een vraag vast. De melding heeft meteen een eigenaar en een volgende stap."""
        header = by.header("gids", "coordinator")
        op = by.moment(form.ontvangen_op, "ontvangenOp")
        vraag = _vraag(form, intake.regio(header.regio).codelijst)
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


def _add_overnames(api: APIRouter, intake: Intake, store: EventStore) -> None:
    @api.post("/overnames", operation_id="neemDossierOver", summary="Dossier uit een ander register overnemen")
    async def take_over(form: forms.OudDossier, by: Commanded) -> forms.Overgenomen:
        """Neemt een dossier over met de tijden van toen. Nog eens hetzelfde dossier voegt niets toe."""
        header = by.header("import")
        dossier = _dossier(form, intake.regio(header.regio).codelijst, by)
        try:
            taken = await store.run(header, lambda work: intake.neem_over(work, header.regio, dossier), by.key)
        except OnbekendeCodes as refusal:
            raise _unknown_codes(refusal, "body.melding") from refusal
        return forms.Overgenomen.model_validate(taken.value)


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


def install_refusals(app: FastAPI) -> None:
    """Intake's refusals as problem documents."""

    async def refused(request: Request, refusal: Exception) -> JSONResponse:
        assert isinstance(refusal, Refusal)
        return respond(_problem(refusal), request.url.path)

    app.add_exception_handler(Refusal, refused)


def _problem(refusal: Refusal) -> Problem:
    if isinstance(refusal, OnbekendeCodes):
        return _unknown_codes(refusal, "body")
    if isinstance(refusal, OnbekendeMelding):
        return from_status(404, refusal.uitleg)
    status = 403 if isinstance(refusal, AndereRegio) else 409
    return Problem(status, refusal.code, "Niet toegestaan" if status == 403 else "Tegenstrijdig", refusal.uitleg)


def _unknown_codes(refusal: OnbekendeCodes, plaats: str) -> Problem:
    said = "Deze code kent uw regio niet."
    return invalid([Fault(f"{plaats}.{veld}", said, refusal.code) for veld, _ in refusal.velden])


def _vraag(form: forms.NieuweMelding, lists: Codelijst) -> Vraag:
    return Vraag(
        form.melder_type,
        form.kanaal,
        form.type_vraag,
        lists.versie,
        form.gemeente,
        tuple(dict.fromkeys(form.doelgroepen)),
        form.sector,
    )


def _dossier(form: forms.OudDossier, lists: Codelijst, by: CommandContext) -> Dossier:
    """The case as it was told. Raises `Problem` for a past that has no beginning, or lies in the future."""
    if form.melding.ontvangen_op is None:
        raise invalid([Fault("body.melding.ontvangenOp", "Dit veld ontbreekt.", "missing")])
    by.moment(form.afgesloten_op, "afgeslotenOp")
    for n, termijn in enumerate(form.termijnen):
        by.moment(termijn.gehaald_op, f"termijnen.{n}.gehaaldOp")
    termijnen = tuple(RegisterTermijn(t.soort, t.start_op, t.einde, t.gehaald_op) for t in form.termijnen)
    return Dossier(
        _vraag(form.melding, lists),
        Overname(form.uit_register, form.bron_id, termijnen, form.afgesloten_op, form.resultaat),
        by.moment(form.melding.ontvangen_op, "melding.ontvangenOp"),
        [
            Feit(f.naam, f.bron_id, f.groep, f.uitvoerder, by.moment(f.gebeurd_op, f"feiten.{n}.gebeurdOp"))
            for n, f in enumerate(form.feiten)
        ],
    )


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
