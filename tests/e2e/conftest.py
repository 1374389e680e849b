# SPDX-License-Identifier: EUPL-1.2
"""The whole system on each bus, started once for all tests from the outside."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import needs
from tests.e2e.receiver import Receiver
from tests.system import ROOT, System, settle


@pytest.fixture(scope="session")
def receiver() -> Iterator[Receiver]:
    """Where the services send their traces and metrics."""
    with Receiver() as running:
        yield running


@pytest.fixture(scope="session", params=["postgres", "kafka"])
def system(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, receiver: Receiver
) -> Iterator[System]:
    """`make run` on the embedded bus, and on real Apache Kafka."""
    if request.param == "kafka":
        needs.program("java", "Install a Java 17 runtime.")
        needs.program("mvn", "Install Apache Maven.")
    told = receiver.settings("intake", "referral", "reporting")
    mappings = str(_mappings(tmp_path_factory.mktemp("mappings")))
    told |= {"INTAKE_REGISTERS": mappings, "REPORTING_REGISTERS": mappings}
    running = System.start(tmp_path_factory.mktemp(f"doorwijs-{request.param}"), request.param, **told)
    try:
        yield running
    finally:
        running.stop()


def _mappings(folder: Path) -> Path:
    """The mappings that ship, and that of the register which the tests bring."""
    for path in (
        *(ROOT / "deploy" / "mappings").glob("*.yaml"),
        *(ROOT / "tests/samples/register").glob("*.yaml"),
    ):
        shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="session")
def diensten(system: System) -> dict[str, str]:
    """The region's diensten, by slug."""
    return settle(system)
