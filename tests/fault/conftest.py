# SPDX-License-Identifier: EUPL-1.2
"""A system of their own for each bus: these tests break it, one after the other, and it has to go on."""

from collections.abc import Iterator

import pytest

from tests import needs
from tests.system import System, settle


@pytest.fixture(scope="package", params=["postgres", "kafka"])
def system(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A region without cases, on each bus."""
    if request.param == "kafka":
        needs.program("java", "Install a Java 17 runtime.")
        needs.program("mvn", "Install Apache Maven.")
    running = System.start(tmp_path_factory.mktemp(f"fault-{request.param}"), request.param)
    try:
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="package")
def diensten(system: System) -> dict[str, str]:
    """The region's diensten, by slug."""
    return settle(system)
