# SPDX-License-Identifier: EUPL-1.2
"""What stands beside the board's list: choices, named views, days, pressure, and what just happened."""

from datetime import timedelta
from typing import LiteralString

from psycopg.rows import DictRow, dict_row

from reporting.adapters.queries.asking import Asker
from reporting.adapters.queries.selection import where
from reporting.application.bord import WEERGAVEN, BordFilter, Druk, Optie, Opties, Recent, Werkdagtelling
from reporting.domain.bijzonderheden import naam_van
from reporting.domain.resterend import Werkdag
from reporting.domain.stand import NEDERLAND
from reporting.domain.woorden import woord

_RECENT: LiteralString = (
    "select e.nr, e.vastgelegd_op, e.type, e.subject, e.bericht -> 'data' as data, d.dossiernummer"
    "  from gebeurtenissen e join bord.dossiers d on d.id = e.subject"
    " where e.regio = %(regio)s and d.dossiernummer is not null and e.type = any(%(types)s)"
    " order by e.nr desc limit 6"
)
_TOLD_AS_RECENT = [
    "nl.meldingen.melding-geregistreerd.v1",
    "nl.doorverwijzingen.doorverwijzing-verzonden.v1",
    "nl.doorverwijzingen.doorverwijzing-geaccepteerd.v1",
    "nl.doorverwijzingen.doorverwijzing-geweigerd.v1",
    "nl.doorverwijzingen.doorverwijzing-afgerond.v1",
    "nl.doorverwijzingen.regie-afgesloten.v1",
    "nl.termijnen.termijn-overschreden.v1",
]


class Aside:
    """What helps to choose from the list."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def options(self, filter: BordFilter) -> Opties:
        """The four lists of choices, each counted under the other filters."""
        return Opties(
            soorten=await self._options(filter, "soort", "soort"),
            partijen=await self._options(filter, "partij", "partij"),
            gemeenten=await self._options(filter, "gemeente", "gemeente"),
            melders=await self._options(filter, "melder", "melder_type"),
        )

    async def _options(self, filter: BordFilter, field: str, column: LiteralString) -> tuple[Optie, ...]:
        question: LiteralString = (
            "select "
            + column
            + " as code, count(*) as n from open where "
            + where(filter, (field,))
            + " group by 1"
        )
        rows = await self._asker.ask(filter, question)
        options = [Optie(row["code"], naam_van(row["code"], self._asker.namen), row["n"]) for row in rows]
        return tuple(sorted(options, key=lambda one: one.naam.lower()))

    async def views(self) -> tuple[int, ...]:
        """How many termijnen each named view holds."""
        counts = []
        for view in WEERGAVEN:
            rows = await self._asker.ask(view.filter, "select count(*) as n from open where " + where(view.filter))
            counts.append(int(rows[0]["n"]))
        return tuple(counts)

    async def days(self, filter: BordFilter, werkdag: Werkdag, number: int = 10) -> tuple[Werkdagtelling, ...]:
        """The next working days, today among them, with what ends on each."""
        day = self._asker.nu.astimezone(NEDERLAND).date()
        days = [one for one in (day + timedelta(n) for n in range(number * 3)) if one == day or werkdag(one)][
            :number
        ]
        rows = await self._asker.ask(
            filter,
            "select dag, count(*) filter (where stand <> 'schema') as dringend,"
            " count(*) filter (where stand = 'schema') as op_schema from open where "
            + where(filter, ("stand", "uiterlijk"))
            + " and dag = any(%(days)s) group by 1",
            days=days,
        )
        found = {row["dag"]: row for row in rows}
        return tuple(
            Werkdagtelling(one, found[one]["dringend"], found[one]["op_schema"])
            if one in found
            else Werkdagtelling(one, 0, 0)
            for one in days
        )

    async def pressure(self, filter: BordFilter) -> tuple[Druk, ...]:
        """The parties with most that is late or at risk."""
        rows = await self._asker.ask(
            filter,
            "select partij, count(*) filter (where stand = 'laat') as laat,"
            " count(*) filter (where stand = 'risico') as risico from open where "
            + where(filter, ("stand", "uiterlijk"))
            + " and stand in ('laat', 'risico') group by 1 order by 2 desc, 3 desc, 1 limit 6",
        )
        return tuple(
            Druk(row["partij"], naam_van(row["partij"], self._asker.namen), row["laat"], row["risico"])
            for row in rows
        )

    async def recent(self) -> tuple[Recent, ...]:
        """What was recorded last, newest first."""
        async with self._asker.connection.cursor(row_factory=dict_row) as cursor:
            await cursor.execute(_RECENT, {"regio": self._asker.regio, "types": _TOLD_AS_RECENT})
            return tuple(self._as_recent(one) for one in await cursor.fetchall())

    def _as_recent(self, one: DictRow) -> Recent:
        data = one["data"]
        namen = {"resultaat": woord(data["resultaat"]).lower()} if data.get("resultaat") else {}
        return Recent(one["vastgelegd_op"], one["type"], namen, one["subject"], one["dossiernummer"])
