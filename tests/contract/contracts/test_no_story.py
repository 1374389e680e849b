# SPDX-License-Identifier: EUPL-1.2
"""No event has a field with room for a story or for the name of a person; the exceptions are named one by one."""

from collections.abc import Iterator
from typing import Any

import pytest

from contracts import shapes
from contracts.json_schema import schemas

NOW = schemas()
SLUG, REFERENCE, DIGITS, NUMBER = "^[a-z0-9]+(-", "^[!-~]+$", "^[0-9]{", "^[A-Z]{2,5}-"
KENMERK, PSEUDONYM = "^([A-Za-z][A-Za-z._/:#-]*)?[0-9]", "^u-[0-9a-f]{16}$"
BOUNDED = (SLUG, REFERENCE, DIGITS, NUMBER, KENMERK, PSEUDONYM)
NAMES_OF_ORGANISATIONS = {
    ("nl.partners.partner-vastgelegd.v1", "naam"),
    ("nl.partners.partner-vastgelegd.v1", "aanspreekpunt"),
    ("nl.partners.dienst-vastgelegd.v1", "naam"),
}
"""What an organisation and its dienst are called, and the role to ask for there: no personal data."""
REFERENCES = {"oorzaak", "kalenderVersie"}
"""Made by Doorwijs itself, never by who calls it."""


@pytest.mark.parametrize("name", sorted(NOW))
def test_no_field_has_room_for_a_story(name: str) -> None:
    for field, text in texts(name):
        bounded = text.get("pattern", "").startswith((*BOUNDED, shapes.SOURCE))
        assert bounded or (name, field) in NAMES_OF_ORGANISATIONS, field
        assert text.get("pattern") != REFERENCE or field in REFERENCES, field
        assert text.get("pattern") != shapes.SOURCE or field == "oorzaakBron", field  # made by Doorwijs too


def test_each_exception_is_still_needed() -> None:
    free = {(name, field) for name in NOW for field, text in texts(name) if "\\x1f" in text.get("pattern", "")}
    assert free == NAMES_OF_ORGANISATIONS


def texts(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every string in the data of a type, alone or in a list, that no enum or format closes."""
    for part in NOW[name]["$defs"].values():
        for field, schema in part.get("properties", {}).items():
            for kind in schema.get("anyOf", [schema.get("items", schema)]):
                if kind.get("type") == "string" and not {"format", "enum", "const"} & kind.keys():
                    yield field, kind
