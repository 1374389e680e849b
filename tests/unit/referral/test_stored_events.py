# SPDX-License-Identifier: EUPL-1.2
"""Every kind of event that referral ever stored still loads and still says the same (golden/*.json)."""

from pathlib import Path

import pytest
import referral.main  # noqa: F401 (knows every kind of event)
from referral.adapters import outbox

from chassis.stored import Recorded
from tests.unit import golden

CONVERT = outbox.to_record("00000099000000001000")
FILES = golden.read(Path(__file__).parent / "golden")


def said(one: Recorded) -> bytes | None:
    record = CONVERT(one)
    return record.value if record else None


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
class TestStoredEvent:
    def test_loads_as_it_did(self, file: golden.Golden) -> None:
        file.loads_as_it_did()

    def test_says_what_it_did(self, file: golden.Golden) -> None:
        file.says_what_it_did(said)


def test_every_kind_has_a_golden_file() -> None:
    assert {file.topic for file in FILES} == outbox.TOPICS
