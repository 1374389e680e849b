# SPDX-License-Identifier: EUPL-1.2
"""Every operation of every service refuses in one form and one order; nothing of it is started but its routes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import httpx
import pytest

from chassis import openapi
from chassis.clock import utc_now
from chassis.problems import LARGEST_BODY
from doorwijs.issuer import NAME, ROLLEN, Grant, Issuer
from tests.contract.openapi.test_design_rules import SERVICES, SETTINGS, built

JSON = {"Content-Type": "application/json"}
PLACE = re.compile(r"(body|query|path|header)(\.[A-Za-z0-9-]+)*")
FOR_EVERYBODY = {"leesCodelijsten", "lijstRegisters"}
SLUG = re.compile(r"[a-z]+(-[a-z]+)*")


class Operation(NamedTuple):
    """One operation of an API, and who calls it."""

    client: httpx.AsyncClient
    method: str
    path: str
    told: dict[str, Any]

    @property
    def is_open(self) -> bool:
        return self.told.get("security") == []

    @property
    def takes_body(self) -> bool:
        return "requestBody" in self.told

    async def call(self, id: str | None = None, **more: Any) -> httpx.Response:
        path = re.sub(r"\{\w+\}", id or str(uuid4()), self.path)
        return await self.client.request(self.method, f"/v1{path}", **more)


@pytest.fixture
def operations(tmp_path: Path) -> Iterator[list[Operation]]:
    """All of all services, called with every role."""
    token = Issuer.open(tmp_path).token(Grant(ROLLEN), utc_now())
    settings = SETTINGS | {"issuer": NAME, "jwks": str(tmp_path / "jwks.json")}
    found = []
    for service in SERVICES:
        app = built(service, settings)
        headers = {"Authorization": f"Bearer {token}"}
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x", headers=headers)
        for path, item in openapi.document(app)["paths"].items():
            found += [Operation(client, method, path, told) for method, told in item.items()]
    assert len(found) > 25
    yield found


def refused(operation: Operation, answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The problem, once it has the form that all have."""
    where = f"{operation.method} {operation.path}: {answer.text}"
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), where
    problem: dict[str, Any] = answer.json()
    assert problem.keys() - {"fouten"} == {"type", "status", "title", "detail", "instance"}, where
    assert (problem["type"], problem["status"]) == (f"urn:doorwijs:probleem:{code}", status), where
    assert answer.headers["api-version"], where
    assert str(status) in operation.told["responses"], where
    asked = answer.request.url.raw_path.decode().partition("?")[0]
    assert problem["instance"] == f"/api{asked}", where  # as others see it: SETTINGS has a public address
    for fault in problem.get("fouten", []):
        assert fault.keys() == {"plaats", "code", "uitleg"}, where
        assert PLACE.fullmatch(fault["plaats"]) and SLUG.fullmatch(fault["code"]), where
        assert fault["uitleg"].endswith("."), where
    return problem


def faults(problem: dict[str, Any]) -> dict[str, str]:
    return {fault["plaats"]: fault["code"] for fault in problem["fouten"]}


WRONG: list[dict[str, Any]] = [
    {"content": b"{", "headers": JSON},
    {"content": b"a=b", "headers": {"Content-Type": "text/plain"}},
    {"content": b"{}", "headers": JSON | {"Content-Length": str(LARGEST_BODY + 1)}},
    {"params": {"proef": "1"}},
]


async def test_the_token_is_asked_for_before_the_body_is_looked_at(
    operations: list[Operation], tmp_path_factory: pytest.TempPathFactory
) -> None:
    foreign = Issuer.open(tmp_path_factory.mktemp("vreemd")).token(Grant(ROLLEN), utc_now())
    for operation in (one for one in operations if not one.is_open):
        for more in WRONG:
            for token in ("", "Bearer x", f"Bearer {foreign}"):
                headers = more.get("headers", {}) | {"Authorization": token}
                answer = await operation.call("geen-id", **more | {"headers": headers})
                refused(operation, answer, 401, "niet-aangemeld")
                assert answer.headers["www-authenticate"].startswith("Bearer")


async def test_who_has_no_role_for_it_learns_nothing_of_the_form(
    operations: list[Operation], tmp_path: Path
) -> None:
    token = Issuer.open(tmp_path).token(Grant(["bezoeker"]), utc_now())
    for operation in (one for one in operations if not one.is_open):
        if operation.told["operationId"] in FOR_EVERYBODY:
            continue
        assert "Dit is voor: " in operation.told["responses"]["403"]["description"]
        for more in WRONG:
            headers = more.get("headers", {}) | {"Authorization": f"Bearer {token}"}
            answer = await operation.call("geen-id", **more | {"headers": headers})
            refused(operation, answer, 403, "rol-ontbreekt")


async def test_another_form_comes_before_size_and_size_before_text(operations: list[Operation]) -> None:
    for operation in (one for one in operations if one.takes_body):
        large = {"Content-Length": str(LARGEST_BODY + 1)}
        form = {"Content-Type": "text/plain"}
        refused(operation, await operation.call(content=b"{", headers=form | large), 415, "vorm-niet-begrepen")
        refused(operation, await operation.call(content=b"{", headers=JSON | large), 413, "te-groot")


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"a": NaN}', b'{"a": "\\ud800"}', b"[" * 10_000])
async def test_what_is_no_json_gets_one_answer_everywhere(operations: list[Operation], body: bytes) -> None:
    seen = []
    for operation in (one for one in operations if one.takes_body):
        problem = refused(operation, await operation.call(content=body, headers=JSON), 400, "geen-json")
        assert faults(problem) == {"body": "geen-json"}
        seen.append({name: value for name, value in problem.items() if name != "instance"})
    assert seen == [seen[0]] * len(seen)


async def test_a_query_parameter_that_does_not_exist_is_named(operations: list[Operation]) -> None:
    for operation in operations:
        more: dict[str, Any] = {"content": b"{}", "headers": JSON} if operation.takes_body else {}
        answer = await operation.call(params={"proef": "1"}, **more)
        assert faults(refused(operation, answer, 400, "ongeldige-invoer"))["query.proef"] == "onbekend-veld"


async def test_a_wrong_id_is_named_as_in_the_document(operations: list[Operation]) -> None:
    for operation in operations:
        more: dict[str, Any] = {"content": b"{}", "headers": JSON} if operation.takes_body else {}
        for one in operation.told.get("parameters", []):
            if one["schema"].get("format") == "uuid":
                problem = refused(operation, await operation.call("geen-id", **more), 400, "ongeldige-invoer")
                assert faults(problem)[f"path.{one['name']}"] == "geen-uuid"
