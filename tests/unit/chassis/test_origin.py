# SPDX-License-Identifier: EUPL-1.2
"""Whatever part of a page a failing bus keeps, each event of a log is taken once."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.bus import Received
from chassis.origin import Origin, Seen, origin_of

EVENTS = 60


@st.composite
def logs(draw: st.DrawFn) -> list[Origin]:
    """A partition as a relay fills it: pages from its checkpoint, each tried until all of it was acknowledged."""
    log: list[Origin] = []
    after = 0
    while after < EVENTS:
        end = min(EVENTS, after + draw(st.integers(1, 20)))
        page = [Origin("intake", position, after) for position in range(after + 1, end + 1)]
        for _ in range(draw(st.integers(0, 2))):  # tries of which the bus kept any part
            log += [one for one in page if draw(st.booleans())]
        log += page
        after = end
    return log


@given(logs())
def test_each_event_is_taken_once(log: list[Origin]) -> None:
    seen = Seen()
    taken = [one.position for one in log if seen.take(one)]
    assert sorted(taken) == list(range(1, EVENTS + 1))


@given(logs(), st.lists(st.integers(0, 200), max_size=5))
def test_a_cut_off_leader_that_repeats_old_pages_adds_nothing(log: list[Origin], places: list[int]) -> None:
    for place in sorted(places, reverse=True):
        at = min(place, len(log))
        log[at:at] = log[:at][-10:]
    seen = Seen()
    taken = [one.position for one in log if seen.take(one)]
    assert sorted(taken) == list(range(1, EVENTS + 1))


@given(logs(), logs(), st.data())
def test_of_two_buses_that_are_read_in_turns_each_event_is_taken_once(
    one: list[Origin], other: list[Origin], data: st.DataObject
) -> None:
    seen = Seen()
    taken: list[int] = []
    unread = [iter(one), iter(other)]
    for which, records in data.draw(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 40)), max_size=8)):
        taken += [record.position for record in islice(unread[which], records) if seen.take(record)]
    taken += [record.position for rest in unread for record in rest if seen.take(record)]
    assert sorted(taken) == list(range(1, EVENTS + 1))


@given(logs(), logs(), st.integers(0, 200), st.sets(st.integers(1, EVENTS)))
def test_of_a_compacted_topic_the_last_of_each_key_is_taken_once(
    one: list[Origin], other: list[Origin], read: int, compacted: set[int]
) -> None:
    keys = 7
    last_of_each = set(range(EVENTS - keys + 1, EVENTS + 1))
    seen = Seen()
    log = one[:read] + [record for record in other if record.position not in compacted - last_of_each]
    taken = [record.position for record in log if seen.take(record)]
    assert len(taken) == len(set(taken))
    assert last_of_each <= set(taken)


def test_what_is_remembered_stays_small() -> None:
    seen = Seen()
    for position in range(1, 10_001):
        assert seen.take(Origin("intake", position, (position - 1) // 500 * 500))
        assert len(seen.beyond) <= 500


def received(*headers: tuple[str, bytes]) -> Received:
    return Received("onderwerp", 0, 0, "k", b"{}", headers)


@given(
    st.text(st.characters(exclude_characters="\x00", codec="utf-8"), min_size=1), *[st.integers(0, 10**18 - 1)] * 2
)
def test_a_header_carries_the_origin(source: str, position: int, after: int) -> None:
    origin = Origin(source, position, after)
    assert origin_of(received(("content-type", b"x"), *origin.headers())) == origin


@pytest.mark.parametrize(
    "told", [b"", b"1 0", b"1 0 ", b"1 x", b"-1 0 x", b"%s 0 x" % (b"9" * 19), b"1  x", b" 1 0 x"]
)
def test_what_strangers_tell_is_no_origin(told: bytes) -> None:
    assert origin_of(received(("doorwijs-origin", told))) is None
    assert origin_of(received(("oorsprong", b"1 0 x"))) is None


def test_a_source_that_cannot_be_stored_is_made_storable() -> None:
    strange = origin_of(received(("doorwijs-origin", b"1 0 x\x00\xff")))
    assert strange is not None
    assert strange.source == "x\ufffd"
