# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL server for tests, of which nothing stays: no process, no data, no shelter that root gave it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from doorwijs.embedded_postgres import EmbeddedPostgres
from doorwijs.postgres_place import shelter_of


@contextmanager
def own_postgres(home: Path, programs: Path | None = None) -> Iterator[EmbeddedPostgres]:
    """A server that runs in `home`; it is stopped and removed whatever happens."""
    server = EmbeddedPostgres(home, programs)
    try:
        server.start()
        server.wait()
        yield server
    finally:
        try:
            server.stop()
        finally:
            leave_nothing(home)


def leave_nothing(home: Path) -> None:
    """Remove what a stopped server has in `home`, and where root gave it another place."""
    for data in (*home.glob("pg*"), shelter_of(home)):
        shutil.rmtree(data, ignore_errors=True)
