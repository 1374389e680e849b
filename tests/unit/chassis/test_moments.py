# SPDX-License-Identifier: EUPL-1.2
"""Moments in a form: with a zone, in UTC, within the years that are counted with, and not in the future."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from chassis.faults import faults_of
from chassis.moments import Moment, Past, asked_at
from tests.unit.chassis.conftest import NOW

READ: TypeAdapter[datetime] = TypeAdapter(Moment)
READ_PAST: TypeAdapter[datetime] = TypeAdapter(Past)


def code_of(reader: TypeAdapter[datetime], given: Any) -> str:
    with pytest.raises(ValidationError) as refused:
        reader.validate_python(given)
    [fault] = faults_of(refused.value.errors())
    assert fault.uitleg.endswith(".")
    return fault.code


def test_a_moment_is_kept_in_utc() -> None:
    kept = READ.validate_python("2026-07-01T12:00:00+02:00")
    assert (kept, kept.tzinfo) == (datetime(2026, 7, 1, 10, tzinfo=UTC), UTC)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("2026-07-01T12:00:00", "zonder-tijdzone"),
        ("gisteren", "geen-tijdstip"),
        ("2026-02-30T12:00:00Z", "geen-tijdstip"),
        ([], "geen-tijdstip"),
        ("1999-12-31T23:59:59Z", "buiten-bereik"),
        ("2200-01-01T00:00:00Z", "buiten-bereik"),
        ("0001-01-01T00:00:00+14:00", "buiten-bereik"),
    ],
)
def test_what_is_no_moment_has_its_own_code(given: Any, code: str) -> None:
    assert code_of(READ, given) == code


def test_the_future_is_refused_and_a_little_difference_of_clocks_is_not() -> None:
    with asked_at(NOW):
        assert READ_PAST.validate_python(NOW + timedelta(minutes=5)) == NOW + timedelta(minutes=5)
        assert code_of(READ_PAST, NOW + timedelta(minutes=5, seconds=1)) == "in-de-toekomst"
        assert READ.validate_python(NOW + timedelta(days=1)) > NOW


def test_outside_a_request_nobody_can_tell_what_is_past() -> None:
    with pytest.raises(LookupError):
        READ_PAST.validate_python(NOW)
