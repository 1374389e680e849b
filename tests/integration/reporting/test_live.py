# SPDX-License-Identifier: EUPL-1.2
"""From the bus to an open page, what is held back on the way, and rebuilding: through the running service."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import psycopg

from chassis.bus import Record
from chassis.clock import utc_now
from tests.integration.reporting.conftest import Site, eventually
from tests.samples.gebeurtenissen import Zaak

DAY = timedelta(days=1)


async def counts(answer: httpx.Response) -> AsyncIterator[dict[str, Any]]:
    async for line in answer.aiter_lines():
        if line.startswith("data:") and "tellingen" in line:
            yield json.loads(line.removeprefix("data: "))


async def test_given_an_open_page_when_an_event_comes_then_its_counts_change_within_two_seconds(
    site: Site,
) -> None:
    case, now = Zaak(1), utc_now()
    await site.publish(case.geregistreerd())
    await site.kept(1)
    async with site.client("gids") as visitor, visitor.stream("GET", "/termijnen/stroom?vanaf=1") as answer:
        told = counts(answer)
        first = await anext(told)
        assert (first["tellingen"]["schema"], first["wijzigingen"]) == (0, 0)
        await asyncio.sleep(1.2)
        begin = time.monotonic()
        await site.publish(case.termijn(1, now, now + 30 * DAY))
        second = await anext(told)
        assert (second["tellingen"]["schema"], second["wijzigingen"]) == (1, 1)
        assert time.monotonic() - begin < 2


async def test_given_an_open_page_when_the_session_ends_then_so_does_its_stream(site: Site) -> None:
    seconds = 2
    async with site.client("gids", hours=seconds / 3600) as visitor:
        async with visitor.stream("GET", "/termijnen/stroom?vanaf=0") as answer:
            told = counts(answer)
            await anext(told)
            await asyncio.sleep(seconds)
            await site.publish(Zaak(1).geregistreerd())
            assert [one async for one in told] == []
        assert (await visitor.get("/termijnen")).status_code == 303


async def test_given_an_unknown_version_when_read_then_its_case_waits_until_it_is_released(site: Site) -> None:
    case, other = Zaak(1), Zaak(2)
    good = case.geregistreerd()
    strange = Record(good.topic, good.key, good.value.replace(b"geregistreerd.v1", b"geregistreerd.v9"))
    await site.publish(strange)
    async with site.client("beheer", cookie=False) as program:

        async def are_held(wanted: int) -> bool:
            held = (await program.get("/v1/quarantaine")).json()
            assert {one["dossier"] for one in held} <= {case.id}
            return len(held) == wanted

        await eventually(lambda: are_held(1))  # topics have no order among each other
        await site.publish(case.koers("eerste-reactie", type="regie-gestart"), other.geregistreerd())
        await eventually(lambda: are_held(2))
        await site.kept(1)
        refused = await program.post(f"/v1/quarantaine/{case.id}/vrijgave")
        assert (refused.status_code, refused.json()["type"]) == (409, "urn:doorwijs:probleem:versie-onbekend")
        async with await psycopg.AsyncConnection.connect(site.database_url, autocommit=True) as as_if_upgraded:
            await as_if_upgraded.execute(
                "update quarantine set value = %s where reason = 'versie-onbekend'", (good.value,)
            )
        assert (await program.post(f"/v1/quarantaine/{case.id}/vrijgave")).json() == {"verwerkt": 2}
    await site.kept(3)
    async with site.client("gids") as visitor:
        assert (await visitor.get(f"/dossiers/{case.id}")).status_code == 200


async def test_given_the_right_role_when_a_rebuild_is_asked_then_it_runs_and_can_be_followed(site: Site) -> None:
    await site.publish(*(Zaak(n).geregistreerd() for n in range(20)))
    await site.kept(20)
    async with site.client("gids", cookie=False) as gids:
        assert (await gids.post("/v1/leesmodellen/bord/herbouw")).status_code == 403
    async with site.client("beheer", cookie=False) as program:
        assert (await program.get("/v1/leesmodellen")).json()[0]["stand"] == "rust"
        assert (await program.post("/v1/leesmodellen/bord/herbouw")).status_code == 202

        async def is_done() -> bool:
            return bool((await program.get("/v1/leesmodellen")).json()[0]["stand"] == "klaar")

        await eventually(is_done)
        assert (await program.get("/v1/leesmodellen")).json()[0]["verwerkt"] == 20
