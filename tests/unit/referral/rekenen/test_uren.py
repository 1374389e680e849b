# SPDX-License-Identifier: EUPL-1.2
"""Hours: elapsed time over both changes of the clock, opening hours in windows, and back again."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from referral.domain.rekenen import (
    Code,
    Grondslag,
    Openingstijden,
    Reden,
    Richting,
    Termijnvraag,
    Tijdspanne,
    Venster,
    bereken,
    einde_als_moment,
)
from referral.domain.rekenen.klok import AMSTERDAM, als_moment
from referral.domain.rekenen.vraag import Eenheid

from tests.unit.referral.rekenen.kort import LAND, d, reken, stil

KANTOOR = Openingstijden(dict.fromkeys(range(1, 6), (Venster(time(9), time(12)), Venster(time(13), time(17)))))
ALTIJD = Openingstijden(dict.fromkeys(range(1, 8), (Venster(time(0), time(0)),)))


def klok(tekst: str) -> datetime:
    """A time on the Dutch clock."""
    return datetime.fromisoformat(tekst).replace(tzinfo=AMSTERDAM)


def open_uren(start: str, aantal: int, tijden: Openingstijden = KANTOOR, *, terug: bool = False) -> str:
    richting = Richting.TERUG if terug else Richting.VOORUIT
    vraag = Termijnvraag(klok(start), aantal, Eenheid.OPENINGSUREN, Grondslag.AFSPRAAK, richting)
    einde = bereken(vraag, LAND.met_openingstijden(tijden)).einde
    assert isinstance(einde, datetime)
    return einde.astimezone(AMSTERDAM).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("start", "aantal", "einde"),
    [
        ("2026-03-09 11:00", 2, "2026-03-09 14:00"),  # lunch does not count
        ("2026-03-09 12:30", 1, "2026-03-09 14:00"),  # started in lunch
        ("2026-03-09 09:00", 7, "2026-03-09 17:00"),  # full at closing time: ends there
        ("2026-03-09 17:00", 1, "2026-03-10 10:00"),
        ("2026-04-02 16:00", 2, "2026-04-07 10:00"),  # Goede Vrijdag to Tweede Paasdag
        ("2026-05-13 16:00", 2, "2026-05-18 10:00"),  # Hemelvaart, decree day, weekend
    ],
)
def test_opening_hours(start: str, aantal: int, einde: str) -> None:
    assert open_uren(start, aantal) == einde


def test_counting_opening_hours_back_undoes_counting_forward() -> None:
    assert open_uren("2026-03-10 10:00", 1, terug=True) == "2026-03-10 09:00"
    assert open_uren("2026-03-10 10:00", 2, terug=True) == "2026-03-09 16:00"
    assert open_uren("2026-04-07 10:00", 2, terug=True) == "2026-04-02 16:00"


def test_round_the_clock_is_every_hour_of_every_werkdag() -> None:
    """A day of 24 open hours has 23 or 25 on the days that the clock changes; those are Sundays, so free."""
    assert open_uren("2026-03-27 12:00", 13, ALTIJD) == "2026-03-30 01:00"
    open_zondag = Openingstijden(ALTIJD.week, {d("2026-03-29"): ALTIJD.week[7]})
    assert open_uren("2026-03-29 00:00", 23, open_zondag) == "2026-03-30 00:00"


def test_an_exception_opens_a_holiday_and_closes_a_werkdag() -> None:
    tijden = Openingstijden(KANTOOR.week, {d("2026-04-06"): (Venster(time(10), time(12)),), d("2026-04-07"): ()})
    assert open_uren("2026-04-02 16:00", 3, tijden) == "2026-04-06 12:00"
    assert open_uren("2026-04-02 16:00", 4, tijden) == "2026-04-08 10:00"


def test_a_term_of_hours_stands_still_over_whole_days() -> None:
    gestopt = reken(klok("2026-03-02 12:00"), 24, "uren", "norm", stil(("2026-03-03", "2026-03-04")))
    assert gestopt.einde == klok("2026-03-05 12:00")
    assert [spanne.code for spanne in gestopt.uitleg] == [Code.GETELD, Code.OPGESCHORT, Code.GETELD]
    assert reken(klok("2026-03-02 12:00"), 24, "uren", "norm", stil(("2026-03-03", None))).einde is None


@pytest.mark.parametrize(
    ("start", "einde"),
    [("2026-03-02 10:15", "2026-03-05 11:00"), ("2026-03-02 10:00", "2026-03-05 11:00")],
)
def test_the_72_hours_of_a_data_breach_start_with_the_next_whole_hour(start: str, einde: str) -> None:
    """AVG art. 33 with Verordening 1182/71 art. 3 lid 1; a Dutch law or norm counts from the instant."""
    assert reken(klok(start), 72, "uren", "verordening").einde == klok(einde)
    assert reken(klok(start), 72, "uren", "wet").einde == klok(start.replace("03-02", "03-05"))
    terug = reken(klok(start), 72, "uren", "verordening", terug=True)
    assert terug.einde == klok("2026-02-27 10:00")
    assert len(terug.uitleg) == (1 if start.endswith("00") else 2)


def test_skipped_hours_say_why() -> None:
    vraag = Termijnvraag(klok("2026-04-02 16:00"), 2, Eenheid.OPENINGSUREN, Grondslag.AFSPRAAK)
    uitkomst = bereken(vraag, LAND.met_openingstijden(KANTOOR))
    redenen = [str(spanne.reden) for spanne in uitkomst.uitleg]
    assert redenen == [
        *("termijn", "gesloten", "goede-vrijdag", "weekeinde", "tweede-paasdag"),
        *("gesloten", "termijn"),
    ]
    assert all(isinstance(spanne, Tijdspanne) and spanne.van.tzinfo is UTC for spanne in uitkomst.uitleg)
    assert uitkomst.uitleg[1].reden is Reden.GESLOTEN


@given(st.dates(date(2018, 1, 1), date(2040, 12, 31)), st.times())
def test_the_clock_turns_into_an_instant_and_back(dag: date, tijd: time) -> None:
    """Every time that exists comes back as itself; one that summer time skips becomes 03:00."""
    lokaal = als_moment(dag, tijd).astimezone(AMSTERDAM)
    assert lokaal.date() == dag
    assert lokaal.time() == tijd or (tijd.hour, dag.month, lokaal.time()) == (2, 3, time(3))


@pytest.mark.parametrize(
    ("dag", "tijd", "utc"),
    [
        ("2026-03-29", time(2, 30), "01:00"),  # does not exist: the instant of the jump
        ("2026-03-29", time(3), "01:00"),
        ("2026-03-28", time(2, 30), "01:30"),
        ("2026-07-01", time(2, 30), "00:30"),
        ("2026-10-25", time(2, 30), "00:30"),  # occurs twice: the first
        ("2026-10-25", time(3), "02:00"),
    ],
)
def test_times_in_the_hour_that_the_clock_changes(dag: str, tijd: time, utc: str) -> None:
    assert f"{als_moment(d(dag), tijd):%H:%M}" == utc


def test_a_day_has_23_24_or_25_hours() -> None:
    def lengte(dag: str) -> timedelta:
        return einde_als_moment(d(dag)) - einde_als_moment(d(dag) - timedelta(days=1))

    assert [lengte(dag).total_seconds() / 3600 for dag in ("2026-03-29", "2026-03-30", "2026-10-25")] == [
        23,
        24,
        25,
    ]


def test_a_date_term_takes_the_dutch_day_of_an_instant() -> None:
    """Half past eleven in the evening UTC on 31 March is already 1 April here."""
    assert reken(datetime(2026, 3, 31, 23, 30, tzinfo=UTC), 1, "dagen", "norm").einde == d("2026-04-02")
