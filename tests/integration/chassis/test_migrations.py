# SPDX-License-Identifier: EUPL-1.2
"""SQL files are applied once each, also by several processes at once, and never change afterwards."""

import asyncio
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from chassis.migrations import Migration, MigrationChanged, chassis_migration, migrate, migrations_in
from tests.integration.chassis.cards import rows

_PROGRAM = """
import asyncio, sys
from chassis.migrations import chassis_migration, migrate
print(*asyncio.run(migrate(sys.argv[1], [chassis_migration("event_store"), chassis_migration("inbox")])))
"""


def test_of_four_processes_that_start_at_once_one_applies(url: str) -> None:
    started = [
        subprocess.Popen([sys.executable, "-c", _PROGRAM, url], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    told = sorted(one.communicate(timeout=60)[0].strip() for one in started)
    assert [one.returncode for one in started] == [0] * 4
    assert told == ["", "", "", "chassis-event_store chassis-inbox"]


async def test_new_steps_are_added_in_order_and_old_ones_left(url: str, tmp_path: Path) -> None:
    (tmp_path / "002.sql").write_text("insert into ding values ('é', '100%')")
    (tmp_path / "001.sql").write_text("create table ding (naam text, deel text)")
    assert await migrate(url, migrations_in(tmp_path, "proef-")) == ["proef-001", "proef-002"]
    (tmp_path / "003.sql").write_text("insert into ding values ('b', ''); insert into ding values ('c', '')")
    assert await migrate(url, migrations_in(tmp_path, "proef-")) == ["proef-003"]
    assert rows(url, "select naam from ding order by naam") == [("b",), ("c",), ("é",)]


async def test_a_step_that_was_edited_is_refused_and_changes_nothing(url: str) -> None:
    await migrate(url, [Migration("a", "create table a ()")])
    with pytest.raises(MigrationChanged, match="a"):
        await migrate(url, [Migration("b", "create table b ()"), Migration("a", "create table a (x int)")])
    assert rows(url, "select to_regclass('b')::text") == [(None,)]


async def test_a_step_that_fails_leaves_nothing_behind(url: str) -> None:
    steps = [Migration("a", "create table a ()"), Migration("b", "create tabel b ()")]
    with pytest.raises(psycopg.errors.SyntaxError):
        await migrate(url, steps)
    assert rows(url, "select to_regclass('a')::text, to_regclass('applied_migrations')::text") == [(None, None)]


async def test_many_at_once_in_one_process(url: str) -> None:
    done = await asyncio.gather(*(migrate(url, [chassis_migration("inbox")]) for _ in range(4)))
    assert sorted(done) == [[], [], [], ["chassis-inbox"]]
