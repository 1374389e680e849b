# SPDX-License-Identifier: EUPL-1.2
"""Whatever is wrong with an input is told in Dutch; the wrong inputs are made from the documents themselves."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from chassis.event_store import EventStore
from chassis.faults import _OTHERWISE
from chassis.group_commit import StoreUnavailable
from contracts.errors import _OTHERWISE as _OTHERWISE_OF_EVENTS
from contracts.generate import HERE
from tests.contract.openapi.test_refusals import Operation, faults, refused
from tests.contract.openapi.test_refusals import operations as operations

BAD: list[Any] = [
    None, True, 0, -1, 1.5, 2**70, "", " ", "x", "X Y", "\n", "x" * 3000, "2026-02-30", "2026-11-24T09:00:00",
    "2199-13-01T00:00:00Z", "2999-01-01T00:00:00Z", "00:61", [], [[]], ["x"] * 2001, {}, {"x": 1},
]  # fmt: skip
ENGLISH = re.compile(
    r"\b(should|must|input|value|string|valid|error|expected|required|extra|field|less|greater|item|type is)\b",
    re.IGNORECASE,
)
SAYS_NOTHING = {_OTHERWISE[1], _OTHERWISE_OF_EVENTS[1]}


def wrong(schema: dict[str, Any], parts: dict[str, Any], turn: int) -> Any:
    """A body that is wrong in each of its leaves; another turn, another way."""
    if "$ref" in schema:
        schema = parts[schema["$ref"].rsplit("/", 1)[1]]
    if options := [one for one in schema.get("anyOf", []) if one.get("type") != "null"]:
        return wrong(options[turn % len(options)], parts, turn)
    if properties := schema.get("properties"):
        return {name: wrong(one, parts, turn + place) for place, (name, one) in enumerate(properties.items())}
    if schema.get("type") == "array" and turn % 2:
        return [wrong(schema["items"], parts, turn)]
    return BAD[turn % len(BAD)]


def events(turn: int) -> Iterator[dict[str, Any]]:
    """What partners post, with everything wrong outside, inside or both; the contracts tell how it should be."""
    for name in ("doorverwijzing-geweigerd", "doorverwijzing-afgerond"):
        path = HERE / "examples" / f"nl.partners.{name}.v1.json"
        good = json.loads(path.read_text("utf-8"))
        outside = {name: BAD[(turn + place) % len(BAD)] for place, name in enumerate(good) if name != "data"}
        inside = {name: BAD[(turn + place) % len(BAD)] for place, name in enumerate(good["data"])}
        known = {"type": good["type"]}
        yield from (good | outside, good | outside | known | {"data": inside}, good | {"data": inside})


def bodies(operation: Operation, parts: dict[str, Any]) -> Iterator[Any]:
    (schema, *_) = [content["schema"] for content in operation.told["requestBody"]["content"].values()]
    yield from (None, [], "x", 1)
    for turn in range(len(BAD)):
        if operation.told["operationId"] == "meldGebeurtenis":
            yield from events(turn)
        yield wrong(schema, parts, turn)


def said(answer: dict[str, Any]) -> Iterator[str]:
    yield from (answer["title"], answer["detail"])
    yield from (fault["uitleg"] for fault in answer.get("fouten", []))


async def _no_store(*_: object) -> None:
    raise StoreUnavailable("what is right after all would be carried out here")


async def test_no_fault_is_told_in_english_or_in_the_words_of_a_program(
    operations: list[Operation], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EventStore, "run", _no_store)
    told: dict[str, str] = {}
    for operation in (one for one in operations if one.takes_body):
        document = (await operation.client.get("/v1/openapi.json")).json()
        for body in bodies(operation, document["components"]["schemas"]):
            answer = await operation.call(json=body)
            assert answer.status_code in (200, 400, 413, 503), (
                operation.path,
                body,
                answer.text,
            )  # 503: no database
            if answer.status_code in (400, 413):
                told |= {text: f"{operation.path} {str(body)[:200]}" for text in said(answer.json())}
    for operation in (one for one in operations if not one.takes_body):
        for given in BAD[:16]:
            names = {
                one["name"]: str(given) for one in operation.told.get("parameters", []) if one["in"] == "query"
            }
            if (answer := await operation.call("X Y", params=names)).status_code == 400:
                told |= dict.fromkeys(said(answer.json()), operation.path)
    for text, where in told.items():
        assert text.endswith(".") or text in ("Ongeldige invoer", "Te groot"), where
        assert text not in SAYS_NOTHING and not ENGLISH.search(text) and "^" not in text, (text, where)
    assert len(told) > 60


async def test_a_filter_that_holds_nothing_is_no_filter(operations: list[Operation]) -> None:
    [search] = [one for one in operations if one.told["operationId"] == "zoekDossiers"]
    for sought, code in (("  ", "te-kort"), ("x" * 41, "te-lang")):
        problem = refused(search, await search.call(params={"nummer": sought}), 400, "ongeldige-invoer")
        assert faults(problem) == {"query.nummer": code}
