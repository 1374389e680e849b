# SPDX-License-Identifier: EUPL-1.2
"""One case in SQL: what is known of it, its termijnen, and every event."""

from collections.abc import Mapping
from datetime import datetime
from typing import LiteralString
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import DictRow, dict_row

from reporting.adapters.queries.board import agreement
from reporting.application.dossier import Dossier, Gevonden, Herkomst, Oordeel, TermijnInDossier
from reporting.domain.bijzonderheden import naam_van, naam_van_register
from reporting.domain.stand import Stand, stand_op
from reporting.domain.verloop import Feit, verloop

_CASE: LiteralString = (
    "select m.id, m.dossiernummer, m.melder_type, m.type_vraag, m.gemeente, m.register, m.bron_id,"
    " r.resultaat, r.afgesloten_op,"
    " case when r.id is null then m.eigenaar else r.eigenaar end as eigenaar,"
    " case when r.id is null then m.volgende_stap else r.volgende_stap end as volgende_stap,"
    " case when r.id is null then m.uiterlijk else r.uiterlijk end as uiterlijk"
    " from bord.meldingen m left join bord.regies r using (id)"
    " where id = %(id)s and m.regio = %(regio)s and m.dossiernummer is not null"
)
_TERMIJNEN: LiteralString = (
    "select * from bord.termijnen where melding_id = %(id)s and regio = %(regio)s and einde is not null"
    " order by start, einde, id"
)
_EVENTS: LiteralString = (
    "select nr, id, type, gebeurd_op, vastgelegd_op, bericht from gebeurtenissen"
    " where subject = %(id)s and regio = %(regio)s order by nr"
)
_BY_NUMBER: LiteralString = (
    "select id, dossiernummer, type_vraag, register, bron_id from bord.meldingen"
    " where regio = %(regio)s and (dossiernummer = %(nummer)s or upper(bron_id) = %(nummer)s)"
    " and dossiernummer is not null order by dossiernummer limit 50"
)


async def read_case(
    connection: AsyncConnection, regio: str, melding_id: UUID, nu: datetime, namen: Mapping[str, str]
) -> Dossier | None:
    """The case, or None when the region has none with this id. Reads tables in the order of `rebuild._TABLES`."""
    asked = {"id": melding_id, "regio": regio}
    async with connection.cursor(row_factory=dict_row) as cursor:
        termijnen = await (await cursor.execute(_TERMIJNEN, asked)).fetchall()
        case = await (await cursor.execute(_CASE, asked)).fetchone()
        if case is None:
            return None
        feiten = [Feit(**row) for row in await (await cursor.execute(_EVENTS, asked)).fetchall()]
    return _case(case, termijnen, feiten, nu, namen)


def _case(
    case: DictRow, termijnen: list[DictRow], feiten: list[Feit], nu: datetime, namen: Mapping[str, str]
) -> Dossier:
    is_open = case["afgesloten_op"] is None
    return Dossier(
        melding_id=case["id"],
        dossiernummer=case["dossiernummer"],
        melder_type=case["melder_type"],
        type_vraag=naam_van(case["type_vraag"], namen),
        gemeente=naam_van(case["gemeente"], namen),
        eigenaar=naam_van(case["eigenaar"], namen) if is_open else None,
        volgende_stap=naam_van(case["volgende_stap"], namen) if is_open else None,
        uiterlijk=case["uiterlijk"] if is_open else None,
        stand=_most_urgent(termijnen, nu),
        resultaat=naam_van(case["resultaat"], namen) if case["resultaat"] else None,
        afgesloten_op=case["afgesloten_op"],
        herkomst=_origin(case, namen),
        termijnen=tuple(_termijn(one, nu, namen) for one in termijnen),
        gebeurtenissen=verloop(feiten, namen),
    )


def _most_urgent(termijnen: list[DictRow], nu: datetime) -> Stand | None:
    standen = {stand_op(one["start"], one["einde"], nu) for one in termijnen if one["klaar_op"] is None}
    return next((stand for stand in Stand if stand in standen), None)


def _termijn(one: DictRow, nu: datetime, namen: Mapping[str, str]) -> TermijnInDossier:
    return TermijnInDossier(
        termijn_id=one["id"],
        soort=one["soort"],
        partij=naam_van(one["partij"], namen),
        afspraak=agreement(one),
        start=one["start"],
        einde=one["einde"],
        oordeel=_verdict(one, nu),
        klaar_op=one["klaar_op"],
    )


def _verdict(one: DictRow, nu: datetime) -> Oordeel:
    if one["oordeel"] == "herzien":
        return Oordeel.HERZIEN
    if one["overschreden"] or (one["klaar_op"] is None and one["einde"] <= nu):
        return Oordeel.TE_LAAT
    return Oordeel(one["oordeel"]) if one["oordeel"] else Oordeel.LOOPT


async def find_number(
    connection: AsyncConnection, regio: str, nummer: str, namen: Mapping[str, str]
) -> tuple[Gevonden, ...]:
    """The cases with a number, here or in the register that they come from."""
    async with connection.cursor(row_factory=dict_row) as cursor:
        rows = await (await cursor.execute(_BY_NUMBER, {"regio": regio, "nummer": nummer.upper()})).fetchall()
    return tuple(
        Gevonden(one["id"], one["dossiernummer"], naam_van(one["type_vraag"], namen), _origin(one, namen))
        for one in rows
    )


def _origin(case: DictRow, namen: Mapping[str, str]) -> Herkomst | None:
    if case["bron_id"] is None:
        return None
    return Herkomst(naam_van_register(case["register"], namen), case["bron_id"])
