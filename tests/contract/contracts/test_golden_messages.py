# SPDX-License-Identifier: EUPL-1.2
"""Every type has a golden message that today's code reads and writes back, and together they tell one story."""

import json
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from contracts.doorverwijzingen import DoorverwijzingGeweigerd, OverDoorverwijzing
from contracts.envelope import CloudEvent, PublishedEvent
from contracts.generate import HERE
from contracts.meldingen import MeldingGeregistreerd
from contracts.registry import POSTED, PUBLISHED
from contracts.values import EventData
from contracts.wire import Context, parse, parse_posted, wrap

EXAMPLES = sorted((HERE / "examples").glob("*.json"))
TEXTS = {path.stem: path.read_text("utf-8") for path in EXAMPLES}
TYPES = sorted(TEXTS)


def on_the_wire(name: str) -> bytes:
    return json.dumps(json.loads(TEXTS[name]), ensure_ascii=False, separators=(",", ":")).encode()


def read(name: str) -> CloudEvent[Any]:
    return (parse_posted if name in POSTED else parse)(on_the_wire(name))


def test_every_type_has_its_golden_message() -> None:
    assert set(TYPES) == set(PUBLISHED) | set(POSTED)


@pytest.mark.parametrize("name", TYPES)
def test_it_is_read_and_written_back_to_the_byte(name: str) -> None:
    event = read(name)
    assert event.to_bytes() == on_the_wire(name)
    assert event.model_dump_json(by_alias=True, indent=2) + "\n" == TEXTS[name]


@pytest.mark.parametrize("name", TYPES)
def test_it_fits_the_committed_schema(name: str) -> None:
    schema = json.loads((HERE / "schemas" / f"{name}.json").read_text("utf-8"))
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    assert [error.message for error in validator.iter_errors(json.loads(TEXTS[name]))] == []


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_wrapping_its_data_anew_gives_the_same_message(name: str) -> None:
    golden = parse(on_the_wire(name))
    stream, version = golden.id.split(":")
    context = Context(
        stream=UUID(stream),
        version=int(version),
        position=int(golden.sequence),
        recorded_at=golden.time,
        regio=golden.regio,
        oin=golden.source.split(":")[3],
        traceparent=golden.traceparent,
    )
    assert wrap(golden.data, context).to_bytes() == on_the_wire(name)


def the_story() -> list[PublishedEvent[EventData]]:
    return sorted((parse(on_the_wire(name)) for name in PUBLISHED), key=lambda event: int(event.sequence))


def test_the_story_is_told_in_order_by_each_source() -> None:
    for system in ("intake", "referral"):
        told = [event for event in the_story() if event.source.endswith(system)]
        assert len(told) > 5
        assert all(before.time <= after.time for before, after in pairwise(told))


def test_nothing_is_recorded_before_it_happened() -> None:
    assert all(event.data.gebeurd_op <= event.time for event in the_story())


def test_every_cause_in_the_story_is_a_message_of_the_story() -> None:
    told = {(read(name).source, read(name).id) for name in TYPES}
    caused = [event.data for event in the_story() if event.data.oorzaak]
    assert {(one.oorzaak_bron, one.oorzaak) for one in caused} <= told


def test_a_declined_doorverwijzing_goes_on_at_the_partner_that_accepts_it() -> None:
    declined = read("nl.doorverwijzingen.doorverwijzing-geweigerd.v1").data
    accepted = read("nl.doorverwijzingen.doorverwijzing-geaccepteerd.v1").data
    posted = read("nl.partners.doorverwijzing-geweigerd.v1").data
    dienst = read("nl.partners.dienst-vastgelegd.v1").data
    assert isinstance(declined, DoorverwijzingGeweigerd)
    assert isinstance(accepted, OverDoorverwijzing)
    assert declined.opvolger_id == accepted.doorverwijzing_id
    assert declined.doorwijzing == posted.doorwijzing
    assert declined.doorwijzing.dienst_id == dienst.dienst_id


def test_the_dossier_of_the_story_runs_from_registration_to_closing() -> None:
    opened = read("nl.meldingen.melding-geregistreerd.v1")
    closed = read("nl.meldingen.melding-afgesloten.v1")
    assert isinstance(opened.data, MeldingGeregistreerd)
    assert opened.data.dossiernummer == "WMG-2026-004081"
    assert opened.subject == closed.subject
    assert opened.data.correlatie == closed.data.correlatie


def test_organisations_in_the_story_carry_test_numbers() -> None:
    assert all(":oin:00000099" in read(name).source for name in TYPES)
