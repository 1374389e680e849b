# SPDX-License-Identifier: EUPL-1.2
"""Remaining time in words: the units, the turning points, and that nobody reads more than there is."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporting.domain.resterend import resterend
from reporting.domain.stand import NEDERLAND, Stand, laatste_dag, stand_op, verstreken_deel

NU = datetime(2026, 11, 24, 10, 42, 18, tzinfo=NEDERLAND)  # a Tuesday


def werkdag(dag: date) -> bool:
    return dag.weekday() < 5


def op(tekst: str) -> datetime:
    return datetime.fromisoformat(tekst).replace(tzinfo=NEDERLAND)


@pytest.mark.parametrize(
    ("einde", "tekst"),
    [
        ("2026-11-24T10:42:19", "nog minder dan 1 minuut"),
        ("2026-11-24T10:43:18", "nog 1 minuut"),
        ("2026-11-24T11:30:18", "nog 48 minuten"),
        ("2026-11-24T11:42:18", "nog 1 uur"),
        ("2026-11-24T14:00", "nog 3 uur"),
        ("2026-11-25T10:42:17", "nog 23 uur"),
        ("2026-11-25T10:42:18", "nog 1 werkdag"),
        ("2026-11-30T09:00", "nog 4 werkdagen"),
        ("2026-11-28T00:00", "nog 3 werkdagen"),  # exclusive: Friday is the last day
        ("2028-01-01T00:00", "nog ruim 1 jaar"),
        ("2026-11-24T10:42:18", "minder dan 1 minuut te laat"),
        ("2026-11-24T10:30", "12 minuten te laat"),
        ("2026-11-24T06:00", "4 uur te laat"),
        ("2026-11-23T10:30", "1 werkdag te laat"),
        ("2026-11-20T16:00", "2 werkdagen te laat"),
        ("2011-10-11T00:00", "ruim 15 jaar te laat"),
    ],
)
def test_words(einde: str, tekst: str) -> None:
    assert resterend(op(einde), NU, werkdag) == tekst


def test_a_weekend_counts_in_days() -> None:
    friday = op("2026-11-27T16:00")
    assert resterend(op("2026-11-29T18:00"), friday, werkdag) == "nog 2 dagen"


@given(st.integers(1, 40 * 24 * 60))
def test_never_more_than_there_is(minuten: int) -> None:
    einde = NU + timedelta(minutes=minuten)
    woorden = resterend(einde, NU, lambda _: True).split()
    maat = {"minuut": 1, "minuten": 1, "uur": 60, "werkdag": 1440, "werkdagen": 1440}[woorden[2]]
    dagen = (laatste_dag(einde) - NU.date()).days
    assert int(woorden[1]) * maat <= max(minuten, dagen * 1440)


@pytest.mark.parametrize(
    ("start", "einde", "stand"),
    [
        ("2026-11-20T09:00", "2026-11-24T10:42:18", Stand.LAAT),
        ("2026-11-20T09:00", "2026-11-24T10:42:19", Stand.VANDAAG),
        ("2026-11-20T09:00", "2026-11-25T00:00", Stand.VANDAAG),
        ("2026-11-20T09:00", "2026-11-25T09:00", Stand.RISICO),
        ("2026-11-24T09:00", "2026-11-25T09:00", Stand.SCHEMA),
    ],
)
def test_stand(start: str, einde: str, stand: Stand) -> None:
    assert stand_op(op(start), op(einde), NU) is stand


def test_share_of_time_stays_within_bounds() -> None:
    assert verstreken_deel(NU, NU + timedelta(days=1), NU - timedelta(days=1)) == 0.0
    assert verstreken_deel(NU, NU, NU) == 1.0


def test_last_day_of_an_end_at_midnight_is_the_day_before() -> None:
    assert laatste_dag(op("2026-11-25T00:00")) == date(2026, 11, 24)
    assert laatste_dag(op("2026-11-25T00:01")) == date(2026, 11, 25)
