# SPDX-License-Identifier: EUPL-1.2
"""What another region has is answered like what nobody has, in every service, to the letter."""

import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from chassis import openapi
from doorwijs.issuer import ROLLEN
from tests.integration.place import Place, eventually, place

ONWARD = {"reden": "geen-plaats", "doorwijzing": {"soort": "gids"}}
BODIES: dict[str, dict[str, Any]] = {
    "beantwoordMelding": {"wijze": "telefoon", "afgehandeld": True},
    "vraagAfsluiting": {"reden": "dubbel"},
    "sluitDossier": {"resultaat": "advies-gegeven"},
    "heropenDossier": {"reden": "melder-komt-terug"},
    "weiger": ONWARD,
    "rondAf": {"resultaat": "advies-gegeven"},
    "trekIn": {"reden": "melder-wil-niet"},
}


@pytest.fixture
async def here(tmp_path: Path, make_database: Callable[[str], str]) -> AsyncIterator[Place]:
    async with place(tmp_path, make_database, "intake", "referral", "reporting") as made:
        yield made


async def ids(here: Place) -> list[str]:
    """A melding that every service knows, and its doorverwijzing."""
    dienst = (await here.settle())["uwv"]
    melding = await here.melding()
    body = {"meldingId": melding, "dienstId": dienst, "reden": "past"}
    made = await here.client("referral", "gids").post("doorverwijzingen", json=body)
    auditor = here.client("reporting", "auditor")

    async def is_kept() -> bool:
        return (await auditor.get(f"dossiers/{melding}/gebeurtenissen")).status_code == 200

    await eventually(is_kept, "reporting knows the case")
    return [melding, made.raise_for_status().json()["id"]]


async def test_another_region_and_nowhere_have_one_answer(here: Place) -> None:
    there, asked = await ids(here), 0
    for service, app in here.apps.items():
        stranger = here.client(service, *ROLLEN, regio="food-valley")
        for path, item in openapi.document(app)["paths"].items():
            for method, told in item.items():
                if not any(one["schema"].get("format") == "uuid" for one in told.get("parameters", [])):
                    continue
                answers = set()
                for id in (*there, str(uuid4())):
                    address = re.sub(r"\{\w+\}", id, path).lstrip("/")
                    body: dict[str, Any] = (
                        {"json": BODIES.get(told["operationId"], {})} if "requestBody" in told else {}
                    )
                    answer = await stranger.request(method, address, **body)
                    answers.add(answer.text.replace(id, "..."))
                    assert (answer.status_code, answer.json()["type"]) == (
                        404,
                        "urn:doorwijs:probleem:niet-gevonden",
                    )
                assert len(answers) == 1
                assert "bestaat niet in uw regio" in answers.pop()
                asked += 1
    assert asked > 15
