# SPDX-License-Identifier: EUPL-1.2
"""Data stay with the bus that they were made on."""

from pathlib import Path

import pytest

from doorwijs.bus_choice import OtherBus, keep_to_bus
from doorwijs.places import Home
from doorwijs.plan import BusKind


def test_the_same_bus_may_start_again(tmp_path: Path) -> None:
    for _ in range(2):
        keep_to_bus(Home(tmp_path), BusKind.POSTGRES, {})


def test_another_bus_is_refused_and_told_what_to_do(tmp_path: Path) -> None:
    keep_to_bus(Home(tmp_path), BusKind.POSTGRES, {})
    with pytest.raises(OtherBus, match=f"DOORWIJS_HOME={tmp_path}-kafka make run BUS=kafka"):
        keep_to_bus(Home(tmp_path), BusKind.KAFKA, {})
    keep_to_bus(Home(tmp_path), BusKind.POSTGRES, {})


def test_another_broker_is_another_bus(tmp_path: Path) -> None:
    keep_to_bus(Home(tmp_path), BusKind.KAFKA, {"KAFKA_BOOTSTRAP_SERVERS": "een:9092"})
    with pytest.raises(OtherBus):
        keep_to_bus(Home(tmp_path), BusKind.KAFKA, {})
