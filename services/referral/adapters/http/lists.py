# SPDX-License-Identifier: EUPL-1.2
"""What can be looked up: partners, the diensten that fit a question, and a partner's own doorverwijzingen."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Annotated, LiteralString, TypeVar
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from psycopg.rows import class_row
from pydantic import BaseModel

from chassis.database import Pool
from chassis.event_store import Work
from chassis.identity import Caller, only
from chassis.routing import Router
from referral.adapters.http import partner_forms as forms
from referral.adapters.http.codes import codes_of
from referral.application.partners import Partners
from referral.domain.partner import partner_id
from referral.domain.rekenen.klok import dag_van

F = TypeVar("F", bound=BaseModel)

_READERS = only("gids", "coordinator", "partner", "beheer", "auditor")
_ALSO_IMPORT = only("gids", "coordinator", "partner", "beheer", "auditor", "import")
_PARTNERS: LiteralString = (
    "select id, slug, naam, soort, aanspreekpunt from partners where regio = %s order by naam"
)
_DIENSTEN: LiteralString = (
    "select d.id, d.slug, d.naam, d.partner_id, p.naam as partner, d.type_vragen, d.melder_types"
    " from diensten d join partners p on p.id = d.partner_id where d.regio = %s"
    " and (%s::text is null or %s = any(d.type_vragen)) and (%s::text is null or %s = any(d.melder_types))"
    " order by d.naam, p.naam"
)
_MINE: LiteralString = (
    "select id, melding_id, dienst_id, stand, sinds from doorverwijzingen"
    " where partner_id = %s and stand <> 'voorgesteld' order by sinds desc limit 500"
)


def router(pool: Pool, partners: Partners, type_vragen: Mapping[str, Collection[str]]) -> APIRouter:
    """The routes that only read lists; `type_vragen` are the questions that each region knows."""
    api = Router(prefix="/v1", dependencies=[Depends(codes_of(type_vragen))])
    read = _Lists(pool, partners)
    for name, who, listed in (
        ("Partners", _READERS, read.partners),
        ("Diensten", _READERS, read.diensten),
        ("Afspraken", _ALSO_IMPORT, read.afspraken),
    ):
        api.get(
            f"/{name.lower()}",
            operation_id=f"lijst{name}",
            summary=f"{name} van uw regio",
            tags=["partners"],
            dependencies=[who],
        )(listed)
    api.get(
        "/doorverwijzingen",
        operation_id="lijstDoorverwijzingen",
        summary="Doorverwijzingen van uw organisatie",
        tags=["doorverwijzingen"],
        dependencies=[only("partner")],
    )(read.mine)
    return api


@dataclass(frozen=True, slots=True)
class _Lists:
    pool: Pool
    settled: Partners

    async def partners(self, caller: Caller) -> list[forms.Partner]:
        """De partners waar uw regio naar doorverwijst."""
        return await _rows(self.pool, forms.Partner, _PARTNERS, caller.regio)

    async def diensten(
        self, caller: Caller, chosen: Annotated[forms.DienstenFilter, Query()]
    ) -> list[forms.Dienst]:
        """Wat partners bieden, en voor wie. Het id noemt u in een doorverwijzing of een doorwijzing."""
        wanted = (chosen.type_vraag, chosen.type_vraag, chosen.melder_type, chosen.melder_type)
        return await _rows(self.pool, forms.Dienst, _DIENSTEN, caller.regio, *wanted)

    async def afspraken(self, request: Request, caller: Caller) -> list[forms.Afspraak]:
        """Hoe lang iets in uw regio mag duren. Zonder afspraak kan een dossier die stap niet zetten."""
        today = dag_van(request.app.state.clock())
        settled = await self.settled.geldend(Work(self.pool), caller.regio, today)
        told = {soort: forms.Geldend(**asdict(one)) if one else None for soort, one in settled.items()}
        return [forms.Afspraak(soort=soort, geldend=one) for soort, one in told.items()]

    async def mine(self, caller: Caller) -> list[forms.OpLijst]:
        """De doorverwijzingen die bij uw organisatie zijn of waren, nieuwste eerst; hoogstens 500."""
        return await _rows(self.pool, forms.OpLijst, _MINE, partner_id(caller.regio, caller.organisatie))


async def _rows(pool: Pool, form: type[F], question: LiteralString, *values: str | UUID | None) -> list[F]:
    async with pool.connection() as connection, connection.cursor(row_factory=class_row(form)) as cursor:
        await cursor.execute(question, values)
        return await cursor.fetchall()
