# SPDX-License-Identifier: EUPL-1.2
"""One POST to intake is one trace: request, append, relay, inbox of referral, and what referral appends."""

from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from fastapi import FastAPI
from intake import main as intake
from intake.settings import Settings as IntakeSettings
from opentelemetry.sdk.trace import ReadableSpan
from referral import main as referral
from referral.settings import Settings as ReferralSettings

from chassis.clock import utc_now
from doorwijs.issuer import NAME, Grant, Issuer
from tests.integration.chassis.cards import rows
from tests.integration.chassis.following import until
from tests.unit.chassis.tracing import recording

REGION = Path(__file__).parents[3] / "deploy" / "regios" / "midden-gelderland.yaml"
QUESTION = {
    "melderType": "werkzoekende",
    "kanaal": "telefoon",
    "typeVraag": "om-of-bijscholing",
    "gemeente": "0202",
}
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


@dataclass
class Line:
    """Two services in this process, each with its database, joined by a bus."""

    intake: httpx.AsyncClient
    referral: httpx.AsyncClient
    referral_url: str


@pytest.fixture
async def line(make_database: Callable[[str], str], tmp_path: Path) -> AsyncIterator[Line]:
    issuer = Issuer.open(tmp_path)
    token = issuer.token(Grant(["gids", "coordinator", "beheer"]), utc_now(), 8)
    urls = {name: make_database(name) for name in ("intake", "referral", "bus")}
    shared: dict[str, Any] = {
        "bus_url": urls["bus"],
        "public_url": "http://proef",
        "issuer": NAME,
        "jwks": str(tmp_path / "jwks.json"),
    }
    apps: list[FastAPI] = [
        intake.build(IntakeSettings(database_url=urls["intake"], **shared)),
        referral.build(ReferralSettings(database_url=urls["referral"], **shared)),
    ]
    async with AsyncExitStack() as running:
        clients: list[httpx.AsyncClient] = []
        for app in apps:
            await running.enter_async_context(app.router.lifespan_context(app))
            client = httpx.AsyncClient(
                transport=httpx.ASGITransport(app),
                base_url="http://proef/v1",
                headers={"Authorization": f"Bearer {token}"},
            )
            clients.append(await running.enter_async_context(client))
        line = Line(clients[0], clients[1], urls["referral"])
        await settle_agreements(line.referral)
        yield line


async def settle_agreements(client: httpx.AsyncClient) -> None:
    for one in yaml.safe_load(REGION.read_text())["afspraken"]:
        form = {name: one[name] for name in ("aantal", "eenheid", "grondslag")}
        answer = await client.put(f"/afspraken/{one['soort']}", json=form | {"geldigVan": str(one["geldigVan"])})
        assert answer.status_code == 200, answer.text


async def test_one_post_is_one_trace_through_both_services(line: Line) -> None:
    with recording() as seen:
        caller = {"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"}
        answer = await line.intake.post("/meldingen", json=QUESTION, headers=caller)
        melding = answer.json()["id"]
        stored = "select count(*) from stored_events where originator_id = %s"
        await until(lambda: rows(line.referral_url, stored, melding)[0][0] > 0)
        await until(lambda: len([one for one in spans_of(seen.all()) if one.name == "publish"]) == 2)
        mine = spans_of(seen.all())
    request = next(one for one in mine if one.name == "POST /v1/meldingen")
    names = Counter(one.name for one in mine)
    assert names.pop("process") >= 1, "intake reads what referral answers, perhaps a moment later"
    assert names == {"POST /v1/meldingen": 1, "append": 2, "publish": 2}
    by_id = {one.context.span_id: one for one in mine}
    for one in mine:
        if one is not request:
            assert one.parent is not None
            assert one.parent.span_id in by_id, f"{one.name} hangs in the air"
    assert melding not in "".join(one.to_json() for one in mine), "no value is told"


def spans_of(found: tuple[ReadableSpan, ...]) -> list[ReadableSpan]:
    return [one for one in found if f"{one.context.trace_id:032x}" == TRACE]
