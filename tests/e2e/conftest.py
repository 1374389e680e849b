# SPDX-License-Identifier: EUPL-1.2
"""The whole system on each bus, started once for all tests from the outside."""

from collections.abc import Iterator

import pytest

from tests import needs
from tests.e2e.receiver import Receiver
from tests.system import System, settle


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
    running = System.start(tmp_path_factory.mktemp(f"doorwijs-{request.param}"), request.param, **told)
    try:
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def diensten(system: System) -> dict[str, str]:
    """The region's diensten, by slug."""
    return settle(system)
