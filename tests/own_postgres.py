# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL server for tests, of which nothing stays: no process, no data, no shelter that root gave it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg

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


@contextmanager
def databases(server: EmbeddedPostgres) -> Iterator[Callable[[str], str]]:
    """Makes fresh databases on a server, as many as are asked for, and drops them at the end."""
    made: list[str] = []

    def make(purpose: str) -> str:
        name = f"{purpose}_{uuid4().hex[:8]}"
        with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as admin:
            admin.execute(f"create database {name}".encode())
        made.append(name)
        return server.url(name, "postgres")

    yield make
    with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as admin:
        for name in made:
            admin.execute(f"drop database {name} with (force)".encode())


def leave_nothing(home: Path) -> None:
    """Remove what a stopped server has in `home`, and where root gave it another place."""
    for data in (*home.glob("pg*"), shelter_of(home)):
        shutil.rmtree(data, ignore_errors=True)
