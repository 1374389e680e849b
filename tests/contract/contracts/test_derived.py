# SPDX-License-Identifier: EUPL-1.2
"""What is derived from the models is committed, valid by the official schemas, and explained in Dutch."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from contracts import generate
from contracts.json_schema import Schema, schemas
from contracts.registry import POSTED, PUBLISHED, TOPICS

NOW = schemas()
ASYNCAPI = json.loads((generate.HERE / "asyncapi.json").read_text("utf-8"))
OFFICIAL = Draft7Validator(json.loads((Path(__file__).parent / "asyncapi" / "3.0.0.json").read_text("utf-8")))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(generate.HERE, tmp_path / "contracts"))


def fields(schema: Schema) -> Iterator[tuple[str, Schema, Schema]]:
    """Every property in a schema, with its own schema and the definition that it points to."""
    for part in (schema, *schema["$defs"].values()):
        for name, field in part.get("properties", {}).items():
            target = field.get("$ref", "").removeprefix("#/$defs/")
            yield name, field, schema["$defs"].get(target, field)


def test_what_is_committed_is_what_the_models_say() -> None:
    assert generate.drift() == []
    assert generate.broken() == []


def test_every_type_has_been_published() -> None:
    assert set(generate.read_all(generate.HERE / "published")) == set(NOW)


@pytest.mark.parametrize("name", ["schemas/nl.termijnen.termijn-gestart.v1.json", "asyncapi.json", "README.md"])
def test_a_changed_file_is_drift_and_writing_mends_it(copy: Path, name: str) -> None:
    changed = (copy / name).read_text("utf-8").replace("Er loopt een termijn", "Er loopt geen termijn")
    (copy / name).write_text(changed, "utf-8")
    assert generate.drift(copy) == [f"{name} differs from the models"]
    generate.write(copy)
    assert generate.drift(copy) == []


def test_a_schema_that_is_missing_or_of_no_type_is_drift(copy: Path) -> None:
    folder = copy / "schemas"
    (folder / "nl.termijnen.termijn-gestart.v1.json").rename(folder / "nl.termijnen.termijn-gestart.v0.json")
    assert len(generate.drift(copy)) == 2
    generate.write(copy)
    assert generate.drift(copy) == []


def test_a_readme_without_a_place_for_a_table_is_told(copy: Path) -> None:
    (copy / "README.md").write_text("# Empty\n", "utf-8")
    with pytest.raises(ValueError, match="topics: generated"):
        generate.drift(copy)


def test_the_command_fails_on_drift_and_on_a_broken_promise(copy: Path) -> None:
    assert generate.main(["--check"], copy) == 0
    (copy / "asyncapi.json").write_text("{}", "utf-8")
    assert generate.main(["--check"], copy) == 1
    assert generate.main([], copy) == 0
    assert generate.drift(copy) == []
    promise = (copy / "published" / "nl.termijnen.termijn-gestart.v1.json").rename(
        copy / "published" / "nl.termijnen.termijn-begonnen.v1.json"
    )
    assert generate.main(["--publish"], copy) == 1
    assert promise.exists()
    assert not (copy / "published" / "nl.termijnen.termijn-gestart.v1.json").exists()


@pytest.mark.parametrize("name", sorted(NOW))
def test_a_schema_is_a_valid_schema(name: str) -> None:
    Draft202012Validator.check_schema(NOW[name])


@pytest.mark.parametrize("name", sorted(NOW))
def test_every_field_is_explained(name: str) -> None:
    for field, own, target in fields(NOW[name]):
        assert own.get("description") or target.get("description"), field


def test_readers_may_meet_unknown_fields_and_partners_may_send_none() -> None:
    for name, schema in NOW.items():
        closed = [
            part.get("additionalProperties") is False for part in schema["$defs"].values() if "properties" in part
        ]
        assert all(closed) if name in POSTED else not any(closed), name
        assert "additionalProperties" not in schema


def test_the_asyncapi_document_is_valid_by_the_official_schema() -> None:
    assert [error.message for error in OFFICIAL.iter_errors(ASYNCAPI)] == []
    broken = ASYNCAPI | {"channels": {"x": {"adress": "typo"}}}
    assert list(OFFICIAL.iter_errors(broken))


def test_every_reference_in_the_asyncapi_document_leads_somewhere() -> None:
    for pointer in references(ASYNCAPI):
        found: Any = ASYNCAPI
        for step in pointer.removeprefix("#/").split("/"):
            found = found[step]


def references(part: Any) -> Iterator[str]:
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    if isinstance(part, dict) and isinstance(part.get("$ref"), str):
        yield part["$ref"]
    for item in inner:
        yield from references(item)


def test_the_asyncapi_document_names_every_topic_and_type() -> None:
    addresses = {channel["address"] for channel in ASYNCAPI["channels"].values()}
    assert addresses == {topic.name for topic in TOPICS} | {"/v1/gebeurtenissen"}
    assert set(ASYNCAPI["components"]["messages"]) == set(PUBLISHED) | set(POSTED)
    listed = [ref for op in ASYNCAPI["operations"].values() for ref in op["messages"]]
    assert len(listed) == len(PUBLISHED) + len(POSTED)
