# SPDX-License-Identifier: EUPL-1.2
"""The questions of the pages, bound to the region of one person."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from uuid import UUID

from psycopg import AsyncConnection

from chassis.clock import Clock
from chassis.runtime import Pool
from reporting.adapters.queries.aside import Aside
from reporting.adapters.queries.asking import Asker
from reporting.adapters.queries.board import BoardList
from reporting.adapters.queries.case import find_number, read_case
from reporting.adapters.queries.names import RegionNames, names, partner_names, roles
from reporting.adapters.queries.selection import where
from reporting.adapters.queries.signal import Signal
from reporting.application.bord import Bord, BordFilter, Rij, Tellingen
from reporting.application.dossier import Dossier
from reporting.application.vragen import Wie
from reporting.domain.resterend import Werkdag

_AT_MOST_EVERY = 1.0
_AT_LEAST_EVERY = 30.0


class Answers:
    """What `reporting.application.vragen.Vragen` asks, for one person."""

    def __init__(
        self, wie: Wie, pool: Pool, region_names: RegionNames, signal: Signal, clock: Clock, werkdag: Werkdag
    ) -> None:
        self._wie = wie
        self._pool = pool
        self._region_names = region_names
        self._signal = signal
        self._clock = clock
        self._werkdag = werkdag

    async def bord(self, filter: BordFilter, nu: datetime) -> Bord:
        async with self._pool.connection() as connection, connection.transaction():
            await connection.execute("set transaction isolation level repeatable read read only")
            asker = await self._asker(connection, nu)
            board, aside = BoardList(asker), Aside(asker)
            per_stand = await board.per_stand(filter)
            nr, delay = await _head(connection)
            return Bord(
                per_stand=per_stand,
                totaal=per_stand.get(filter.stand, 0) if filter.stand else sum(per_stand.values()),
                groepen=await board.groups(filter, per_stand),
                opties=await aside.options(filter),
                weergaven=await aside.views(),
                dagen=await aside.days(filter, self._werkdag),
                druk=await aside.pressure(filter),
                recent=await aside.recent(),
                nr=nr,
                vertraging=delay,
            )

    async def rijen(self, filter: BordFilter, nu: datetime) -> AsyncIterator[Rij]:
        async with self._pool.connection() as connection:
            rows = await BoardList(await self._asker(connection, nu)).every_row(filter)
        for row in rows:
            yield row

    async def stroom(self, filter: BordFilter, vanaf: int) -> AsyncIterator[Tellingen]:
        seen = self._signal.count
        while True:
            yield await self._count(filter, vanaf)
            await asyncio.sleep(_AT_MOST_EVERY)
            seen = await self._signal.after(seen, _AT_LEAST_EVERY)

    async def dossier(self, melding_id: UUID, nu: datetime) -> Dossier | None:
        async with self._pool.connection() as connection:
            namen = (await self._asker(connection, nu)).namen
            return await read_case(connection, self._wie.regio, melding_id, nu, namen)

    async def zoek(self, nummer: str) -> UUID | None:
        async with self._pool.connection() as connection:
            return await find_number(connection, self._wie.regio, nummer)

    async def _count(self, filter: BordFilter, vanaf: int) -> Tellingen:
        nu = self._clock()
        async with self._pool.connection() as connection:
            asker = await self._asker(connection, nu)
            changed = await asker.ask(
                filter,
                ", touched as (select t.id from bord.termijnen t join bord.dossiers d on d.id = t.melding_id"
                " where t.regio = %(regio)s and greatest(t.nr, d.nr) > %(vanaf)s)"
                " select count(*) as n from touched left join open using (id)"
                " where open.id is null or (" + where(filter) + ")",
                vanaf=vanaf,
            )
            per_stand = await BoardList(asker).per_stand(filter)
            nr, _ = await _head(connection)
            return Tellingen(per_stand, int(changed[0]["n"]), nr, nu)

    async def _asker(self, connection: AsyncConnection, nu: datetime) -> Asker:
        partners = await partner_names(connection, self._wie.regio)
        codes = self._region_names.codes(self._wie.regio)
        return Asker(connection, self._wie.regio, nu, names(codes, partners), roles(partners))


async def _head(connection: AsyncConnection) -> tuple[int, float]:
    """The last event that was projected, and how many seconds after its recording that was."""
    cursor = await connection.execute(
        "select nr, extract(epoch from gehoord_op - vastgelegd_op) from gebeurtenissen order by nr desc limit 1"
    )
    row = await cursor.fetchone()
    return (int(row[0]), max(0.0, float(row[1]))) if row else (0, 0.0)
