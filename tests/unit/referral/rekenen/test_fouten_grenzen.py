# SPDX-License-Identifier: EUPL-1.2
"""Faults that only the calendar can show, and limits that must end quickly and not hang."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from referral.domain.rekenen import Eenheid, Kalender, Onmogelijk, Openingstijden, Venster, Verlenging, bereken
from referral.domain.rekenen.vraag import HONDERD_JAAR

from tests.unit.referral.rekenen.kort import LAND, d, reken, vraag

NEGEN_TOT_VIJF = (Venster(time(9), time(17)),)
BEGIN = datetime(2026, 3, 2, 8, tzinfo=UTC)


def code_van(start: Any, aantal: int, eenheid: str, kalender: Kalender) -> str:
    with pytest.raises(Onmogelijk) as fout:
        bereken(vraag(start, aantal, eenheid, "afspraak"), kalender)
    assert isinstance(fout.value, ValueError) and fout.value.veld
    return fout.value.code


def test_opening_hours_without_a_window_are_refused() -> None:
    with pytest.raises(Onmogelijk) as fout:
        Openingstijden({1: ()})
    assert fout.value.code == "nooit-open"


def test_opening_hours_that_the_closing_days_swallow_never_open() -> None:
    """Open on Mondays only, and closed on every one of them: refused, not walked to the end of time."""
    maandagen = frozenset(d("2026-01-05") + timedelta(weeks=n) for n in range(520))
    kalender = Kalender("x", {}, d("2028-12-31"), maandagen, Openingstijden({1: NEGEN_TOT_VIJF}))
    assert code_van(BEGIN, 1, "openingsuren", kalender) == "nooit-open"


def test_opening_hours_that_run_out_of_calendar() -> None:
    kalender = LAND.met_openingstijden(Openingstijden({5: (Venster(time(9), time(9, 1)),)}))
    assert code_van(BEGIN, 876_600, "openingsuren", kalender) == "buiten-bereik"


@pytest.mark.parametrize("eenheid", list(Eenheid))
def test_the_longest_term_of_each_unit_ends_and_one_more_is_refused(eenheid: Eenheid) -> None:
    kalender = LAND.met_openingstijden(Openingstijden(dict.fromkeys(range(1, 8), (Venster(time(0), time(0)),))))
    start = BEGIN if eenheid.in_uren else d("2026-03-02")
    hoogstens = HONDERD_JAAR[eenheid] if eenheid is not Eenheid.OPENINGSUREN else 100_000
    assert bereken(vraag(start, hoogstens, eenheid.value, "norm"), kalender).einde
    assert code_van(start, HONDERD_JAAR[eenheid] + 1, eenheid.value, kalender) == "aantal-te-groot"


def test_the_limits_are_a_hundred_years() -> None:
    for eenheid in (Eenheid.DAGEN, Eenheid.WEKEN, Eenheid.MAANDEN, Eenheid.JAREN):
        einde = bereken(vraag("2000-01-01", HONDERD_JAAR[eenheid], eenheid.value, "norm"), LAND).einde
        assert einde and timedelta(0) <= d("2100-01-01") - einde < timedelta(days=7), eenheid
    assert HONDERD_JAAR[Eenheid.UREN] == 24 * HONDERD_JAAR[Eenheid.DAGEN]


def test_the_calendar_covers_two_centuries_to_the_day() -> None:
    assert reken("2000-01-01", 1, "dagen", "norm").einde == d("2000-01-02")
    assert reken("2199-12-30", 1, "dagen", "norm").einde == d("2199-12-31")
    assert reken("2000-01-02", 1, "dagen", "norm", terug=True).einde == d("2000-01-01")


def test_an_extension_on_the_last_day_is_in_time_and_a_day_later_is_not() -> None:
    """V2: 8 weeks from 10 March end on 6 May, because the nominal 5 May is a holiday."""
    assert reken("2026-03-10", 8).einde == d("2026-05-06")
    op_tijd = Verlenging(6, Eenheid.WEKEN, d("2026-05-06"))
    assert reken("2026-03-10", 8, verlenging=op_tijd).einde == d("2026-06-16")
    with pytest.raises(Onmogelijk) as fout:
        reken("2026-03-10", 8, verlenging=Verlenging(6, Eenheid.WEKEN, d("2026-05-07")))
    assert fout.value.code == "verlenging-na-afloop"
    assert fout.value.uitleg.endswith("woensdag 6 mei 2026.")


def test_an_extension_of_hours_is_judged_to_the_instant() -> None:
    einde = BEGIN + timedelta(hours=24)
    op_tijd = Verlenging(24, Eenheid.UREN, einde - timedelta(seconds=1))
    assert reken(BEGIN, 24, "uren", "norm", verlenging=op_tijd).einde == einde + timedelta(hours=24)
    with pytest.raises(Onmogelijk):
        reken(BEGIN, 24, "uren", "norm", verlenging=Verlenging(24, Eenheid.UREN, einde))
