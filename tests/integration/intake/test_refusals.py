# SPDX-License-Identifier: EUPL-1.2
"""What intake does not take: each with its status, a Dutch sentence, and every fault at once."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio

from doorwijs.embedded_postgres import EmbeddedPostgres
from doorwijs.issuer import Issuer
from tests.integration.place import MELDING, Place, place
from tests.own_postgres import databases

pytestmark = pytest.mark.asyncio(loop_scope="module")

JSON = {"Content-Type": "application/json"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def here(
    tmp_path_factory: pytest.TempPathFactory, postgres_server: EmbeddedPostgres
) -> AsyncIterator[Place]:
    """One region for all: what is refused leaves nothing behind, and each test looks at its own meldingen only."""
    with databases(postgres_server) as make:
        async with place(tmp_path_factory.mktemp("refusals"), make, "intake") as made:
            yield made


def places(problem: dict[str, Any]) -> list[str]:
    return [fault["plaats"] for fault in problem["fouten"]]


async def test_unknown_codes_are_all_named(here: Place) -> None:
    wrong = {
        "typeVraag": "matching",
        "kanaal": "postduif",
        "gemeente": "9999",
        "doelgroepen": ["rijk"],
        "sector": "x",
    }
    answer = await here.client("intake", "gids").post("meldingen", json=MELDING | wrong)
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    fields = ("kanaal", "typeVraag", "gemeente", "doelgroepen.0", "sector")
    assert places(answer.json()) == [f"body.{field}" for field in fields]
    assert {fault["code"] for fault in answer.json()["fouten"]} == {"onbekende-code"}


async def test_unknown_and_missing_fields_are_all_named(here: Place) -> None:
    body = {"melderType": "iemand", "bsn": "123456782", "kanaal": "telefoon", "gemeente": "202"}
    answer = await here.client("intake", "gids").post("meldingen", json=body)
    assert answer.status_code == 400
    assert sorted(places(answer.json())) == ["body.bsn", "body.gemeente", "body.melderType", "body.typeVraag"]
    assert "123456782" not in answer.text


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b'{"melderType": ', JSON, 400),
        (b"\xff\xfe", JSON, 400),
        (b"[]", JSON, 400),
        (b"a=b", {"Content-Type": "application/x-www-form-urlencoded"}, 415),
        (b" " * (8 * 1024 * 1024 + 1), JSON, 413),
    ],
    ids=["broken JSON", "no text", "a list", "a form", "too large"],
)
async def test_what_is_no_request(here: Place, content: bytes, headers: dict[str, str], status: int) -> None:
    answer = await here.client("intake", "gids").post("meldingen", content=content, headers=headers)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["detail"]


@pytest.mark.parametrize("moment", ["2999-01-01T00:00:00Z", "1999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00"])
async def test_a_moment_that_cannot_be(here: Place, moment: str) -> None:
    answer = await here.client("intake", "gids").post("meldingen", json=MELDING | {"ontvangenOp": moment})
    assert (answer.status_code, places(answer.json())) == (400, ["body.ontvangenOp"])


async def test_an_answer_from_before_the_question(here: Place) -> None:
    gids = here.client("intake", "gids")
    id = (await gids.post("meldingen", json=MELDING)).json()["id"]
    body = {"wijze": "telefoon", "afgehandeld": True, "gebeurdOp": "2026-01-01T00:00:00Z"}
    answer = await gids.post(f"meldingen/{id}/antwoorden", json=body)
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:doorwijs:probleem:te-vroeg")


async def test_a_way_of_answering_that_no_reader_knows(here: Place) -> None:
    gids = here.client("intake", "gids")
    id = (await gids.post("meldingen", json=MELDING)).json()["id"]
    answer = await gids.post(f"meldingen/{id}/antwoorden", json={"wijze": "postduif", "afgehandeld": False})
    assert (answer.status_code, places(answer.json())) == (400, ["body.wijze"])


class TestWho:
    async def test_without_a_token(self, here: Place) -> None:
        answer = await here.client("intake").post("meldingen", json=MELDING)
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")

    async def test_with_an_expired_one(self, here: Place) -> None:
        answer = await here.client("intake", "gids", hours=-1).post("meldingen", json=MELDING)
        assert (answer.status_code, "verlopen" in answer.json()["detail"]) == (401, True)

    async def test_with_a_foreign_one(self, here: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(here, "issuer", Issuer.open(tmp_path))
        answer = await here.client("intake", "gids").post("meldingen", json=MELDING)
        assert answer.status_code == 401

    @pytest.mark.parametrize("rol", ["partner", "auditor", "privacy", "beheer"])
    async def test_with_a_role_that_registers_nothing(self, here: Place, rol: str) -> None:
        answer = await here.client("intake", rol).post("meldingen", json=MELDING)
        assert (answer.status_code, answer.json()["type"]) == (403, "urn:doorwijs:probleem:rol-ontbreekt")

    async def test_from_another_region(self, here: Place) -> None:
        id = (await here.client("intake", "gids").post("meldingen", json=MELDING)).json()["id"]
        stranger = here.client("intake", "gids", "coordinator", regio="food-valley")
        told = json.dumps({"reden": "dubbel"})
        answers = [
            await stranger.get(f"meldingen/{id}"),
            await stranger.post(f"meldingen/{id}/afsluiting", content=told, headers=JSON),
            await stranger.post(f"meldingen/{id}/antwoorden", json={"wijze": "telefoon", "afgehandeld": False}),
            await stranger.post("meldingen", json=MELDING),
            await stranger.get("codelijsten"),
        ]
        assert [answer.status_code for answer in answers] == [404, 404, 404, 403, 403]
        codes = [answer.json()["type"].rpartition(":")[2] for answer in answers]
        assert codes == ["niet-gevonden"] * 3 + ["regio-niet-bediend"] * 2

    async def test_of_a_melding_that_is_not_there(self, here: Place) -> None:
        answer = await here.client("intake", "gids").get(f"meldingen/{uuid4()}")
        assert (answer.status_code, answer.json()["detail"]) == (404, "Deze melding bestaat niet in uw regio.")
