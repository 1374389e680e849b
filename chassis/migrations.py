# SPDX-License-Identifier: EUPL-1.2
"""Brings a database up to date with numbered SQL files, once each, also when several processes start at once."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg

from chassis.database import MIGRATING, connect


class MigrationChanged(Exception):
    """An SQL file was edited after it had been applied; add a new file instead."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: a permanent name and the SQL that it stands for."""

    name: str
    sql: str

    @property
    def checksum(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()


def migrations_in(folder: Path, prefix: str = "") -> list[Migration]:
    """The SQL files of a folder in order of name."""
    return [
        Migration(prefix + path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.sql"))
    ]


def chassis_migration(name: str) -> Migration:
    """One of the chassis' own steps: `event_store` or `inbox`."""
    return Migration(
        f"chassis-{name}", (Path(__file__).parent / "sql" / f"{name}.sql").read_text(encoding="utf-8")
    )


async def migrate(url: str, steps: Sequence[Migration]) -> list[str]:
    """Applies the steps that the database has not seen, in one transaction, and returns their names.

    Raises `MigrationChanged` when an applied step no longer reads as it did.
    """
    async with await connect(url, "doorwijs migrations") as connection, connection.transaction():
        await connection.execute("select pg_advisory_xact_lock(%s, %s)", MIGRATING)
        known = await _known(connection)
        applied = []
        for step in steps:
            if step.name not in known:
                await _apply(connection, step)
                applied.append(step.name)
            elif known[step.name] != step.checksum:
                raise MigrationChanged(step.name)
    return applied


async def _known(connection: psycopg.AsyncConnection) -> dict[str, str]:
    await connection.execute(
        "create table if not exists applied_migrations"
        " (name text primary key, checksum text not null, applied_at timestamptz default now())"
    )
    rows = await (await connection.execute("select name, checksum from applied_migrations")).fetchall()
    return {str(name): str(checksum) for name, checksum in rows}


async def _apply(connection: psycopg.AsyncConnection, step: Migration) -> None:
    await connection.execute(step.sql.encode())
    await connection.execute(
        "insert into applied_migrations (name, checksum) values (%s, %s)", (step.name, step.checksum)
    )
