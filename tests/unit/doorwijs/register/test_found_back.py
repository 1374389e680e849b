# SPDX-License-Identifier: EUPL-1.2
"""The list of dossiernummers grows with every run, and never takes the place of another file."""

from pathlib import Path

import pytest

from doorwijs.register.faults import Unusable
from doorwijs.register.found_back import FoundBack
from doorwijs.register.sending import Taken

HEADER = "nummer in register,dossiernummer,id\n"


def run(path: Path, **cases: str) -> str:
    with FoundBack(path) as found_back:
        for number, dossiernummer in cases.items():
            found_back.write(number, Taken("x", dossiernummer, True, 1))
    return path.read_text() if path.exists() else ""


def test_a_later_run_with_other_rows_adds_to_the_list(tmp_path: Path) -> None:
    path = tmp_path / "import" / "loket.dossiers.csv"
    assert run(path, Z1="WMG-1", Z2="WMG-2") == f"{HEADER}Z1,WMG-1,x\nZ2,WMG-2,x\n"
    assert run(path, Z3="WMG-3", Z1="WMG-1") == f"{HEADER}Z1,WMG-1,x\nZ2,WMG-2,x\nZ3,WMG-3,x\n"
    assert run(path) == f"{HEADER}Z1,WMG-1,x\nZ2,WMG-2,x\nZ3,WMG-3,x\n"
    assert [one.name for one in path.parent.iterdir()] == ["loket.dossiers.csv"]


def test_a_run_that_stops_halfway_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    with pytest.raises(KeyboardInterrupt), FoundBack(path) as found_back:
        found_back.write("Z1", Taken("x", "WMG-1", True, 1))
        raise KeyboardInterrupt
    assert path.read_text() == f"{HEADER}Z1,WMG-1,x\n"


def test_nothing_taken_over_leaves_no_file(tmp_path: Path) -> None:
    assert run(tmp_path / "lijst.csv") == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"zaak,wat\nZ1,Intake\n", b"", b"Caf\xe9\n"])
def test_another_file_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(content)
    with pytest.raises(Unusable, match="Kies met --dossiers een andere plek"):
        run(path, Z1="WMG-1")
    assert path.read_bytes() == content


def test_a_place_where_nothing_can_be_made_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    with pytest.raises(Unusable, match="is niet te lezen of te maken"):
        run(tmp_path / "bestand" / "lijst.csv")
