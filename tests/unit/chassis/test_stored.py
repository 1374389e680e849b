# SPDX-License-Identifier: EUPL-1.2
"""Rows and events: golden payloads of each version are read, and what is unknown is told by name."""

import json
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from eventsourcing.domain import Aggregate, event

from chassis.stored import Header, UnknownTopic, is_known, rebuild, to_event, to_stored
from tests.unit.chassis.sample import Card

ID = UUID("0b6f5a52-6d5e-4d0e-9d06-0f1f6b1a2c3d")
OP = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)

OPENED = (
    b'{"originator_topic":"sample-card","owner":"gids",'
    b'"timestamp":{"_type_":"datetime_iso","_data_":"2026-11-02T09:30:00+00:00"}}'
)
STAMPED_1 = b'{"timestamp":{"_type_":"datetime_iso","_data_":"2026-11-02T09:30:00+00:00"},"note":"eerste"}'
STAMPED_2 = (
    b'{"class_version":2,"timestamp":{"_type_":"datetime_iso","_data_":"2026-11-02T09:30:00+00:00"},'
    b'"labels":["eerste","tweede"]}'
)


@pytest.mark.parametrize(
    ("stored", "labels"), [(STAMPED_1, ["eerste"]), (STAMPED_2, ["eerste", "tweede"])], ids=["v1", "v2"]
)
def test_each_version_that_was_ever_stored_is_read_as_the_newest(stored: bytes, labels: list[str]) -> None:
    opened = to_event(ID, 1, "sample-card-opened", OPENED)
    stamped = to_event(ID, 2, "sample-card-stamped", stored)
    assert stamped.labels == labels
    card = rebuild([opened, stamped])
    assert isinstance(card, Card)
    assert (card.id, card.owner, card.labels, card.version) == (ID, "gids", labels, 2)


def test_the_newest_version_is_stored_as_its_golden_payload() -> None:
    card = Card.open(ID, "gids", OP)
    card.stamp(OP, "eerste", "tweede")
    opened, stamped = (to_stored(one) for one in card.collect_events())
    assert (opened.topic, json.loads(opened.state)) == ("sample-card-opened", json.loads(OPENED))
    assert (stamped.topic, json.loads(stamped.state)) == ("sample-card-stamped", json.loads(STAMPED_2))


def test_a_version_newer_than_this_program_is_refused_by_name() -> None:
    with pytest.raises(UnknownTopic, match="sample-card-stamped, version 3"):
        to_event(ID, 2, "sample-card-stamped", STAMPED_2.replace(b'"class_version":2', b'"class_version":3'))


@pytest.mark.parametrize("topic", ["sample-never-heard-of", "os:system", "chassis.stored:Header", "json", ""])
def test_what_no_class_carries_is_refused_by_name(topic: str) -> None:
    assert not is_known(topic)
    with pytest.raises(UnknownTopic):
        to_event(ID, 1, topic, OPENED)


def test_an_event_without_a_permanent_topic_is_not_stored() -> None:
    class Nameless(Aggregate):
        @event("Renamed")
        def rename(self, name: str) -> None: ...

    nameless = Nameless()
    with pytest.raises(UnknownTopic, match="no permanent topic"):
        to_stored(nameless.collect_events()[0])


def test_a_date_and_a_moment_come_back_as_what_they_were() -> None:
    class Diary(Aggregate):
        @event("Created", topic="sample-diary-opened")
        def __init__(self, day: date, timestamp: datetime) -> None:
            self.day = day

    stored = to_stored(Diary(day=date(2026, 11, 2), timestamp=OP).collect_events()[0])
    assert isinstance(stored.originator_id, UUID)
    read = to_event(stored.originator_id, 1, stored.topic, stored.state)
    assert (read.day, read.timestamp) == (date(2026, 11, 2), OP)


def test_a_header_leaves_out_what_it_does_not_know() -> None:
    header = Header("regio", "gids", "werkcentrum", "c", traceparent="t")
    assert header.as_dict() == {
        "regio": "regio",
        "rol": "gids",
        "organisatie": "werkcentrum",
        "correlatie": "c",
        "traceparent": "t",
    }
