# SPDX-License-Identifier: EUPL-1.2
"""The embedded PostgreSQL starts for any user, in any place, and keeps its data."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from doorwijs.embedded_postgres import EmbeddedPostgres
from doorwijs.postgres_place import NoPostgres, find_programs, shelter_of


@pytest.fixture
def closed_off(home: Path) -> Iterator[Path]:
    """A data directory under a parent that no other account may enter."""
    (home / "project").mkdir(mode=0o700)
    inside = home / "project" / "gegevens"
    inside.mkdir()
    yield inside
    shutil.rmtree(shelter_of(inside), ignore_errors=True)


def run_once(postgres: EmbeddedPostgres, *statements: str) -> str:
    """Start, do the statements in the intake database, stop; returns the first column of the last."""
    postgres.start()
    try:
        postgres.wait()
        postgres.create(["intake", "referral"])
        with psycopg.connect(postgres.url("intake"), autocommit=True) as connection:
            answers = [connection.execute(statement.encode()) for statement in statements]
            return str((answers[-1].fetchone() or [""])[0])
    finally:
        postgres.stop()


def test_data_survive_a_restart(home: Path) -> None:
    run_once(EmbeddedPostgres(home), "CREATE TABLE t AS SELECT 42 AS x", "SELECT 1")
    assert run_once(EmbeddedPostgres(home), "SELECT x FROM t") == "42"


def test_it_is_durable_and_speaks_utf8_alone_on_a_private_socket(home: Path) -> None:
    postgres = EmbeddedPostgres(home)
    facts = "current_setting('fsync'), current_setting('server_encoding'), current_setting('listen_addresses')"
    assert run_once(postgres, f"SELECT concat_ws(' ', {facts})") == "on UTF8 "
    assert postgres.socket_directory.stat().st_mode & 0o777 == 0o700


def test_its_log_has_no_statements_and_no_values(home: Path) -> None:
    postgres = EmbeddedPostgres(home)
    with pytest.raises(psycopg.errors.UniqueViolation, match="Jansen"):
        run_once(
            postgres,
            "CREATE TABLE t AS SELECT 'Jansen' AS x",
            "CREATE UNIQUE INDEX ON t (x)",
            "INSERT INTO t SELECT x FROM t",
        )
    log = postgres.log.read_text()
    assert "duplicate key value violates unique constraint" in log
    assert "Jansen" not in log


def test_a_service_cannot_enter_the_database_of_another(home: Path) -> None:
    postgres = EmbeddedPostgres(home)
    postgres.start()
    try:
        postgres.wait()
        postgres.create(["intake", "referral"])
        for database in ("referral", "postgres"):
            with pytest.raises(psycopg.OperationalError, match="permission denied"):
                psycopg.connect(postgres.url(database, role="intake"))
    finally:
        postgres.stop()


def test_a_very_long_path_gets_a_short_socket(home: Path) -> None:
    long = home / ("lang-" * 30)
    long.mkdir()
    postgres = EmbeddedPostgres(long)
    assert run_once(postgres, "SELECT 1") == "1"
    assert len(str(postgres.socket_directory)) < 60
    shutil.rmtree(postgres.socket_directory)


def test_a_half_made_cluster_is_made_again(home: Path) -> None:
    half = EmbeddedPostgres(home).place.data.with_suffix(".part")
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    assert run_once(EmbeddedPostgres(home), "SELECT 1") == "1"


def test_it_starts_under_parents_that_only_their_owner_may_enter(closed_off: Path) -> None:
    postgres = EmbeddedPostgres(closed_off)
    assert run_once(postgres, "SELECT 1") == "1"
    as_root = os.geteuid() == 0
    assert postgres.place.root == (shelter_of(closed_off) if as_root else closed_off)
    assert closed_off.parent.stat().st_mode & 0o777 == 0o700


def test_programs_that_cannot_be_reached_are_copied_for_the_account(closed_off: Path) -> None:
    installed = find_programs().parent
    package = closed_off / installed.parent.name
    shutil.copytree(installed, package / installed.name, symlinks=True)
    libraries = installed.parent.with_name(f"{installed.parent.name}.libs")
    shutil.copytree(libraries, closed_off / libraries.name)
    postgres = EmbeddedPostgres(closed_off, programs=package / installed.name / "bin")
    assert run_once(postgres, "SELECT 1") == "1"
    assert postgres.place.programs.is_relative_to(postgres.place.root)


def test_what_the_server_says_when_it_cannot_start_is_told(home: Path) -> None:
    postgres = EmbeddedPostgres(home)
    run_once(postgres, "SELECT 1")
    (postgres.place.data / "postgresql.conf").write_text("geen_instelling = 1\n")
    with pytest.raises(NoPostgres, match="geen_instelling"):
        run_once(EmbeddedPostgres(home), "SELECT 1")
