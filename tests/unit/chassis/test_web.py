# SPDX-License-Identifier: EUPL-1.2
"""The shell keeps the NL API Design Rules for every answer, also for those that go wrong."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from chassis.problems import LARGEST_BODY
from tests.unit.chassis.conftest import Keys

GOOD = {"naam": "ding", "aantal": 1, "soort": "a"}
SECURITY = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


@pytest.fixture
def bearer(keys: Keys) -> dict[str, str]:
    return {"Authorization": f"Bearer {keys.token()}"}


def told(answer: httpx.Response, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["api-version"] == "1.2.3"
    body: dict[str, Any] = answer.json()
    assert body["status"] == status
    assert {"type", "title", "detail", "instance"} <= body.keys()
    return body


async def test_a_good_request_has_its_answer_with_every_header(
    client: httpx.AsyncClient, bearer: dict[str, str]
) -> None:
    answer = await client.post("/v1/dingen", json=GOOD, headers=bearer)
    assert (answer.status_code, answer.json()["rol"]) == (201, "gids")
    assert answer.headers["api-version"] == "1.2.3"
    assert SECURITY.items() <= dict(answer.headers).items()


@pytest.mark.parametrize("form", ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""])
async def test_another_form_than_json_is_415(client: httpx.AsyncClient, bearer: dict[str, str], form: str) -> None:
    told(await client.post("/v1/dingen", content=b"a=b", headers=bearer | {"Content-Type": form}), 415)


async def test_a_body_that_tells_it_is_too_large_is_413(client: httpx.AsyncClient, bearer: dict[str, str]) -> None:
    body = b'"' + b"x" * LARGEST_BODY + b'"'
    problem = told(await client.post("/v1/dingen", content=body, headers=bearer | json_form()), 413)
    assert "8 MB" in problem["detail"]


async def test_a_body_that_hides_its_size_is_413_too(client: httpx.AsyncClient, bearer: dict[str, str]) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(9):
            yield b" " * 1024 * 1024

    told(await client.post("/v1/dingen", content=chunks(), headers=bearer | json_form()), 413)


async def test_every_fault_is_named_at_once_and_no_value_is_repeated(
    client: httpx.AsyncClient, bearer: dict[str, str]
) -> None:
    wrong = {"naam": "J", "aantal": "Jansen", "vreemd": "Jansen"}
    answer = await client.post("/v1/dingen", json=wrong, headers=bearer)
    problem = told(answer, 400)
    found = {fout["plaats"]: fout["code"] for fout in problem["fouten"]}
    assert found == {
        "body.naam": "te-kort",
        "body.aantal": "geen-geheel-getal",
        "body.soort": "ontbreekt",
        "body.vreemd": "onbekend-veld",
    }
    assert problem["detail"] == "Er zijn 4 fouten gevonden."
    assert "Jansen" not in answer.text


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b'{"naam": }', b"[" * 100_000, b""])
async def test_what_is_no_json_is_400_in_dutch(
    client: httpx.AsyncClient, bearer: dict[str, str], body: bytes
) -> None:
    problem = told(await client.post("/v1/dingen", content=body, headers=bearer | json_form()), 400)
    assert "JSON" in str(problem) or "ontbreekt" in str(problem)


async def test_a_trailing_slash_is_404_without_a_redirect(
    client: httpx.AsyncClient, bearer: dict[str, str]
) -> None:
    told(await client.get("/v1/dingen/", headers=bearer), 404)
    told(await client.get("/v1/niets", headers=bearer), 404)


async def test_a_method_that_cannot_be_used_is_405_with_what_can(
    client: httpx.AsyncClient, bearer: dict[str, str]
) -> None:
    answer = await client.delete("/v1/dingen/1", headers=bearer)
    told(answer, 405)
    assert answer.headers["allow"] == "GET"


async def test_a_fault_of_ours_is_500_and_tells_nothing(
    client: httpx.AsyncClient, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = await client.get("/v1/fouten/stuk")
    assert "Jansen" not in str(told(answer, 500))
    logged = capsys.readouterr()
    assert "RuntimeError" in logged.out + logged.err
    assert "/v1/fouten/{welke}" in logged.out + logged.err
    assert "Jansen" not in logged.out + logged.err


@pytest.mark.parametrize("which", ["vol", "weg"])
async def test_a_store_that_cannot_take_it_now_is_503_with_when_to_come_back(
    client: httpx.AsyncClient, which: str
) -> None:
    answer = await client.get(f"/v1/fouten/{which}")
    told(answer, 503)
    assert int(answer.headers["retry-after"]) >= 1


def json_form() -> dict[str, str]:
    return {"Content-Type": "application/json"}
