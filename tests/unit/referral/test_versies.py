# SPDX-License-Identifier: EUPL-1.2
"""A proposal that was stored before it told what is new goes on as one that tells nothing of it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from referral.domain.doorverwijzing import Doorverwijzing, Stand

from chassis.stored import UnknownTopic, rebuild, to_event, to_stored
from tests.unit import golden

FILES = {one.name: one for one in golden.read(Path(__file__).parent / "golden")}
FIRST = FILES["doorverwijzing-proposed-before-nieuw-feit"]
NEWEST = FILES["doorverwijzing-proposed-v2"]


def test_a_stored_first_version_is_rebuilt_and_goes_on() -> None:
    found = rebuild([to_event(golden.STREAM, 1, FIRST.topic, FIRST.state)])
    assert isinstance(found, Doorverwijzing)
    assert (found.stand, found.nieuw_feit) == (Stand.VOORGESTELD, None)
    found.verzend(found.created_on + timedelta(hours=1))
    sent = [to_stored(one) for one in found.collect_events()]
    stored = [(one.originator_version, one.topic) for one in sent]
    assert stored == [(2, "doorverwijzing-sent")]
    rows = [(1, FIRST.topic, FIRST.state), *((one.originator_version, one.topic, one.state) for one in sent)]
    again = rebuild(to_event(golden.STREAM, *row) for row in rows)
    assert isinstance(again, Doorverwijzing)
    assert again.stand == Stand.VERZONDEN


def test_what_is_stored_now_is_the_second_version() -> None:
    told = to_event(golden.STREAM, 1, NEWEST.topic, NEWEST.state)
    made = Doorverwijzing.stel_voor(
        golden.STREAM,
        told.melding,
        told.dienst,
        told.partner,
        told.reden,
        told.voorganger,
        told.timestamp,
        told.nieuw_feit,
    )
    (stored,) = (to_stored(one) for one in made.collect_events())
    assert (stored.topic, json.loads(stored.state)) == (NEWEST.topic, json.loads(NEWEST.state))


def test_a_third_version_is_refused_by_name() -> None:
    later = NEWEST.state.replace(b'"class_version": 2', b'"class_version": 3')
    with pytest.raises(UnknownTopic, match="doorverwijzing-proposed, version 3"):
        to_event(golden.STREAM, 1, NEWEST.topic, later)


def test_both_versions_say_the_same_to_others() -> None:
    assert FIRST.published == NEWEST.published
