# SPDX-License-Identifier: EUPL-1.2
"""One case for scripts: found by a number that people know, and how it stands."""

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request

from chassis.identity import Caller, Identity, require
from chassis.problems import from_status
from chassis.routing import Router
from reporting.adapters.http import forms
from reporting.adapters.http.routes import READERS
from reporting.application.vragen import Vragen

_Nummer = Annotated[
    str,
    Query(
        min_length=1,
        max_length=40,
        description="Het dossiernummer, of het nummer in het register waar het dossier uit komt.",
    ),
]


def cases(answers_for: Callable[[Identity], Vragen]) -> APIRouter:
    """Finding and reading a case."""
    api = Router(prefix="/v1/dossiers", tags=["dossiers"])

    @api.get("", operation_id="zoekDossiers", summary="Dossiers zoeken op nummer")
    async def find(nummer: _Nummer, caller: Caller) -> list[forms.Gevonden]:
        """De dossiers in uw regio met dit nummer. Hoofdletters maken niet uit; twee registers kunnen hetzelfde
        nummer hebben gebruikt."""
        require(caller, *READERS)
        return [forms.Gevonden.model_validate(one) for one in await answers_for(caller).zoek(nummer.strip())]

    @api.get("/{melding_id}", operation_id="leesDossier", summary="Dossier lezen")
    async def read(melding_id: UUID, request: Request, caller: Caller) -> forms.Dossier:
        """Hoe een dossier er nu voor staat, met de oordelen over zijn termijnen."""
        require(caller, *READERS)
        dossier = await answers_for(caller).dossier(melding_id, request.app.state.clock())
        if dossier is None:
            raise from_status(404, "Dit dossier bestaat niet in uw regio.")
        return forms.Dossier.model_validate(dossier)

    return api
