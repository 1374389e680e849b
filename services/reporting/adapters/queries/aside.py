# SPDX-License-Identifier: EUPL-1.2
"""What stands beside the board's list: choices, named views, days, pressure, and what just happened."""

from datetime import timedelta
from typing import LiteralString

from psycopg.rows import DictRow, dict_row

from reporting.adapters.queries.asking import Asker
from reporting.adapters.queries.selection import IN_STAND, OPEN, where
from reporting.application.bord import Druk, Optie, Opties, Recent, Werkdagtelling
from reporting.application.bordfilter import WEERGAVEN, BordFilter
from reporting.application.telling import Telling
from reporting.domain.bijzonderheden import naam_van
from reporting.domain.resterend import Werkdag
from reporting.domain.stand import NEDERLAND, Stand, begin_van
from reporting.domain.woorden import woord

_DAYS = 10
_PARTIES = 6
_BETWEEN: LiteralString = "einde > %(first)s and einde <= %(last)s"
_PER_DAY: LiteralString = (
    "select ((einde - interval '1 microsecond') at time zone 'Europe/Amsterdam')::date as dag,"
    f" count(*) filter (where not ({IN_STAND[Stand.SCHEMA]})) as dringend,"
    f" count(*) filter (where {IN_STAND[Stand.SCHEMA]}) as op_schema from bord.termijnen where "
)
_RECENT: LiteralString = (
    "select e.nr, e.vastgelegd_op, e.type, e.subject, e.bericht -> 'data' as data, m.dossiernummer"
    "  from gebeurtenissen e join bord.meldingen m on m.id = e.subject"
    " where e.regio = %(regio)s and m.dossiernummer is not null and e.type = any(%(types)s)"
    "   and (m.correlatie is null or m.correlatie <> (e.bericht -> 'data' ->> 'correlatie')::uuid)"
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

    def __init__(self, asker: Asker, telling: Telling) -> None:
        self._asker = asker
        self._telling = telling

    def options(self, filter: BordFilter) -> Opties:
        """The four lists of choices, each counted under the other filters."""
        return Opties(
            soorten=self._options("soort", filter),
            partijen=self._options("partij", filter),
            gemeenten=self._options("gemeente", filter),
            melders=self._options("melder", filter),
        )

    def _options(self, veld: str, filter: BordFilter) -> tuple[Optie, ...]:
        counted = self._telling.per_waarde(veld, filter)
        if chosen := getattr(filter, veld):
            counted.setdefault(chosen, 0)
        options = [Optie(code, naam_van(code, self._asker.namen), n) for code, n in counted.items()]
        return tuple(sorted(options, key=lambda one: one.naam.lower()))

    def views(self) -> tuple[int, ...]:
        """How many termijnen each named view holds."""
        return tuple(self._telling.totaal(view.filter) for view in WEERGAVEN)

    def pressure(self, filter: BordFilter) -> tuple[Druk, ...]:
        """The parties with most that is late or at risk."""
        return tuple(
            Druk(partij, naam_van(partij, self._asker.namen), late, at_risk)
            for partij, late, at_risk in self._telling.druk(filter, _PARTIES)
        )

    async def days(self, filter: BordFilter, werkdag: Werkdag) -> tuple[Werkdagtelling, ...]:
        """The next working days, today among them if it is one, with what ends on each."""
        today = self._asker.nu.astimezone(NEDERLAND).date()
        coming = (today + timedelta(n) for n in range(_DAYS * 3))
        days = [day for day in coming if werkdag(day)][:_DAYS]
        question = _PER_DAY + where(filter, OPEN, _BETWEEN, of_one_day=False) + " group by 1"
        first, last = begin_van(days[0]), begin_van(days[-1] + timedelta(days=1))
        rows = await self._asker.ask(filter, question, first=first, last=last)
        found = {row["dag"]: (row["dringend"], row["op_schema"]) for row in rows}
        return tuple(Werkdagtelling(day, *found.get(day, (0, 0))) for day in days)

    async def recent(self) -> tuple[Recent, ...]:
        """What was recorded last, newest first; the past that came with an old register is no news."""
        async with self._asker.connection.cursor(row_factory=dict_row) as cursor:
            await cursor.execute(_RECENT, {"regio": self._asker.regio, "types": _TOLD_AS_RECENT})
            return tuple(self._as_recent(one) for one in await cursor.fetchall())

    def _as_recent(self, one: DictRow) -> Recent:
        data = one["data"]
        namen = {"resultaat": woord(data["resultaat"]).lower()} if data.get("resultaat") else {}
        return Recent(one["vastgelegd_op"], one["type"], namen, one["subject"], one["dossiernummer"])
