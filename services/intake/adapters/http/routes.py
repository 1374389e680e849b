# SPDX-License-Identifier: EUPL-1.2
"""Intake over HTTP: request to use case to response."""

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Response

from chassis.commands import Commanded
from chassis.event_store import EventStore
from chassis.identity import Caller, only
from chassis.routing import Router
from intake.adapters.http import forms
from intake.adapters.http.codes import codes_of
from intake.adapters.http.overnames import add_overnames
from intake.application.intake import Intake
from intake.domain.errors import OnbekendeMelding
from intake.domain.melding import Melding

_READERS = only("gids", "coordinator", "auditor", "beheer")
_GIDS = only("gids")
_REGISTER: dict[str, Any] = {"operation_id": "registreerMelding", "summary": "Melding registreren"}
_READ: dict[str, Any] = {"operation_id": "leesMelding", "summary": "Melding lezen"}
_ANSWER: dict[str, Any] = {"operation_id": "beantwoordMelding", "summary": "Antwoord vastleggen"}
_CLOSE: dict[str, Any] = {"operation_id": "vraagAfsluiting", "summary": "Afsluiting vragen"}


def router(intake: Intake, store: EventStore) -> APIRouter:
    """The routes of intake."""
    api = Router(prefix="/v1", tags=["meldingen"], dependencies=[Depends(codes_of(intake))])
    desk = _Desk(intake, store)
    api.post("/meldingen", status_code=201, dependencies=[only("gids", "coordinator")], **_REGISTER)(desk.register)
    api.get("/meldingen/{id}", dependencies=[_READERS], **_READ)(desk.read)
    api.post("/meldingen/{id}/antwoorden", status_code=201, dependencies=[_GIDS], **_ANSWER)(desk.answer)
    api.post("/meldingen/{id}/afsluiting", status_code=202, dependencies=[_GIDS], **_CLOSE)(desk.close)
    add_overnames(api, intake, store)
    api.get(
        "/codelijsten", operation_id="leesCodelijsten", summary="Codelijsten van uw regio", tags=["codelijsten"]
    )(desk.codes)
    return api


@dataclass(frozen=True, slots=True)
class _Desk:
    intake: Intake
    store: EventStore

    async def register(self, form: forms.NieuweMelding, by: Commanded, response: Response) -> forms.Geregistreerd:
        """Legt een vraag vast. De melding heeft meteen een eigenaar en een volgende stap."""
        header, op, id = by.header(), by.moment(form.ontvangen_op), uuid4()
        vraag = form.as_vraag(self.intake.regio(header.regio).codelijst)
        answer = await self.store.run(
            header, lambda work: self.intake.registreer(work, id, header.regio, vraag, op), by.key
        )
        response.headers["Location"] = f"meldingen/{answer.value['id']}"  # relative: a gateway may add a prefix
        return forms.Geregistreerd.model_validate(answer.value)

    async def read(self, id: UUID, caller: Caller) -> forms.Melding:
        """De melding zoals die is vastgelegd."""
        melding = await self.store.find(Melding, id)
        if melding is None or melding.regio != caller.regio:
            raise OnbekendeMelding
        return _as_form(melding)

    async def answer(self, id: UUID, form: forms.Antwoord, by: Commanded) -> forms.NieuweStand:
        """Legt vast dat de melder antwoord kreeg. Met `afgehandeld` vraagt u meteen om afsluiting."""
        header, op = by.header(), by.moment(form.gebeurd_op)
        given = await self.store.run(
            header,
            lambda work: self.intake.beantwoord(work, id, header.regio, form.wijze, form.afgehandeld, op),
            by.key,
        )
        return forms.NieuweStand.model_validate(given.value)

    async def close(self, id: UUID, form: forms.Afsluiting, by: Commanded) -> forms.NieuweStand:
        """Vraagt om het dossier te sluiten. Het besluit volgt binnen enkele tellen."""
        header, op = by.header(), by.moment(form.gebeurd_op)
        asked = await self.store.run(
            header, lambda work: self.intake.vraag_afsluiting(work, id, header.regio, form.reden, op), by.key
        )
        return forms.NieuweStand.model_validate(asked.value)

    async def codes(self, caller: Caller) -> dict[str, Any]:
        """De codes waarin uw regio vragen vastlegt, met hun Nederlandse naam."""
        lists = self.intake.regio(caller.regio).codelijst
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
