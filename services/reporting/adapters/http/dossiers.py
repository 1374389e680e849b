# SPDX-License-Identifier: EUPL-1.2
"""One case for scripts: found by a number that people know, and how it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request

from chassis.identity import Caller, Identity
from chassis.routing import Router
from reporting.adapters.http import forms
from reporting.adapters.http.routes import READERS, find_case
from reporting.application.vragen import Vragen


def cases(answers_for: Callable[[Identity], Vragen]) -> APIRouter:
    """Finding and reading a case."""
    api = Router(prefix="/v1/dossiers", tags=["dossiers"], dependencies=[READERS])
    told = _Cases(answers_for)
    api.get("", operation_id="zoekDossiers", summary="Dossiers zoeken op nummer")(told.find)
    api.get("/{meldingId}", operation_id="leesDossier", summary="Dossier lezen")(told.read)
    return api


@dataclass(frozen=True, slots=True)
class _Cases:
    answers_for: Callable[[Identity], Vragen]

    async def find(self, sought: Annotated[forms.Zoekvraag, Query()], caller: Caller) -> list[forms.Gevonden]:
        """De dossiers in uw regio met dit nummer. Hoofdletters maken niet uit; twee registers kunnen hetzelfde
        nummer hebben gebruikt."""
        found = await self.answers_for(caller).zoek(sought.nummer)
        return [forms.Gevonden.model_validate(one) for one in found]

    async def read(self, melding_id: forms.MeldingId, request: Request, caller: Caller) -> forms.Dossier:
        """Hoe een dossier er nu voor staat, met de oordelen over zijn termijnen."""
        dossier = await find_case(self.answers_for, caller, melding_id, request)
        return forms.Dossier.model_validate(dossier)
