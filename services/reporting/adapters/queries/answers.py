# SPDX-License-Identifier: EUPL-1.2
"""The questions of the pages, bound to the region of one person."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg import AsyncConnection

from chassis.clock import Clock
from chassis.database import Pool
from reporting.adapters.queries.aside import Aside
from reporting.adapters.queries.asking import Asker
from reporting.adapters.queries.board import BoardList
from reporting.adapters.queries.case import find_number, read_case
from reporting.adapters.queries.names import RegionNames, names, partner_names, roles
from reporting.adapters.queries.shared import Shared
from reporting.adapters.queries.signal import Signal
from reporting.application.bord import Bord, Rij, Tellingen
from reporting.application.bordfilter import BordFilter
from reporting.application.dossier import Dossier, Gevonden
from reporting.application.telling import Telling
from reporting.application.vragen import Wie
from reporting.domain.resterend import Werkdag

_AT_MOST_EVERY = 1.0
_AT_LEAST_EVERY = 30.0

_SNAPSHOT = (  # with memory enough to count a large region without sorting it on disk
    "set transaction isolation level repeatable read read only; set local work_mem = '32MB'"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A region at one moment, up to and including event `nr`."""

    telling: Telling
    nr: int
    op: datetime


@dataclass(frozen=True, slots=True)
class Sources:
    """Where answers come from, the same for everybody."""

    pool: Pool
    region_names: RegionNames
    signal: Signal
    shared: Shared[Counted]
    clock: Clock
    werkdag: Werkdag


class Answers:
    """What `reporting.application.vragen.Vragen` asks, for one person."""

    def __init__(self, wie: Wie, sources: Sources) -> None:
        self._wie = wie
        self._pool = sources.pool
        self._region_names = sources.region_names
        self._signal = sources.signal
        self._shared = sources.shared
        self._clock = sources.clock
        self._werkdag = sources.werkdag

    async def bord(self, filter: BordFilter, nu: datetime) -> Bord:
        async with self._snapshot(nu) as asker:
            board = BoardList(asker)
            telling = await board.telling(filter)
            aside = Aside(asker, telling)
            nr, delay = await _head(asker.connection)
            return Bord(
                per_stand=telling.per_stand(filter),
                totaal=telling.totaal(filter),
                groepen=await board.groups(filter, telling),
                overgenomen=await board.taken_over(filter, telling),
                opties=aside.options(filter),
                weergaven=aside.views(),
                dagen=await aside.days(filter, self._werkdag),
                druk=aside.pressure(filter),
                recent=await aside.recent(),
                nr=nr,
                vertraging=delay,
            )

    async def rijen(self, filter: BordFilter, nu: datetime) -> AsyncIterator[Rij]:
        async with self._snapshot(nu) as asker:
            rows = [row async for row in BoardList(asker).every_row(filter)]
        for row in rows:  # a slow reader of the file holds no connection
            yield row

    async def stroom(self, filter: BordFilter, vanaf: int) -> AsyncIterator[Tellingen]:
        seen = self._signal.count
        while not self._wie.tot or self._clock() < self._wie.tot:
            yield await self._count(filter, vanaf)
            await asyncio.sleep(_AT_MOST_EVERY)
            seen = await self._signal.after(seen, _AT_LEAST_EVERY)

    async def dossier(self, melding_id: UUID, nu: datetime) -> Dossier | None:
        async with self._snapshot(nu) as asker:
            return await read_case(asker.connection, self._wie.regio, melding_id, nu, asker.namen)

    async def zoek(self, nummer: str) -> tuple[Gevonden, ...]:
        codes = self._region_names.codes(self._wie.regio)
        async with self._pool.connection() as connection:
            return await find_number(connection, self._wie.regio, nummer, codes)

    async def _count(self, filter: BordFilter, vanaf: int) -> Tellingen:
        counted = await self._shared.get((self._wie.regio, filter.uiterlijk), lambda: self._region(filter))
        async with self._pool.connection() as connection:
            asker = Asker(connection, self._wie.regio, counted.op)
            changed = await BoardList(asker).changed(filter, vanaf)
        return Tellingen(counted.telling.per_stand(filter), changed, counted.nr, counted.op)

    async def _region(self, filter: BordFilter) -> Counted:
        nu = self._clock()
        async with self._snapshot(nu) as asker:
            nr, _ = await _head(asker.connection)
            return Counted(await BoardList(asker).telling(filter), nr, nu)

    @asynccontextmanager
    async def _snapshot(self, nu: datetime) -> AsyncIterator[Asker]:
        """All answers of one page are of one moment. Tables are read in the order of `rebuild._TABLES`."""
        async with self._pool.connection() as connection, connection.transaction():
            await connection.execute(_SNAPSHOT)
            partners = await partner_names(connection, self._wie.regio)
            codes = self._region_names.codes(self._wie.regio)
            yield Asker(connection, self._wie.regio, nu, names(codes, partners), roles(partners))


async def _head(connection: AsyncConnection) -> tuple[int, float]:
    """The last event that was projected, and how many seconds after its recording that was."""
    cursor = await connection.execute(
        "select nr, extract(epoch from gehoord_op - vastgelegd_op) from gebeurtenissen order by nr desc limit 1"
    )
    row = await cursor.fetchone()
    return (int(row[0]), max(0.0, float(row[1]))) if row else (0, 0.0)
