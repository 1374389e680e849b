# SPDX-License-Identifier: EUPL-1.2
"""How a termijn stands at its joints: its end, midnight in the Netherlands, three quarters of its time."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporting.domain.stand import NEDERLAND, Stand, einde_van_de_dag, laatste_dag, risico_op, stand_op

MICRO = timedelta(microseconds=1)
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
EINDE = datetime(2026, 3, 10, 9, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(days=-2000), timedelta(days=2000)).map(lambda some: START + some)


@pytest.mark.parametrize(
    ("nu", "stand"),
    [
        (START, Stand.SCHEMA),
        (risico_op(START, EINDE) - MICRO, Stand.SCHEMA),
        (risico_op(START, EINDE), Stand.RISICO),
        (datetime(2026, 3, 9, 23, tzinfo=UTC) - MICRO, Stand.RISICO),
        (datetime(2026, 3, 9, 23, tzinfo=UTC), Stand.VANDAAG),
        (EINDE - MICRO, Stand.VANDAAG),
        (EINDE, Stand.LAAT),
    ],
)
def test_given_a_moment_then_the_stand(nu: datetime, stand: Stand) -> None:
    assert stand_op(START, EINDE, nu) is stand


def test_given_an_end_at_midnight_then_its_last_day_is_the_day_before() -> None:
    midnight = datetime(2026, 3, 10, tzinfo=NEDERLAND)
    assert stand_op(START, midnight, midnight - timedelta(hours=1)) is Stand.VANDAAG
    assert laatste_dag(midnight).day == 9


def test_given_the_clock_changes_then_three_quarters_is_by_the_clock_that_runs() -> None:
    start, einde = (datetime(2026, 3, day, 12, tzinfo=NEDERLAND) for day in (28, 29))
    assert risico_op(start, einde) == start.astimezone(UTC) + timedelta(hours=23) * 3 / 4


@given(start=MOMENTS, einde=MOMENTS, nu=MOMENTS)
def test_given_any_moments_then_today_is_the_day_on_which_it_can_still_be_met(
    start: datetime, einde: datetime, nu: datetime
) -> None:
    today = nu.astimezone(NEDERLAND).date()
    assert (stand_op(start, einde, nu) is Stand.VANDAAG) is (einde > nu and laatste_dag(einde) == today)
    assert nu < einde_van_de_dag(nu) <= nu + timedelta(hours=25)
