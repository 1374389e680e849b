# SPDX-License-Identifier: EUPL-1.2
"""What cannot be processed waits with all that follows of its case, in order; other cases go on."""

import asyncio
import json
from collections.abc import Sequence

import psycopg
import pytest

from chassis import quarantine
from chassis.bus import Received, Record
from chassis.database import connect
from chassis.effect import Unprocessable
from chassis.inbox import Inbox
from chassis.postgres_bus import PostgresBus
from chassis.quarantine import Whose
from tests.integration.chassis.bus_of_test import TOPIC, effects, keep
from tests.integration.chassis.cards import rows
from tests.integration.chassis.following import until

HERE = Whose("hier")


def record(key: str, version: int, **more: object) -> Record:
    return Record(
        TOPIC.name,
        key,
        json.dumps({"versie": version, "regio": HERE.regio} | more).encode(),
        (("h", b"\xff\x00"),),
    )


def held(url: str) -> list[tuple[str, str]]:
    return [(key, reason) for key, reason in rows(url, "select key, reason from quarantine order by id")]


async def take(url: str, bus: PostgresBus, wanted: int) -> None:
    inbox = Inbox(url, bus, "groep", [TOPIC.name], keep)
    inbox.start()
    await until(lambda: len(effects(url)) + len(held(url)) >= wanted)
    await inbox.stop()


async def test_a_case_waits_in_order_while_others_go_on(inbox_url: str, bus: PostgresBus) -> None:
    await bus.publish([record(f"k{n % 5}", n, weiger=n == 12) for n in range(40)])
    await take(inbox_url, bus, 40)
    await bus.publish([record(f"k{n % 5}", n) for n in range(40, 50)])
    await take(inbox_url, bus, 50)
    assert sorted(version for _, version in effects(inbox_url)) == [n for n in range(50) if n % 5 != 2 or n < 12]
    waiting = rows(inbox_url, "select key, reason, value from quarantine order by id")
    assert [(key, json.loads(value)["versie"]) for key, _, value in waiting] == [
        ("k2", n) for n in range(12, 50, 5)
    ]
    assert [reason for _, reason, _ in waiting] == ["geweigerd"] + ["volgt-op-vastgehouden"] * 7


@pytest.mark.parametrize("value", [b"{", b"[]", b"\x00", b"{}"])
async def test_what_stops_the_effect_unexpectedly_is_held_by_its_kind(
    inbox_url: str, bus: PostgresBus, value: bytes
) -> None:
    await bus.publish([Record(TOPIC.name, "mis", value), record("goed", 1)])
    await take(inbox_url, bus, 2)
    assert effects(inbox_url) == [("goed", 1)]
    assert held(inbox_url) == [("mis", "onverwachte-fout")]


async def test_a_key_or_header_that_no_table_can_hold_stops_nobody(inbox_url: str, bus: PostgresBus) -> None:
    strange = (("doorwijs-origin", b"%s 0 \x00\xff" % (b"9" * 30)), ("\x00", b"\x00"))
    await bus.publish(
        [Record(TOPIC.name, "a\x00b", b"{", strange), Record(TOPIC.name, "", b"{"), record("goed", 1)]
    )
    await take(inbox_url, bus, 3)
    assert effects(inbox_url) == [("goed", 1)]
    assert sorted(key.split(":")[0] for key, _ in held(inbox_url)) == sorted(["a\ufffdb", TOPIC.name])


async def test_a_release_is_all_or_nothing_and_brings_back_exactly_what_came(
    inbox_url: str, bus: PostgresBus
) -> None:
    await bus.publish([record("k", 1), record("k", 2, weiger=True), record("k", 3), record("k", 4, weiger=True)])
    await take(inbox_url, bus, 4)
    seen: list[Received] = []

    async def mended(connection: psycopg.AsyncConnection, records: Sequence[Received]) -> None:
        seen.extend(records)
        told = json.loads(records[0].value or b"")
        if told["versie"] == 4 and len(seen) <= 3:
            raise Unprocessable("geweigerd", "Nog niet.")
        await keep(connection, [Received("", 0, 0, "k", json.dumps({"versie": told["versie"]}).encode())])

    async with await connect(inbox_url, "test") as connection:
        with pytest.raises(Unprocessable):
            await quarantine.release(connection, "k", HERE, mended)
        assert effects(inbox_url) == [("k", 1)]
        assert await quarantine.count(connection) == 3
        assert await quarantine.release(connection, "k", HERE, mended) == 3
        assert await quarantine.release(connection, "k", HERE, mended) == 0
        assert await quarantine.listing(connection, HERE) == []
    assert effects(inbox_url) == [("k", n) for n in (1, 2, 3, 4)]
    assert {one.headers for one in seen} == {(("h", b"\xff\x00"),)}
    await bus.publish([record("k", 5)])
    await take(inbox_url, bus, 5)
    assert effects(inbox_url)[-1] == ("k", 5)


async def test_what_arrives_during_a_release_has_its_effect_after_it(inbox_url: str, bus: PostgresBus) -> None:
    await bus.publish([record("k", 1, weiger=True), record("k", 2)])
    await take(inbox_url, bus, 2)
    inbox = Inbox(inbox_url, bus, "groep", [TOPIC.name], keep)

    async def slowly(connection: psycopg.AsyncConnection, records: Sequence[Received]) -> None:
        if inbox.subscription is None:
            inbox.start()
            await bus.publish([record("k", 3)])
        await asyncio.sleep(0.3)
        version = json.loads(records[0].value or b"")["versie"]
        await keep(connection, [Received("", 0, 0, "k", json.dumps({"versie": version}).encode())])

    async with await connect(inbox_url, "test") as connection:
        assert await quarantine.release(connection, "k", HERE, slowly) == 2
    await until(lambda: len(effects(inbox_url)) == 3)
    await inbox.stop()
    assert effects(inbox_url) == [("k", 1), ("k", 2), ("k", 3)]
    assert held(inbox_url) == []
