# SPDX-License-Identifier: EUPL-1.2
"""What followed by the rules stands with what brought it about: nothing is left out, nothing is told twice."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from reporting.domain.verloop import Feit, verloop
from reporting.domain.voorvallen import GEVOLGEN, Voorval, soort, voorvallen

OP = datetime(2026, 3, 2, 9, tzinfo=UTC)
KINDS = (*sorted(GEVOLGEN), "termijn-overschreden", "termijn-herzien", "doorverwijzing-verzonden")
Told = tuple[str, str | None, int]
TOLD = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from(["a", "b", None]), st.integers(0, 3)), max_size=20
)


def told(events: Sequence[Told]) -> tuple[Voorval, ...]:
    """Each event by its kind, its occasion and its minute."""
    feiten = [
        Feit(nr, str(nr), f"nl.x.{kind}.v1", OP + timedelta(minutes=m), OP, {"data": {"correlatie": occasion}})
        for nr, (kind, occasion, m) in enumerate(events)
    ]
    return voorvallen(verloop(feiten, {}))


def shape(events: Sequence[Told]) -> list[tuple[str, list[str]]]:
    return [(soort(one.gebeurtenis), [soort(it) for it in one.gevolgen]) for one in told(events)]


def test_given_one_step_then_its_consequences_stand_with_it_whatever_came_first_over_the_bus() -> None:
    events = [("termijn-gestart", "a", 0), ("doorverwijzing-verzonden", "a", 0), ("koers-bepaald", "a", 0)]
    assert shape(events) == [("doorverwijzing-verzonden", ["termijn-gestart", "koers-bepaald"])]


def test_given_another_occasion_or_another_minute_then_they_stand_apart() -> None:
    events = [("doorverwijzing-verzonden", "a", 0), ("koers-bepaald", "b", 0), ("koers-bepaald", "a", 1)]
    assert shape(events) == [("doorverwijzing-verzonden", []), ("koers-bepaald", []), ("koers-bepaald", [])]


def test_given_two_steps_on_one_occasion_then_the_last_has_the_consequences() -> None:
    events = [
        ("doorverwijzing-geweigerd", "a", 0),
        ("doorverwijzing-verzonden", "a", 0),
        ("koers-bepaald", "a", 0),
    ]
    assert shape(events) == [("doorverwijzing-geweigerd", []), ("doorverwijzing-verzonden", ["koers-bepaald"])]


def test_given_a_revised_verdict_then_it_is_seen_and_the_step_has_the_consequences() -> None:
    events = [("doorverwijzing-verzonden", "a", 0), ("termijn-herzien", "a", 0), ("koers-bepaald", "a", 0)]
    assert shape(events) == [("doorverwijzing-verzonden", ["koers-bepaald"]), ("termijn-herzien", [])]


@given(TOLD)
def test_given_any_events_then_each_is_told_once_and_what_asks_attention_is_never_folded(
    events: list[Told],
) -> None:
    found = told(events)
    numbers = [one.nr for voorval in found for one in (voorval.gebeurtenis, *voorval.gevolgen)]
    assert sorted(numbers) == list(range(len(events)))
    moments = [voorval.gebeurtenis.gebeurd_op for voorval in found]
    assert moments == sorted(moments)
    assert all(soort(one) in GEVOLGEN for voorval in found for one in voorval.gevolgen)
