# SPDX-License-Identifier: EUPL-1.2
"""A first run that cannot go on says why in one sentence."""

import ast
import shutil
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from doorwijs import install

Usage = namedtuple("Usage", "total used free")


@pytest.mark.parametrize(
    ("output", "cause"),
    [
        ("... [Errno 28] No space left on device", "De schijf is vol"),
        ("NewConnectionError: Failed to establish a new connection", "Controleer het netwerk"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "niet wat requirements.lock"),
        ("ERROR: Could not find a version (from versions: none)", "Controleer het netwerk"),
        ("iets anders", "niet gelukt"),
    ],
)
def test_the_cause_is_named_under_what_pip_said(output: str, cause: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        install.explain(output)
    assert cause in str(stopped.value)
    assert output in str(stopped.value)


def test_an_old_python_gives_way_to_a_newer_one_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(shutil, "which", {"python3.12": "/usr/bin/python3.12"}.get)
    assert install.new_enough() == "/usr/bin/python3.12"
    monkeypatch.setattr(shutil, "which", {}.get)
    with pytest.raises(SystemExit, match=r"Python 3\.11 of nieuwer; .* is 3\.9\.2"):
        install.new_enough()


def test_a_full_disk_is_told_before_anything_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**12, 10**12, 200_000_000))
    with pytest.raises(SystemExit, match="200 MB vrij, 1500 MB nodig"):
        install.check_disk()


def test_it_can_be_read_by_a_python_that_is_too_old() -> None:
    ast.parse(Path(install.__file__).read_text(), feature_version=(3, 7))


def test_a_package_that_pip_was_stopped_in_is_installed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install, "VENV", tmp_path)
    packages = tmp_path / "lib" / "python3.11" / "site-packages"
    for name in ("whole-1.0.dist-info", "half-1.0.dist-info"):
        (packages / name).mkdir(parents=True)
        (packages / name / "METADATA").touch()
    (packages / "whole-1.0.dist-info" / "INSTALLER").write_text("pip\n")
    install.forget_half_installed()
    assert [kept.name for kept in packages.iterdir()] == ["whole-1.0.dist-info"]


def test_who_is_interrupted_waits_until_its_child_has_tidied_up(tmp_path: Path) -> None:
    tidied = tmp_path / "tidied"
    code = (
        "import signal, sys, time\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # whatever it got from whom started the tests
        "try: print('runs', flush=True); time.sleep(60)\n"
        "finally: open(sys.argv[1], 'w')"
    )
    with (
        pytest.raises(KeyboardInterrupt),
        install.child([sys.executable, "-c", code, str(tidied)]) as process,
    ):
        assert process.stdout and process.stdout.readline() == "runs\n"
        raise KeyboardInterrupt
    assert tidied.exists()
    assert process.returncode
