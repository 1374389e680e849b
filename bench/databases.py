# SPDX-License-Identifier: EUPL-1.2
"""The servers under measurement, in a directory that is removed afterwards, and the services' own databases."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

from chassis.migrations import chassis_migration, migrate, migrations_in
from doorwijs.embedded_postgres import EmbeddedPostgres
from doorwijs.kafka_broker import KafkaBroker
from doorwijs.places import PROJECT

_STORES = {"intake": ("event_store", "inbox"), "referral": ("event_store", "inbox"), "reporting": ("inbox",)}


class Databases:
    """One PostgreSQL server; every measurement gets a database of its own."""

    def __init__(self, server: EmbeddedPostgres) -> None:
        self._server = server
        self._numbers = count(1)

    def fresh(self, purpose: str, template: str = "template1") -> str:
        """The URL of a new database, empty or a copy of the database with the name `template`."""
        name = f"{purpose}_{next(self._numbers)}"
        with psycopg.connect(self._server.url("postgres", "postgres"), autocommit=True) as admin:
            admin.execute(f"create database {name} template {template}".encode())
        return self._server.url(name, "postgres")

    async def of(self, service: str) -> str:
        """The URL of a new database with the tables of a service."""
        url = self.fresh(service)
        own = migrations_in(PROJECT / "services" / service / "adapters" / "sql", f"{service}-")
        await migrate(url, [*map(chassis_migration, _STORES[service]), *own])
        return url

    def copy(self, url: str) -> str:
        """The URL of a new database that begins as the one at `url` is now."""
        name = name_of(url)
        return self.fresh(name.partition("_")[0], name)

    def drop(self, url: str) -> None:
        with psycopg.connect(self._server.url("postgres", "postgres"), autocommit=True) as admin:
            admin.execute(f"drop database {name_of(url)} with (force)".encode())


def name_of(url: str) -> str:
    """The name of the database in a URL."""
    return str(psycopg.conninfo.conninfo_to_dict(url)["dbname"])


@contextmanager
def scratch() -> Iterator[Path]:
    """A directory that leaves nothing behind."""
    path = Path(tempfile.mkdtemp(prefix="doorwijs-bench-"))
    path.chmod(0o711)  # PostgreSQL runs under another account when we are root
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def postgres(home: Path) -> Iterator[Databases]:
    """The embedded PostgreSQL with its usual settings, so with fsync."""
    server = EmbeddedPostgres(home)
    server.start()
    try:
        server.wait()
        yield Databases(server)
    finally:
        server.stop()
        shutil.rmtree(server.place.data, ignore_errors=True)


@contextmanager
def kafka(home: Path) -> Iterator[KafkaBroker]:
    """One broker of Apache Kafka on loopback. Raises `NoKafka` where that cannot run."""
    broker = KafkaBroker(home / "kafka")
    broker.start()
    try:
        yield broker
    finally:
        broker.stop()
