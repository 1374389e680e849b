# SPDX-License-Identifier: EUPL-1.2
"""The board's list in SQL: its counts, its rows, and what changed in it."""

from collections.abc import AsyncIterator
from typing import LiteralString

from psycopg.rows import DictRow, dict_row

from reporting.adapters.queries.asking import Asker
from reporting.adapters.queries.selection import IN_STAND, OP_DAG, OPEN, STAND, values, where
from reporting.application.bord import (
    OVERGENOMEN_RIJEN,
    RIJEN_PER_GROEP,
    RIJEN_PER_PAGINA,
    Afspraak,
    Groep,
    Overgenomen,
    Rij,
)
from reporting.application.bordfilter import BordFilter, Werk
from reporting.application.telling import Cel, Telling
from reporting.domain.bijzonderheden import naam_van
from reporting.domain.stand import Stand

_CELLS: LiteralString = (
    f"select {STAND}, soort, partij_soort, partij, gemeente, melder_type, herkomst, coalesce({OP_DAG}, true),"
    f" count(*) from bord.termijnen where {OPEN}"
    " group by 1, 2, 3, 4, 5, 6, 7, 8"
)
_STAND = {stand.value: stand for stand in Stand}
_ROWS: LiteralString = (
    "select id, melding_id, dossiernummer, soort, grondslag, aantal, eenheid, versie, type_vraag, partij,"
    " gemeente, herkomst, start, einde from bord.termijnen where "
)
_IN_ORDER: LiteralString = " order by einde, id limit %(last)s offset %(first)s"
_ALL = {"first": 0, "last": None}
_BATCH = 1000  # rows at a time, so that a long list leaves room for other requests
_CHANGED: LiteralString = (
    "nr > %(vanaf)s and dossiernummer is not null and (klaar_op is null or eerste_nr <= %(vanaf)s)"
)


class BoardList:
    """What stands in the list and in the tiles above it."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def telling(self, filter: BordFilter) -> Telling:
        """All running termijnen of the region, counted; of the filter only its last day plays a part."""
        asker = self._asker
        cursor = await asker.connection.execute(_CELLS, values(filter, asker.regio, asker.nu))
        return Telling([Cel(_STAND[stand], *told) for stand, *told in await cursor.fetchall()])

    async def groups(self, filter: BordFilter, telling: Telling) -> tuple[Groep, ...]:
        """With a chosen stand one page of it, else the first rows of each."""
        per_stand = telling.per_stand(filter)
        if filter.stand:
            standen, first, last = [filter.stand], (filter.pagina - 1) * RIJEN_PER_PAGINA, RIJEN_PER_PAGINA
        else:
            standen, first, last = list(Stand), 0, RIJEN_PER_GROEP
        return tuple(
            [
                Groep(stand, per_stand[stand], tuple(await self._rows(filter, stand, first, last)))
                for stand in standen
                if per_stand.get(stand)
            ]
        )

    async def taken_over(self, filter: BordFilter, telling: Telling) -> Overgenomen:
        """What came with old registers under this filter, and its first rows, beside a list of our own work."""
        those = filter.met(herkomst=Werk.OVERGENOMEN)
        if filter.herkomst is Werk.OVERGENOMEN or filter.stand or not telling.totaal(those):
            return Overgenomen()
        rows: list[Rij] = []
        for stand in Stand:
            if len(rows) < OVERGENOMEN_RIJEN:
                rows += await self._rows(those, stand, 0, OVERGENOMEN_RIJEN - len(rows))
        return Overgenomen(telling.totaal(those), tuple(rows))

    async def every_row(self, filter: BordFilter) -> AsyncIterator[Rij]:
        """All rows, most urgent first."""
        for stand in [filter.stand] if filter.stand else list(Stand):
            question = _ROWS + where(filter, OPEN, IN_STAND[stand]) + _IN_ORDER
            async with self._asker.connection.cursor(stand.value, row_factory=dict_row) as cursor:
                cursor.itersize = _BATCH
                await cursor.execute(question, values(filter, self._asker.regio, self._asker.nu) | _ALL)
                async for row in cursor:
                    yield self._row(row, stand)

    async def changed(self, filter: BordFilter, vanaf: int) -> int:
        """How many rows came, went or changed after event number `vanaf`.

        A row that went counts in the stand that it would have had by now.
        """
        in_stand = (IN_STAND[filter.stand],) if filter.stand else ()
        condition = where(filter, _CHANGED, *in_stand)
        rows = await self._asker.ask(
            filter, f"select count(*) as n from bord.termijnen where {condition}", vanaf=vanaf
        )
        return int(rows[0]["n"])

    async def _rows(self, filter: BordFilter, stand: Stand, first: int, last: int) -> list[Rij]:
        question = _ROWS + where(filter, OPEN, IN_STAND[stand]) + _IN_ORDER
        return [self._row(one, stand) for one in await self._asker.ask(filter, question, first=first, last=last)]

    def _row(self, one: DictRow, stand: Stand) -> Rij:
        namen = self._asker.namen
        return Rij(
            termijn_id=one["id"],
            melding_id=one["melding_id"],
            dossiernummer=one["dossiernummer"],
            soort=one["soort"],
            afspraak=agreement(one),
            type_vraag=naam_van(one["type_vraag"], namen),
            partij=naam_van(one["partij"], namen),
            rol=self._asker.rollen.get(one["partij"]),
            gemeente=naam_van(one["gemeente"], namen),
            start=one["start"],
            einde=one["einde"],
            stand=stand,
            herkomst=Werk(one["herkomst"]),
        )


def agreement(one: DictRow) -> Afspraak:
    """What a termijn rests on; the length of an imported one says nothing, since its register gave the end."""
    if one["grondslag"] == "register":
        return Afspraak("register")
    return Afspraak(one["grondslag"], one["aantal"], one["eenheid"], one["versie"])
