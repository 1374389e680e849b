# SPDX-License-Identifier: EUPL-1.2
"""Writes the board's rows: many changes in few statements, in order, into any schema of the same form."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from psycopg import AsyncConnection, sql

from reporting.domain.projectie import Change, Kept, change_of

LIVE = "bord"
_Shape = tuple[str, tuple[str, ...], frozenset[str]]


async def project(connection: AsyncConnection, events: Iterable[Kept], schema: str = LIVE) -> None:
    """Applies events in the given order."""
    changes = [
        (change, event.nr) for event in events if (change := change_of(event.type, event.regio, event.data))
    ]
    async with connection.cursor() as cursor:
        for shape, rows in _runs(changes):
            await cursor.executemany(_statement(schema, shape), rows)


def _runs(changes: Sequence[tuple[Change, int]]) -> Iterator[tuple[_Shape, list[list[object]]]]:
    """Groups changes of one shape. Rows of one table keep their order; tables do not touch each other."""
    by_table = sorted(changes, key=lambda one: one[0].table)
    for shape, run in groupby(by_table, key=lambda one: _shape(one[0])):
        yield shape, [[change.id, *change.values.values(), nr] for change, nr in run]


def _shape(change: Change) -> _Shape:
    return change.table, tuple(change.values), change.if_empty


def _statement(schema: str, shape: _Shape) -> sql.Composed:
    table, columns, if_empty = shape
    new = [sql.SQL("{0} = {1}").format(sql.Identifier(name), _value(name, name in if_empty)) for name in columns]
    return sql.SQL(
        "insert into {table} as old (id, {columns}, nr) values ({marks})"
        " on conflict (id) do update set {new}, nr = greatest(old.nr, excluded.nr)"
    ).format(
        table=sql.Identifier(schema, table),
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        marks=sql.SQL(", ").join(sql.Placeholder() * (len(columns) + 2)),
        new=sql.SQL(", ").join(new),
    )


def _value(name: str, only_if_empty: bool) -> sql.Composed:
    if only_if_empty:
        return sql.SQL("coalesce(old.{0}, excluded.{0})").format(sql.Identifier(name))
    return sql.SQL("excluded.{0}").format(sql.Identifier(name))
