# SPDX-License-Identifier: EUPL-1.2
"""The data directory: removing it takes what is ours and nothing else."""

from pathlib import Path

from doorwijs.places import Home


def test_removing_leaves_no_trace_of_our_own(tmp_path: Path) -> None:
    home = Home(tmp_path / "gegevens").make()
    (home.path / "pg18").mkdir()
    home.run_file.touch()
    assert {place.name for place in home.remove()} == {"pg18", "logs", "run.json"}
    assert not home.path.exists()


def test_a_file_of_someone_else_stays(tmp_path: Path) -> None:
    home = Home(tmp_path).make()
    (tmp_path / "scriptie.odt").touch()
    home.remove()
    assert [left.name for left in tmp_path.iterdir()] == ["scriptie.odt"]
    assert home.remove() == []
