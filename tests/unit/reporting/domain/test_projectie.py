# SPDX-License-Identifier: EUPL-1.2
"""Given events, then rows: what each event means for the board, and that topics may arrive in any order."""

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporting.domain.projectie import PROJECTED, Kept, change_of, rows_of
from reporting.domain.stand import risico_op

import contracts
from chassis.bus import Record
from contracts.registry import PUBLISHED
from tests.samples.gebeurtenissen import NU, Zaak, iso, partner, uuid_of

EXAMPLES = Path(contracts.__file__).parent / "examples"
TABLE = {"meldingen": "meldingen", "doorverwijzingen": "regies", "termijnen": "termijnen"}
DAY = timedelta(days=1)


def kept(nr: int, message: Record | bytes) -> Kept:
    told = json.loads(message.value if isinstance(message, Record) else message)
    return Kept(nr, told["type"], told["regio"], told["data"])


def board(events: Sequence[Kept]) -> dict[tuple[str, str], dict[str, Any]]:
    return {place: row.values for place, row in rows_of(events).items()}


def after(*messages: Record) -> dict[tuple[str, str], dict[str, Any]]:
    return board([kept(nr, one) for nr, one in enumerate(messages, 1)])


@pytest.mark.parametrize("type", sorted(PUBLISHED))
def test_given_the_golden_message_of_a_type_then_the_board_knows_what_it_means(type: str) -> None:
    event = kept(1, (EXAMPLES / f"{type}.json").read_bytes())
    change = change_of(event)
    assert (change is not None) is (type in PROJECTED)
    if change is not None:
        assert change.id in event.data.values()
        assert change.values["regio"] == event.regio
        assert change.table == TABLE.get(type.split(".")[1], change.table)


def test_what_is_projected_is_published() -> None:
    assert PUBLISHED.keys() >= PROJECTED


def test_given_a_termijn_then_the_moment_of_risk_is_known() -> None:
    case = Zaak(1)
    row = after(case.termijn(1, NU, NU + 4 * DAY, partner(1)))["termijnen", uuid_of(2, 1)]
    assert (row["start"], row["risico"], row["einde"]) == (NU, NU + 3 * DAY, NU + 4 * DAY)
    assert row["risico"] == risico_op(NU, NU + 4 * DAY)
    assert (row["partij_soort"], row["partij"], row["melding_id"]) == ("partner", partner(1)["id"], case.id)


def test_given_a_termijn_that_ended_before_its_start_was_heard_then_it_is_known_to_have_ended() -> None:
    case = Zaak(1)
    ended, begun = case.gehaald(1, NU), case.termijn(1, NU - DAY, NU + DAY)
    assert after(ended, begun) == after(begun, ended)
    assert after(ended, begun)["termijnen", uuid_of(2, 1)]["klaar_op"] == iso(NU)


def test_given_a_closed_case_when_it_gets_a_course_then_it_is_open_again() -> None:
    case = Zaak(1)
    closed = [case.koers("eerste-reactie", type="regie-gestart"), case.gesloten("advies-gegeven")]
    assert after(*closed)["regies", case.id]["resultaat"] == "advies-gegeven"
    row = after(*closed, case.koers("doorverwijzen", aanleiding="heropend"))["regies", case.id]
    assert (row["resultaat"], row["afgesloten_op"], row["volgende_stap"]) == (None, None, "doorverwijzen")


def test_given_several_events_of_a_row_then_its_first_and_last_number_are_kept() -> None:
    case = Zaak(1)
    told = {4: case.termijn(1, NU, NU + DAY), 6: case.gesloten(), 9: case.gehaald(1)}
    row = rows_of(kept(nr, one) for nr, one in told.items())["termijnen", uuid_of(2, 1)]
    assert (row.eerste_nr, row.nr) == (4, 9)


def story() -> list[list[Kept]]:
    """The golden messages, one story, per topic in order of their place in it."""
    messages = [json.loads((EXAMPLES / f"{type}.json").read_text()) for type in PUBLISHED]
    topics: dict[str, list[dict[str, Any]]] = {}
    for one in sorted(messages, key=lambda one: (one["time"], int(one["sequence"]))):
        topics.setdefault(PUBLISHED[one["type"]].topic.name, []).append(one)
    return [[Kept(0, one["type"], one["regio"], one["data"]) for one in topic] for topic in topics.values()]


@given(st.data())
def test_given_any_interleaving_of_the_topics_of_a_story_then_the_board_is_the_same(data: st.DataObject) -> None:
    waiting = [list(topic) for topic in story()]
    wanted = board([event for topic in waiting for event in topic])
    arrived = []
    while waiting := [topic for topic in waiting if topic]:
        arrived.append(data.draw(st.sampled_from(waiting)).pop(0))
    assert board(arrived) == wanted


@given(st.lists(st.integers(1, 9), max_size=12))
def test_given_any_pages_then_the_board_is_as_if_all_came_at_once(sizes: list[int]) -> None:
    events = [event for topic in story() for event in topic]
    paged: dict[tuple[str, str], dict[str, Any]] = {}
    rest = events
    for size in [*sizes, len(events)]:
        page, rest = rest[:size], rest[size:]
        for place, values in board(page).items():
            paged.setdefault(place, {}).update(values)
    assert paged == board(events)
