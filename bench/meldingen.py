# SPDX-License-Identifier: EUPL-1.2
"""Meldingen as intake registers them: one by one for the append, and whole logs for relay and inbox."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Iterable
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import count
from typing import Any, TypeVar
from uuid import UUID, uuid4

from intake.adapters.regios import read_regios
from intake.application.intake import Intake
from intake.application.ports import Nummers
from intake.domain.melding import Vraag

from chassis.append import Alongside, Request
from chassis.clock import utc_now
from chassis.database import make_pool
from chassis.event_store import EventStore, Work
from chassis.stored import Header
from doorwijs.places import PROJECT

REGIO = "midden-gelderland"
BODY = {
    "melderType": "werkzoekende",
    "kanaal": "telefoon",
    "typeVraag": "om-of-bijscholing",
    "gemeente": "0202",
}
HEADER = Header(REGIO, "gids", "werkcentrum", str(uuid4()))
EVENTS_EACH = 2
"""What `fill` stores of one melding: registered, and answered."""

_VRAAG = Vraag("werkzoekende", "telefoon", "om-of-bijscholing", 1, "0202")
_TOGETHER = 64
T = TypeVar("T")


class Counted:
    """Numbers without a database behind them."""

    def __init__(self) -> None:
        self._numbers = count(1)

    async def __call__(self) -> int:
        return next(self._numbers)


class Desk:
    """The desk of intake with the real region, code list and aggregate."""

    def __init__(self, nummers: Nummers | None = None) -> None:
        self._intake = Intake(read_regios(PROJECT / "deploy" / "regios"), nummers or Counted())
        self._op = utc_now() - timedelta(hours=2)

    async def register(self, work: Work) -> dict[str, Any]:
        """One registration: the code list is checked, the first owner and step are set."""
        return await self._intake.registreer(work, uuid4(), REGIO, _VRAAG, self._op)

    async def register_and_answer(self, work: Work) -> None:
        """A registration and a first answer, which referral turns into a new step and a new termijn."""
        id = UUID((await self.register(work))["id"])
        await self._intake.beantwoord(work, id, REGIO, "telefoon", False, self._op + timedelta(hours=1))


@asynccontextmanager
async def open_store(url: str, alongside: Alongside | None = None) -> AsyncIterator[EventStore]:
    """The write path of a service on this database."""
    pool = make_pool(url)
    await pool.open(wait=True)
    store = EventStore(url, pool, alongside)
    store.start()
    try:
        yield store
    finally:
        await store.stop()
        await pool.close()


async def ready_made(events: int) -> list[Request]:
    """Registrations that only have to be stored; no connection is needed to decide them."""
    desk, made = Desk(), []
    for _ in range(events):
        work = Work(None)  # type: ignore[arg-type]  # a registration loads nothing
        await desk.register(work)
        made.append(Request([(event, HEADER) for event in work.drain()]))
    return made


async def fill(url: str, meldingen: int) -> None:
    """Stores this many meldingen of `EVENTS_EACH` events in intake's log."""
    desk = Desk()
    async with open_store(url) as store:
        await together(_TOGETHER, (store.run(HEADER, desk.register_and_answer) for _ in range(meldingen)))


async def together(writers: int, work: Iterable[Awaitable[T]]) -> None:
    """Awaits all of `work`, with so many under way at a time."""
    left = iter(work)

    async def one_after_another() -> None:
        for one in left:
            await one

    async with asyncio.TaskGroup() as group:
        for _ in range(writers):
            group.create_task(one_after_another())
