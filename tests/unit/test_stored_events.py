# SPDX-License-Identifier: EUPL-1.2
"""Every kind of event that was ever stored still loads and still says the same (<service>/golden/*.json)."""

from collections.abc import Mapping
from pathlib import Path

import intake.adapters.outbox
import intake.main  # it knows every kind of event
import pytest
import referral.adapters.outbox
import referral.main  # the same

from chassis.relay import ToRecord
from chassis.stored import Recorded
from tests.unit import golden

OIN = "00000099000000001000"
CONVERT: Mapping[str, ToRecord] = {
    "intake": intake.adapters.outbox.to_record(OIN),
    "referral": referral.adapters.outbox.to_record(OIN),
}
TOPICS = {"intake": intake.adapters.outbox.TOPICS, "referral": referral.adapters.outbox.TOPICS}
FILES = {service: golden.read(Path(__file__).parent / service / "golden") for service in CONVERT}
EACH = pytest.mark.parametrize(
    ("service", "file"),
    [pytest.param(service, one, id=f"{service}-{one.name}") for service, some in FILES.items() for one in some],
)


@EACH
def test_a_stored_event_loads_as_it_did(service: str, file: golden.Golden) -> None:
    file.loads_as_it_did()


@EACH
def test_a_stored_event_says_what_it_did(service: str, file: golden.Golden) -> None:
    def said(one: Recorded) -> bytes | None:
        record = CONVERT[service](one)
        return record.value if record else None

    file.says_what_it_did(said)


@pytest.mark.parametrize("service", CONVERT)
def test_every_kind_has_a_golden_file(service: str) -> None:
    assert {file.topic for file in FILES[service]} == TOPICS[service]
