# SPDX-License-Identifier: EUPL-1.2
"""A partner hears of everything that is wrong with an event at once: envelope, type and data."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from chassis import faults
from contracts import errors
from contracts.errors import ContractError
from contracts.generate import HERE
from contracts.wire import parse_posted

GOOD: dict[str, Any] = json.loads(
    (HERE / "examples/nl.partners.doorverwijzing-geweigerd.v1.json").read_text("utf-8")
)
HAPPENED = datetime.fromisoformat(GOOD["data"]["gebeurdOp"])


def refused(told: dict[str, Any], latest: datetime | None = None) -> tuple[str, dict[str, str]]:
    """The code of the whole, and the code by place."""
    with pytest.raises(ContractError) as found:
        parse_posted(json.dumps(told).encode(), latest)
    return found.value.code, {fout.veld: fout.code for fout in found.value.fouten}


def test_faults_of_envelope_extension_and_data_together() -> None:
    wrong = GOOD | {"id": None, "source": "UWV", "kleur": [1], "data": {"naam": "x", "reden": "geen-zin"}}
    assert refused(wrong) == (
        "geen-cloudevent",
        {
            "kleur": "ongeldig",
            "id": "ontbreekt",
            "source": "verkeerde-vorm",
            "data.doorverwijzingId": "ontbreekt",
            "data.gebeurdOp": "ontbreekt",
            "data.reden": "niet-in-lijst",
            "data.doorwijzing": "ontbreekt",
            "data.naam": "onbekend-veld",
        },
    )


@pytest.mark.parametrize(
    ("type", "code"),
    [
        ("nl.partners.iets-anders.v1", "type-onbekend"),
        ("nl.partners.doorverwijzing-geweigerd.v9", "versie-onbekend"),
    ],
)
def test_an_unknown_type_does_not_hide_a_wrong_envelope(type: str, code: str) -> None:
    assert refused(GOOD | {"type": type, "specversion": "0.3"}) == (
        code,
        {"type": code, "specversion": "niet-in-lijst"},
    )


def test_a_moment_in_the_future_is_a_fault_like_any_other() -> None:
    early = datetime(2020, 1, 1, tzinfo=UTC)
    wrong = GOOD | {"data": GOOD["data"] | {"reden": "geen-zin"}}
    assert refused(wrong, early) == (
        "gegevens-ongeldig",
        {"data.gebeurdOp": "in-de-toekomst", "data.reden": "niet-in-lijst"},
    )
    assert parse_posted(json.dumps(GOOD).encode(), HAPPENED).data.gebeurd_op == HAPPENED


def test_one_kind_of_fault_has_one_code_at_every_door() -> None:
    both = faults._TOLD.keys() & errors._TOLD.keys()
    assert len(both) > 10
    assert {kind: faults._TOLD[kind][0] for kind in both} == {kind: errors._TOLD[kind][0] for kind in both}
