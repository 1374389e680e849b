# SPDX-License-Identifier: EUPL-1.2
"""Every event is kept and counted once, in one order that all can see, and never changed."""

import asyncio

import psycopg
import pytest
from reporting.adapters import inbox
from reporting.adapters.read_model import counts, project

from chassis.bus import Record
from chassis.database import connect
from tests.integration.reporting.conftest import Store
from tests.integration.versions import BOTH
from tests.samples.gebeurtenissen import NU, Zaak, received, streek

pytestmark = BOTH


async def numbers(store: Store) -> list[int]:
    return [int(str(nr)) for (nr,) in await store.rows("select nr from gebeurtenissen order by nr")]


async def test_given_a_message_twice_when_kept_then_it_counts_once(store: Store) -> None:
    message = Zaak(1).geregistreerd()
    await store.keep(message, message, Zaak(2).geregistreerd())
    await store.keep(message)
    assert await numbers(store) == [1, 2]
    async with store.pool.connection() as connection:
        assert await counts(connection) == {"dossiers": 2, "openTermijnen": 0, "gebeurtenissen": 2}


async def test_given_a_message_when_kept_then_it_is_there_byte_for_byte(store: Store) -> None:
    message = Zaak(1).geregistreerd()
    await store.keep(message)
    assert await store.rows("select bericht::text from gebeurtenissen") == [(message.value.decode(),)]


async def test_given_kept_events_when_changed_then_it_is_refused(store: Store) -> None:
    await store.keep(Zaak(1).geregistreerd())
    for change in ("update gebeurtenissen set nr = 7", "delete from gebeurtenissen", "truncate gebeurtenissen"):
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
            await store.rows(change)


async def test_given_a_fault_halfway_when_tried_again_then_no_number_is_lost(store: Store) -> None:
    await store.keep(Zaak(1).geregistreerd())
    with pytest.raises(ZeroDivisionError):
        async with await connect(store.url, "test") as connection, connection.transaction():
            await inbox.keep(project)(connection, received([Zaak(2).geregistreerd()]))
            raise ZeroDivisionError
    await store.keep(Zaak(3).geregistreerd())
    assert await numbers(store) == [1, 2]


async def test_given_several_processes_when_they_keep_then_numbers_appear_in_their_own_order(store: Store) -> None:
    pages: list[list[Record]] = []
    for seed in range(4):
        events = list(streek(seed, 40, NU))
        pages += [events[n : n + 20] for n in range(0, len(events), 20)]
    looking = asyncio.create_task(_look(store))
    for some in [pages[n : n + 4] for n in range(0, len(pages), 4)]:
        await asyncio.gather(*(store.keep(*page) for page in some))
    looking.cancel()
    assert await numbers(store) == list(range(1, sum(map(len, pages)) + 1))
    with pytest.raises(asyncio.CancelledError):
        await looking


async def _look(store: Store) -> None:
    """Whoever sees a number sees all before it."""
    while True:
        ((highest, many),) = await store.rows("select coalesce(max(nr), 0), count(*) from gebeurtenissen")
        assert highest == many
        await asyncio.sleep(0)
