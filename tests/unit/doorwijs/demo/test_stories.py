# SPDX-License-Identifier: EUPL-1.2
"""The demo cases are the same for the same moment, could have happened, and stand in every state."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from doorwijs.demo.moves import STORIES, Move
from doorwijs.demo.region import Region
from doorwijs.demo.stories import Story, stories
from doorwijs.demo.workdays import Workdays

REGION = Region()
MOMENTS = [
    datetime(2026, 11, 18, 14, 0, tzinfo=UTC),  # a Wednesday afternoon
    datetime(2026, 11, 23, 6, 0, tzinfo=UTC),  # a Monday before opening
    datetime(2026, 11, 23, 7, 50, tzinfo=UTC),  # a Monday just after
    datetime(2026, 11, 22, 12, 0, tzinfo=UTC),  # a Sunday
    datetime(2026, 3, 29, 23, 30, tzinfo=UTC),  # the night after summer time began
]


def made(now: datetime) -> list[Story]:
    return list(stories(REGION, 400, now))


def test_the_same_moment_gives_the_same_cases() -> None:
    assert made(MOMENTS[0]) == made(MOMENTS[0])


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_steps_happen_in_order_in_office_hours_and_never_later_than_now(now: datetime) -> None:
    for story in made(now):
        moments = [step.at for step in story.steps]
        assert moments == sorted(moments)
        assert moments[-1] <= now
        assert story.question["ontvangenOp"] == moments[0].isoformat()
        for moment in moments:
            local = moment.astimezone(ZoneInfo("Europe/Amsterdam"))
            assert local.weekday() < 5
            assert (8, 30) <= (local.hour, local.minute) <= (17, 0)


def test_every_course_of_a_case_is_there() -> None:
    told = {tuple(step.move for step in story.steps) for story in made(MOMENTS[0])}
    assert told == {moves for _, moves in STORIES}


def test_a_case_goes_to_diensten_that_fit_and_to_a_partner_once() -> None:
    by_slug = {one.slug: one for one in REGION.diensten}
    hops = Counter[int]()
    for story in made(MOMENTS[0]):
        route = [by_slug[step.dienst] for step in story.steps if step.dienst]
        assert all(one.fits(story.question) for one in route)
        assert len({one.partner for one in route}) == len(route)
        hops[len(route)] += 1
    assert hops[3] >= 5
    assert hops[2] >= 10


def test_cases_come_from_the_whole_region_and_every_kind_of_melder() -> None:
    asked = [story.question for story in made(MOMENTS[0])]
    assert {one["gemeente"] for one in asked} == set(REGION.told["codelijst"]["gemeenten"])
    assert set(Counter(one["melderType"] for one in asked)) == {"werkzoekende", "werkende", "werkgever"}
    assert Counter(one["gemeente"] for one in asked).most_common(1)[0][0] == "0202"


def test_some_cases_wait_longer_than_agreed_and_most_do_not() -> None:
    now = MOMENTS[0]
    new = [story for story in made(now) if [step.move for step in story.steps] == [Move.REGISTER]]
    late = [story for story in new if now - story.steps[0].at > timedelta(days=4)]
    assert 0 < len(late) < len(new) / 2


def test_working_days_are_counted_back_over_weekends() -> None:
    days = Workdays(datetime(2026, 11, 23, 12, 0, tzinfo=UTC))
    assert days.moment(1, 0.0) == datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
    assert days.moment(0, 1.0) == days.now
    assert Workdays(MOMENTS[1]).ahead == 1
    assert days.ahead == 0
