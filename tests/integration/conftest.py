# SPDX-License-Identifier: EUPL-1.2
"""PostgreSQL 18 from the wheel, and 15 of the machine for the tests that ask for both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from doorwijs.embedded_postgres import EmbeddedPostgres
from tests import needs
from tests.integration.versions import SERVERS
from tests.own_postgres import own_postgres

_DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")


@pytest.fixture(scope="session")
def postgres_15(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    if not (_DEBIAN_15 / "postgres").exists():
        needs.missing("PostgreSQL 15", "Install the package postgresql-15.")
    with own_postgres(tmp_path_factory.mktemp("postgres-15"), _DEBIAN_15) as server:
        yield server


@pytest.fixture
def server(request: pytest.FixtureRequest) -> EmbeddedPostgres:
    found: EmbeddedPostgres = request.getfixturevalue(SERVERS[getattr(request, "param", "18")])
    return found
