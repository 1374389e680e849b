# SPDX-License-Identifier: EUPL-1.2
"""The board's list: counts per stand, and rows."""

from typing import LiteralString

from psycopg.rows import DictRow

from reporting.adapters.queries.asking import Asker
from reporting.adapters.queries.selection import MOST_URGENT, where
from reporting.application.bord import RIJEN_PER_GROEP, RIJEN_PER_PAGINA, Afspraak, BordFilter, Groep, Rij
from reporting.domain.bijzonderheden import naam_van
from reporting.domain.stand import Stand

_COLUMNS: LiteralString = (
    "id, melding_id, dossiernummer, soort, grondslag, aantal, eenheid, versie, type_vraag, partij, partij_soort,"
    " gemeente, start, einde, stand"
)


class BoardList:
    """What stands in the list and in the tiles above it."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def per_stand(self, filter: BordFilter) -> dict[Stand, int]:
        """Counts under all of the filter but its stand; what cannot occur yet has no count."""
        rows = await self._asker.ask(
            filter, "select stand, count(*) as n from open where " + where(filter, ("stand",)) + " group by 1"
        )
        counted = {row["stand"]: row["n"] for row in rows}
        return {stand: counted.get(stand.value, 0) for stand in Stand if stand is not Stand.STIL}

    async def groups(self, filter: BordFilter, per_stand: dict[Stand, int]) -> tuple[Groep, ...]:
        """With a chosen stand one page of it, else the first rows of each."""
        if filter.stand:
            standen, first, last = [filter.stand], (filter.pagina - 1) * RIJEN_PER_PAGINA, RIJEN_PER_PAGINA
        else:
            standen, first, last = list(Stand), 0, RIJEN_PER_GROEP
        rows = await self._asker.ask(
            filter,
            "select * from (select "
            + _COLUMNS
            + ", row_number() over (partition by stand order by einde, id) as n"
            " from open where " + where(filter) + ") as numbered where n > %(first)s and n <= %(first)s + %(last)s"
            " order by einde, id",
            first=first,
            last=last,
        )
        return tuple(
            Groep(stand, per_stand[stand], tuple(self.row(one) for one in rows if one["stand"] == stand.value))
            for stand in standen
            if per_stand.get(stand)
        )

    async def every_row(self, filter: BordFilter) -> list[Rij]:
        """All rows, most urgent first."""
        rows = await self._asker.ask(
            filter,
            "select "
            + _COLUMNS
            + " from open where "
            + where(filter)
            + " order by array_position(%(order)s, stand),"
            " einde, id",
            order=MOST_URGENT,
        )
        return [self.row(one) for one in rows]

    def row(self, one: DictRow) -> Rij:
        """A row with display names."""
        return Rij(
            termijn_id=one["id"],
            melding_id=one["melding_id"],
            dossiernummer=one["dossiernummer"],
            soort=one["soort"],
            afspraak=agreement(one),
            type_vraag=naam_van(one["type_vraag"], self._asker.namen),
            partij=naam_van(one["partij"], self._asker.namen),
            rol=self._asker.rollen.get(one["partij"]),
            gemeente=naam_van(one["gemeente"], self._asker.namen),
            start=one["start"],
            einde=one["einde"],
            stand=Stand(one["stand"]),
        )


def agreement(one: DictRow) -> Afspraak:
    """What a termijn rests on; the length of an imported one says nothing, since its register gave the end."""
    if one["grondslag"] == "register":
        return Afspraak("register")
    return Afspraak(one["grondslag"], one["aantal"], one["eenheid"], one["versie"])
