# SPDX-License-Identifier: EUPL-1.2
"""Time passing becomes an event: claims timers that have gone off and records the breach in one transaction."""

import asyncio
from uuid import UUID, uuid4

import psycopg

from chassis.append import Alongside, Request, append, lock_log
from chassis.background import Background
from chassis.database import connect
from chassis.event_store import Conflict, Work
from chassis.figures import Figure
from chassis.stored import Header
from referral.domain.regie import Regie
from referral.domain.termijn import Termijn

_BATCH = 100
_LONGEST_SLEEP = 1.0

_CLAIM = (
    "delete from wekkers using ("
    " select termijn_id from wekkers where due_at <= now() order by due_at limit %s for update skip locked"
    ") as due where wekkers.termijn_id = due.termijn_id returning wekkers.termijn_id, wekkers.melding_id"
)
FIGURES = {
    "gewapend": Figure("doorwijs.timers.armed", "{timer}", "Timers of running termijnen"),
    "wachtend": Figure("doorwijs.timers.late", "{timer}", "Timers that have gone off and are not yet judged"),
}
"""What `timer_counts` counts, as metrics."""
_NEXT = "select extract(epoch from min(due_at) - now()) from wekkers"


class Ticker:
    """Any number of tickers may run: a claimed timer is skipped by the others."""

    def __init__(self, url: str, alongside: Alongside, bron: str) -> None:
        self._url = url
        self._alongside = alongside
        self._bron = bron
        self._background = Background("ticker", self._run)

    def start(self) -> None:
        self._background.start()

    async def stop(self) -> None:
        await self._background.stop()

    async def _run(self) -> None:
        async with await connect(self._url, "doorwijs ticker") as connection:
            while True:
                if not await tick(connection, self._alongside, self._bron):
                    await asyncio.sleep(await _time_to_next(connection))


async def tick(connection: psycopg.AsyncConnection, alongside: Alongside, bron: str) -> int:
    """Records the breaches that are due, at most a batch; returns how many timers were claimed.

    `bron` is the source of what referral publishes: a breach follows from the last event of its termijn.
    """
    if await _time_to_next(connection) > 0:
        return 0
    async with connection.transaction():
        await lock_log(connection)
        claimed = await (await connection.execute(_CLAIM, (_BATCH,))).fetchall()
        if not claimed:
            return 0
        work = Work(connection)
        await work.prefetch({id for row in claimed for id in row})
        decided = [one for id, melding in claimed for one in await _breach(work, id, melding, bron)]
        verdict = (await append(connection, [Request(decided)], alongside))[0]
        if verdict.kind != "stored":
            raise Conflict
    return len(claimed)


async def _breach(work: Work, termijn_id: UUID, melding_id: UUID, bron: str) -> list[tuple[object, Header]]:
    termijn = await work.find(Termijn, termijn_id)
    regie = await work.find(Regie, melding_id)
    if termijn is None or regie is None:
        return []
    termijn.overschrijd()
    before = f"{termijn_id}:{termijn.version - 1}"
    header = Header(regie.regio, "termijnbewaking", "doorwijs", str(uuid4()), before, oorzaak_bron=bron)
    return [(event, header) for event in work.drain()]


async def _time_to_next(connection: psycopg.AsyncConnection) -> float:
    row = await (await connection.execute(_NEXT)).fetchone()
    if row is None or row[0] is None:
        return _LONGEST_SLEEP
    return min(max(float(row[0]), 0.0), _LONGEST_SLEEP)


async def timer_counts(connection: psycopg.AsyncConnection) -> dict[str, int]:
    """How many timers are armed, and how many of those have gone off and wait to be claimed."""
    row = await (
        await connection.execute("select count(*), count(*) filter (where due_at < now()) from wekkers")
    ).fetchone()
    assert row is not None
    return {"gewapend": int(row[0]), "wachtend": int(row[1])}
