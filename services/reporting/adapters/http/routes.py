# SPDX-License-Identifier: EUPL-1.2
"""The figures and the course of a case for scripts, and the rebuilding of read models."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Protocol
from uuid import UUID

from fastapi import APIRouter, Query, Request

from chassis.identity import Caller, Identity, only
from chassis.problems import from_status
from chassis.routing import Router
from reporting.adapters.http import forms
from reporting.application.bordfilter import BordFilter
from reporting.application.dossier import Dossier
from reporting.application.vragen import Vragen

READERS = only("coordinator", "auditor", "beheer", "gids", "privacy")


async def find_case(
    answers_for: Callable[[Identity], Vragen], caller: Identity, melding_id: UUID, request: Request
) -> Dossier:
    """A case of the caller's region. Raises `Problem` 404."""
    dossier = await answers_for(caller).dossier(melding_id, request.app.state.clock())
    if dossier is None:
        raise from_status(404, "Dit dossier bestaat niet in uw regio.")
    return dossier


class Rebuilding(Protocol):
    """A read model that can be built anew while the old one serves."""

    async def progress(self) -> object: ...

    async def start(self) -> None: ...


def figures(answers_for: Callable[[Identity], Vragen]) -> APIRouter:
    """What the board counts, and the course of a case."""
    api = Router(prefix="/v1", dependencies=[READERS])
    told = _Figures(answers_for)
    api.get("/termijnen/tellingen", operation_id="telTermijnen", summary="Lopende termijnen", tags=["termijnen"])(
        told.count
    )
    api.get(
        "/dossiers/{meldingId}/gebeurtenissen", operation_id="leesVerloop", summary="Verloop", tags=["dossiers"]
    )(told.course)
    return api


def read_models(rebuilding: Rebuilding) -> APIRouter:
    """How far the read models are, and building them anew."""
    api = Router(prefix="/v1/leesmodellen", tags=["beheer"], dependencies=[only("beheer")])
    told = _ReadModels(rebuilding)
    api.get("", operation_id="lijstLeesmodellen", summary="Leesmodellen")(told.models)
    api.post("/bord/herbouw", status_code=202, operation_id="herbouwBord", summary="Bord opnieuw opbouwen")(
        told.rebuild
    )
    return api


@dataclass(frozen=True, slots=True)
class _Figures:
    answers_for: Callable[[Identity], Vragen]

    async def count(
        self, asked: Annotated[forms.Telvraag, Query()], request: Request, caller: Caller
    ) -> forms.Tellingen:
        """Hoeveel termijnen er in uw regio lopen, per stand. Wat uit een register is overgenomen, telt apart."""
        bord = await self.answers_for(caller).bord(BordFilter(herkomst=asked.herkomst), request.app.state.clock())
        return forms.Tellingen(per_stand={str(stand): n for stand, n in bord.per_stand.items()}, nr=bord.nr)

    async def course(self, melding_id: forms.MeldingId, request: Request, caller: Caller) -> forms.Verloop:
        """Alle gebeurtenissen van een dossier, oudste eerst, elk met het bericht zoals het is gepubliceerd."""
        dossier = await find_case(self.answers_for, caller, melding_id, request)
        return forms.Verloop.model_validate(dossier)


@dataclass(frozen=True, slots=True)
class _ReadModels:
    rebuilding: Rebuilding

    async def models(self, caller: Caller) -> list[forms.Leesmodel]:
        """De leesmodellen en hoe ver het opnieuw opbouwen is."""
        return [forms.Leesmodel.model_validate(await self.rebuilding.progress())]

    async def rebuild(self, caller: Caller) -> forms.Leesmodel:
        """Bouwt het bord opnieuw op uit alle bewaarde gebeurtenissen. Het oude bord blijft zolang staan."""
        await self.rebuilding.start()
        return forms.Leesmodel.model_validate(await self.rebuilding.progress())
