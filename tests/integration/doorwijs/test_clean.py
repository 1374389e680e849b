# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs clean` removes nothing that somebody did not mean to remove."""

import os
import pty
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from doorwijs.places import PROJECT, Home
from tests.integration.doorwijs.run import line, settings


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "gegevens").make()
    (made.path / "bus").write_text("postgres\n")
    return made


def clean(home: Home, *arguments: str, says: str | None = None) -> tuple[int, str]:
    """Exit code and output; with `says` a terminal at which this is typed."""
    if says is None:
        return _run(arguments, home, subprocess.DEVNULL)
    ours, theirs = pty.openpty()
    try:
        os.write(ours, f"{says}\n".encode())
        return _run(arguments, home, theirs)
    finally:
        os.close(ours)
        os.close(theirs)


def _run(arguments: Sequence[str], home: Home, stdin: int) -> tuple[int, str]:
    command = line("clean", *arguments)
    done = subprocess.run(
        command, env=settings(home.path), cwd=PROJECT, stdin=stdin, capture_output=True, text=True, timeout=60
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("says", ["", "nee", "misschien"])
def test_without_a_yes_nothing_is_removed(home: Home, says: str) -> None:
    code, told = clean(home, says=says)
    assert code == 1
    assert f"Alle gegevens in {home.path} verwijderen?" in told
    assert "Er is niets verwijderd." in told
    assert home.contents()


def test_after_a_yes_everything_is_removed(home: Home) -> None:
    code, told = clean(home, says="ja")
    assert code == 0
    assert f"Verwijderd: {home.path / 'bus'}" in told
    assert not home.path.exists()


def test_a_script_has_to_say_that_it_means_it(home: Home) -> None:
    code, told = clean(home)
    assert code == 1
    assert "make clean-data JA=1" in told
    assert home.contents()
    assert clean(home, "--ja")[0] == 0
    assert not home.path.exists()
    assert clean(home) == (0, "Er waren geen gegevens.\n")
