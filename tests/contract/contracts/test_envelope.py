# SPDX-License-Identifier: EUPL-1.2
"""The rules of the NL GOV profile, one by one, on the message of a real event."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError

from contracts.envelope import MAX_BYTES, MAX_SEQUENCE
from contracts.errors import ContractError, NotACloudEvent, TooLarge
from contracts.generate import HERE
from contracts.meldingen import MeldingBeantwoord
from contracts.values import Actor, Kanaal
from contracts.wire import Context, parse, parse_posted, wrap

NOW = datetime(2026, 3, 2, 9, 14, 20, tzinfo=UTC)
MELDING = UUID("019caced-0010-7010-8010-408100000010")
CONTEXT = Context(MELDING, 1, 7, NOW, "midden-gelderland", "00000099000000001000")


def golden(name: str = "nl.meldingen.melding-beantwoord.v1", **changes: Any) -> bytes:
    message = json.loads((HERE / "examples" / f"{name}.json").read_text("utf-8")) | changes
    return json.dumps({key: value for key, value in message.items() if value is not ...}).encode()


def beantwoord(**changes: Any) -> MeldingBeantwoord:
    facts: dict[str, Any] = {
        "gebeurd_op": NOW,
        "actor": Actor(rol="gids", organisatie="werkcentrum"),
        "oorzaak": None,
        "correlatie": MELDING,
        "melding_id": MELDING,
        "wijze": Kanaal.TELEFOON,
        "afgehandeld": True,
    }
    return MeldingBeantwoord(**facts | changes)


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("specversion", "0.3"),
        ("specversion", ...),
        ("id", ""),
        ("id", None),
        ("id", "line\nbreak"),
        ("source", "https://example.nl/meldingen"),
        ("source", "urn:example:oin:1"),
        ("source", ...),
        ("type", "melding"),
        ("type", "nl.meldingen.melding-beantwoord"),
        ("type", "nl.v1.melding-beantwoord.v1"),
        ("type", "nl.meldingen.Beantwoord.v1"),
        ("type", 1),
        ("subject", ""),
        ("time", "2026-03-02 09:14:20Z"),
        ("time", "2026-03-02T09:14:20"),
        ("time", "2026-03-02T10:14:20+01:00"),
        ("time", "1772442860"),
        ("time", "2026-02-30T09:14:20Z"),
        ("datacontenttype", "text/plain"),
        ("sequence", ...),
        ("sequence", "0"),
        ("sequence", "2147483648"),
        ("sequencetype", ...),
        ("sequencetype", "integer"),
        ("traceparent", "not a trace"),
        ("regio", "Midden Gelderland"),
        ("data", ...),
        ("data", None),
        ("data_base64", "e30="),
        ("nlExtension", "x"),
        ("nl_extension", "x"),
        ("averyveryverylongname", "x"),
        ("nlextension", {"not": "allowed"}),
        ("nlextension", 1.5),
        ("nlextension", "line\nbreak"),
    ],
)
def test_an_envelope_against_the_profile_is_refused(attribute: str, value: Any) -> None:
    with pytest.raises(NotACloudEvent) as refused:
        parse(golden(**{attribute: value}))
    assert refused.value.fouten


def test_an_extension_by_the_rules_is_ignored_and_a_null_is_no_attribute() -> None:
    raw = golden(nlextension="x", dataref=None, data_base64=None, traceparent=None)
    assert parse(raw).to_bytes() == parse(golden(traceparent=...)).to_bytes()


def test_a_partner_needs_no_more_than_the_profile_asks() -> None:
    event = parse_posted(
        golden("nl.partners.ontvangst-bevestigd.v1", subject=..., time=..., datacontenttype=..., nlextension=1)
    )
    assert (event.subject, event.time, event.sequence) == (None, None, None)


@pytest.mark.parametrize("source", ["urn:nld:kvknr:09220932.planning", "urn:nld:gemeente-nijmegen.burgerzaken"])
def test_other_forms_of_source_that_the_profile_shows_are_read(source: str) -> None:
    assert parse_posted(golden("nl.partners.ontvangst-bevestigd.v1", source=source)).source == source


def test_the_envelope_is_built_from_the_data_and_what_the_store_knows() -> None:
    event = wrap(beantwoord(), CONTEXT)
    assert event.id == f"{MELDING}:1"
    assert event.source == "urn:nld:oin:00000099000000001000:systeem:doorwijs-intake"
    assert event.type == "nl.meldingen.melding-beantwoord.v1"
    assert event.subject == event.partitionkey == str(MELDING)
    assert b"traceparent" not in event.to_bytes()


@pytest.mark.parametrize(("position", "sequence"), [(MAX_SEQUENCE, MAX_SEQUENCE), (MAX_SEQUENCE + 1, 1)])
def test_the_sequence_wraps_as_the_profile_says(position: int, sequence: int) -> None:
    context = Context(MELDING, 1, position, NOW, "midden-gelderland", "00000099000000001000")
    assert wrap(beantwoord(), context).sequence == str(sequence)


def test_a_moment_is_written_in_utc_and_must_have_a_zone() -> None:
    amsterdam = NOW.astimezone(timezone(timedelta(hours=1)))
    assert b'"gebeurdOp":"2026-03-02T09:14:20Z"' in wrap(beantwoord(gebeurd_op=amsterdam), CONTEXT).to_bytes()
    with pytest.raises(ValidationError):
        beantwoord(gebeurd_op=NOW.replace(tzinfo=None))


def test_a_maker_cannot_set_a_field_that_the_contract_lacks() -> None:
    with pytest.raises(ValidationError):
        beantwoord(naam="x")


def test_64_kilobytes_is_the_limit_both_ways() -> None:
    raw = golden()
    assert parse(raw + b" " * (MAX_BYTES - len(raw)))
    with pytest.raises(TooLarge):
        parse(raw + b" " * (MAX_BYTES - len(raw) + 1))
    huge = parse(golden("nl.partners.dienst-vastgelegd.v1"))
    data = huge.data.model_copy(update={"type_vragen": ("x" * 80,) * 1000})
    with pytest.raises(ContractError) as refused:
        huge.model_copy(update={"data": data}).to_bytes()
    assert refused.value.code == "te-groot"
