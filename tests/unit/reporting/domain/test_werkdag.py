# SPDX-License-Identifier: EUPL-1.2
"""The working days in the words of the board are those that referral counts termijnen with."""

from datetime import UTC, date, datetime, timedelta

import pytest
from referral.adapters.kalender import landelijke_kalender
from reporting.adapters.kalender import werkdagen
from reporting.domain.resterend import resterend
from reporting.domain.werkdag import Werkdagen, pasen
from reporting.settings import Settings

WERKDAG = werkdagen(Settings.model_fields["besluiten"].default)


def test_given_any_day_then_referral_and_reporting_agree_on_it() -> None:
    kalender = landelijke_kalender()
    days = [date(2005, 1, 1) + timedelta(days=n) for n in range(365 * 36)]
    assert [day for day in days if kalender.is_werkdag(day) is not WERKDAG(day)] == []


@pytest.mark.parametrize(("jaar", "dag"), [(2005, "03-27"), (2024, "03-31"), (2026, "04-05"), (2038, "04-25")])
def test_easter(jaar: int, dag: str) -> None:
    assert pasen(jaar) == date.fromisoformat(f"{jaar}-{dag}")


def test_given_a_decree_then_its_day_is_free() -> None:
    friday = date(2026, 5, 15)
    assert not WERKDAG(friday)
    assert Werkdagen(frozenset())(friday)


@pytest.mark.parametrize(
    ("einde", "nu", "woorden"),
    [
        ("2026-04-07T22:00", "2026-04-02T10:00", "nog 1 werkdag"),
        ("2026-04-02T22:00", "2026-04-07T10:00", "1 werkdag te laat"),
        ("2026-05-18T22:00", "2026-05-13T10:00", "nog 1 werkdag"),
        ("2026-12-24T23:00", "2026-12-28T10:00", "1 werkdag te laat"),
    ],
)
def test_given_holidays_in_between_then_the_words_leave_them_out(einde: str, nu: str, woorden: str) -> None:
    end, now = (datetime.fromisoformat(one).replace(tzinfo=UTC) for one in (einde, nu))
    assert resterend(end, now, WERKDAG) == woorden
