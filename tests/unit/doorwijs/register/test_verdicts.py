# SPDX-License-Identifier: EUPL-1.2
"""A deadline of a register beside that of the law: every way in which they differ, one by one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from doorwijs.register.check_words import MEANINGS, NAMES
from doorwijs.register.parts import Extra, Rule
from doorwijs.register.verdicts import Clock, Day, Deadline, Length, Verdict, Work, judge
from tests.unit.referral.rekenen.kort import LAND

WABO = Rule(aantal=8, eenheid="weken", bron="Wabo art. 3.9", verlenging=Extra(aantal=6, eenheid="weken"))
LOKAAL = ZoneInfo("Europe/Amsterdam")


def moment(tekst: str) -> datetime:
    return datetime.fromisoformat(tekst).replace(tzinfo=LOKAAL).astimezone(UTC)


def oordeel(start: str, einde: str, werk: str | None = None, whole_day: bool = False) -> Verdict:
    end = moment(einde)
    last_work = moment(werk) if werk else end - timedelta(days=1)
    return judge(Deadline("Z1", moment(start), end, whole_day, last_work), WABO, LAND)


@pytest.mark.parametrize(
    ("start", "einde", "lengte", "dag", "later"),
    [
        ("2026-03-04 10:00", "2026-04-29 10:00", Length.RULE, Day.SAME, 0),
        ("2026-03-07 10:00", "2026-05-02 10:00", Length.RULE, Day.WEEKEND, 2),
        ("2026-03-07 10:00", "2026-05-04 10:00", Length.RULE, Day.SAME, 0),
        ("2026-03-10 10:00", "2026-05-05 10:00", Length.RULE, Day.HOLIDAY, 1),
        ("2026-03-20 10:00", "2026-05-15 10:00", Length.RULE, Day.DECREE, 3),
        ("2026-03-10 10:00", "2026-06-16 10:00", Length.EXTENDED, Day.SAME, 0),
        ("2026-03-07 10:00", "2026-06-13 10:00", Length.EXTENDED, Day.WEEKEND, 2),
        ("2026-03-04 10:00", "2026-05-07 10:00", Length.LONGER, Day.SAME, 0),
        ("2026-03-04 10:00", "2026-05-09 10:00", Length.LONGER, Day.WEEKEND, 2),
        ("2026-03-04 10:00", "2026-04-22 10:00", Length.SHORTER, Day.TOO_SHORT, 7),
    ],
)
def test_the_last_day(start: str, einde: str, lengte: Length, dag: Day, later: int) -> None:
    verdict = oordeel(start, einde)
    assert (verdict.length, verdict.day, verdict.moved) == (lengte, dag, later)


@pytest.mark.parametrize(
    ("einde", "tijdstip"),
    [
        ("2026-04-29 10:00:00.4", Clock.KEPT),
        ("2026-04-29 00:00", Clock.DAY_BEGINS),
        ("2026-04-29 11:00", Clock.SUMMER_TIME),
        ("2026-04-29 17:00", Clock.OTHER),
    ],
)
def test_the_time_of_day(einde: str, tijdstip: Clock) -> None:
    """From 4 March 10:00 winter time; 56 times 24 hours later it is 11:00 summer time."""
    assert oordeel("2026-03-04 10:00", einde).clock is tijdstip


def test_an_end_told_as_a_day_counts_whole() -> None:
    """The import has made the next midnight of 29 April."""
    verdict = oordeel("2026-03-04 10:00", "2026-04-30 00:00", whole_day=True)
    assert (verdict.register.day, verdict.clock, verdict.moved) == (29, Clock.WHOLE_DAY, 0)


@pytest.mark.parametrize(
    ("werk", "oordeel_"),
    [
        ("2026-05-02 09:59", Work.IN_TIME),
        ("2026-05-02 10:01", Work.IN_TIME_BY_LAW),
        ("2026-05-04 23:59", Work.IN_TIME_BY_LAW),
        ("2026-05-05 00:00", Work.LATE),
    ],
)
def test_work_after_the_end(werk: str, oordeel_: Work) -> None:
    """The register says Saturday 2 May 10:00, the law says until Monday 4 May midnight."""
    assert oordeel("2026-03-07 10:00", "2026-05-02 10:00", werk).work is oordeel_


def test_a_register_can_be_too_generous() -> None:
    verdict = judge(
        Deadline("Z1", moment("2026-03-04 10:00"), moment("2026-03-06 10:00"), False, moment("2026-03-05 23:00")),
        Rule(aantal=1, eenheid="dagen", bron="proef", grondslag="norm"),
        LAND,
    )
    assert (verdict.length, verdict.work) == (Length.LONGER, Work.IN_TIME)


def test_the_codes_are_stable_and_each_has_its_words() -> None:
    """Programs read them: add to them, never change one."""
    assert [*Length] == ["volgens-regel", "verlengd", "langer", "korter"]
    assert [*Day] == [
        "zelfde-dag",
        "einde-in-weekend",
        "einde-op-feestdag",
        "einde-op-besluitdag",
        "korter-dan-regel",
    ]
    assert [*Clock] == ["hele-dag", "begin-van-dag", "tijdstip-van-begin", "uur-verschoven", "ander-tijdstip"]
    assert [*Work] == ["op-tijd", "op-tijd-volgens-wet", "te-laat", "te-laat-volgens-wet"]
    assert set(NAMES) == {*Length, *Day, *Clock, *Work} >= set(MEANINGS)
