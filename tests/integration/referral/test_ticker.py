# SPDX-License-Identifier: EUPL-1.2
"""Time passing is one event, with two tickers, after a kill, and while people are at work on the same case."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
import referral.settings
from referral.adapters.outbox import bron
from referral.adapters.tables import alongside
from referral.adapters.ticker import Ticker, tick

from chassis.append import Statement
from chassis.clock import utc_now
from chassis.stored import DomainEvent
from tests.integration.place import eventually, place
from tests.integration.referral.course import Course

LONG_AGO = (utc_now() - timedelta(days=20)).isoformat()
BREACHES = "select count(*), count(distinct originator_id) from stored_events where topic = 'termijn-breached'"
GO_OFF = "update wekkers set due_at = now() where due_at < now() + interval '1 minute' returning 1"
BRON = bron(referral.settings.Settings.model_fields["oin"].default)
WHY = (
    "select topic, header->>'oorzaak' = originator_id || ':' || originator_version - 1, header->>'oorzaak_bron'"
    " from stored_events where topic in ('termijn-breached', 'regie-started') order by topic"
)
DUE = "select count(*) from wekkers where due_at < now()"


async def test_two_tickers_tell_each_breach_once(course: Course) -> None:
    second = Ticker(course.here.databases["referral"], alongside, BRON)
    second.start()
    await asyncio.gather(*(course.here.melding(ontvangenOp=LONG_AGO) for _ in range(12)))

    async def all_told() -> bool:
        return await course.here.query("referral", BREACHES) == [(12, 12)]

    await eventually(all_told, "twelve breaches are told")
    await second.stop()
    assert await course.here.query("referral", BREACHES) == [(12, 12)]
    assert await course.here.query("referral", DUE) == [(0,)]


async def test_a_ticker_that_is_killed_in_the_middle_loses_nothing(
    tmp_path: Path, make_database: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Ticker, "start", lambda _: None)  # the service's own would be first

    def killed(_: Sequence[DomainEvent]) -> list[Statement]:
        raise ConnectionResetError

    async with place(tmp_path, make_database, "intake", "referral") as here:
        await here.settle()
        await here.melding(ontvangenOp=LONG_AGO)
        await here.query("referral", GO_OFF)
        url = here.databases["referral"]
        async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
            with pytest.raises(ConnectionResetError):
                await tick(connection, killed, BRON)
            assert await here.query("referral", DUE) == [(1,)]
            assert [await tick(connection, alongside, BRON) for _ in range(2)] == [1, 0]
        assert await here.query("referral", BREACHES) == [(1, 1)]
        started, breached = sorted(await here.query("referral", WHY))
        assert started[2].endswith("doorwijs-intake")
        assert breached[1:] == (True, BRON), "a breach follows from what its termijn was"


async def test_people_and_tickers_at_the_same_case_do_not_hinder_each_other(course: Course) -> None:
    """Whoever is second decides again on what the first one stored; nobody sees an error for it."""
    extra = [Ticker(course.here.databases["referral"], alongside, BRON) for _ in range(2)]
    for ticker in extra:
        ticker.start()
    sent = [await course.sent("uwv") for _ in range(8)]
    await course.here.query("referral", "update wekkers set due_at = now() returning 1")
    steps = [course.partner("uwv").post(f"doorverwijzingen/{id}/acceptatie", json={}) for id in sent for _ in "ab"]
    statuses = [answer.status_code for answer in await asyncio.gather(*steps)]
    for ticker in extra:
        await ticker.stop()
    assert sorted(statuses) == [200] * 8 + [409] * 8
