# SPDX-License-Identifier: EUPL-1.2
"""What can never be processed is put aside by hand: kept whole with who and why, and its case goes on."""

import psycopg
import pytest

from chassis import dismissal, quarantine
from chassis.database import connect
from chassis.postgres_bus import PostgresBus
from tests.integration.chassis.bus_of_test import effects, keep
from tests.integration.chassis.cards import rows
from tests.integration.chassis.test_quarantine import HERE, held, record, take

WHY = "Dit bericht is van een ander programma."


async def test_a_dismissed_record_is_kept_and_what_followed_it_is_released(
    inbox_url: str, bus: PostgresBus
) -> None:
    await bus.publish([record("k", 1, weiger=True), record("k", 2), record("k", 3)])
    await take(inbox_url, bus, 3)
    before = rows(inbox_url, "select id, value, headers, reason from quarantine order by id limit 1")
    async with await connect(inbox_url, "test") as connection:
        number = await dismissal.dismiss(connection, "k", HERE, "operator-1", WHY)
        assert number == before[0][0]
        assert await quarantine.count_of(connection, "k", HERE) == 2
        assert await dismissal.dismiss(connection, "k", HERE, "operator-1", WHY) is None, "these only follow"
        assert await quarantine.release(connection, "k", HERE, keep) == 2
        (told,) = await dismissal.listing(connection, HERE)
    assert (told.id, told.key, told.reason, told.by, told.why) == (number, "k", "geweigerd", "operator-1", WHY)
    assert rows(inbox_url, "select id, value, headers, reason from quarantine_dismissed") == before
    await bus.publish([record("k", 4)])
    await take(inbox_url, bus, 3)
    assert effects(inbox_url) == [("k", 2), ("k", 3), ("k", 4)]
    assert held(inbox_url) == []


async def test_of_a_case_that_has_nothing_held_nothing_is_dismissed(inbox_url: str) -> None:
    async with await connect(inbox_url, "test") as connection:
        assert await dismissal.dismiss(connection, "niemand", HERE, "operator-1", WHY) is None
        assert await dismissal.listing(connection, HERE) == []


@pytest.mark.parametrize("statement", ["delete from", "truncate", "update"])
async def test_the_service_cannot_change_what_was_dismissed(store_url: str, statement: str) -> None:
    async with await connect(store_url, "test") as connection:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            change = " set dismissed_by = 'niemand'" if statement == "update" else ""
            await connection.execute(f"{statement} quarantine_dismissed{change}".encode())
