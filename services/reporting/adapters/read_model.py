# SPDX-License-Identifier: EUPL-1.2
"""Writes the board's rows: many events in few statements, into any schema of the same form."""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import LiteralString

from psycopg import AsyncConnection, sql

from chassis.figures import Figure
from reporting.domain.projectie import Kept, Row, rows_of

LIVE = "bord"
_Found = tuple[tuple[str, str], Row]
_COPY: LiteralString = (
    "update {schema}.termijnen t set dossiernummer = m.dossiernummer, melder_type = m.melder_type,"
    " type_vraag = m.type_vraag, gemeente = m.gemeente,"
    " herkomst = case when m.correlatie = t.correlatie then 'overgenomen' else 'eigen' end,"
    " eerste_nr = greatest(t.eerste_nr, m.eerste_nr), nr = greatest(t.nr, m.nr)"
    " from {schema}.meldingen m where t.melding_id = any(%s::uuid[]) and m.id = t.melding_id"
    " and t.dossiernummer is null and m.dossiernummer is not null"
)
_COUNTS = (
    "select (select count(*) from bord.meldingen) as dossiers,"
    " (select count(*) from bord.termijnen where klaar_op is null and dossiernummer is not null) as termijnen,"
    " (select coalesce(max(nr), 0) from gebeurtenissen) as gebeurtenissen"
)

FIGURES = {
    "dossiers": Figure("doorwijs.board.cases", "{case}", "Cases on the board"),
    "openTermijnen": Figure("doorwijs.board.terms", "{term}", "Running termijnen on the board"),
    "gebeurtenissen": Figure("doorwijs.board.events", "{event}", "Events that were ever kept"),
}
"""What `counts` counts, as metrics."""


async def project(connection: AsyncConnection, events: Iterable[Kept], schema: str = LIVE) -> None:
    """Applies events in the given order."""
    rows = rows_of(events)
    async with connection.cursor() as cursor:
        for (table, columns), some in groupby(sorted(rows.items(), key=_shape), key=_shape):
            told = [{"id": id, "eerste_nr": row.eerste_nr, "nr": row.nr, **row.values} for (_, id), row in some]
            await cursor.execute(_statement(schema, table, columns), (json.dumps(told, default=str),))
        if met := _cases_to_complete(rows.items()):
            await cursor.execute(sql.SQL(_COPY).format(schema=sql.Identifier(schema)), (met,))


async def counts(connection: AsyncConnection) -> dict[str, int]:
    """How many cases and open termijnen the board has, and how many events were kept."""
    row = await (await connection.execute(_COUNTS)).fetchone()
    assert row is not None
    return dict(zip(("dossiers", "openTermijnen", "gebeurtenissen"), map(int, row), strict=True))


def _shape(found: _Found) -> tuple[str, tuple[str, ...]]:
    (table, _), row = found
    return table, tuple(sorted(row.values))


def _cases_to_complete(found: Iterable[_Found]) -> list[str]:
    """The cases of which a melding or a termijn is new here: one may wait for what the other says."""
    meldingen = {id for (table, id), _ in found if table == "meldingen"}
    return sorted(meldingen | {row.values["melding_id"] for _, row in found if "melding_id" in row.values})


def _statement(schema: str, table: str, columns: Sequence[str]) -> sql.Composed:
    """Rows as one JSON list; the table itself knows the types of its columns."""
    return sql.SQL(
        "insert into {table} (id, eerste_nr, nr, {columns}) select id, eerste_nr, nr, {columns}"
        " from json_populate_recordset(null::{table}, %s)"
        " on conflict (id) do update set nr = excluded.nr, {new}"
    ).format(
        table=sql.Identifier(schema, table),
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        new=sql.SQL(", ").join(sql.SQL("{0} = excluded.{0}").format(sql.Identifier(one)) for one in columns),
    )
