# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs import` as typed: what it says, how it ends, and that a trial needs nothing but the file."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from doorwijs.cli import app
from doorwijs.places import PROJECT
from doorwijs.ports import HOST, first_free
from tests.unit.doorwijs.register.small import GOOD, mapping_file, register_file

SAMPLE = PROJECT / "tests" / "samples" / "register" / "ontvangst.csv"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORWIJS_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DOORWIJS_TOKEN", raising=False)


def run(register: Path, mapping: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["import", str(register), "--mapping", str(mapping), *options])


def test_a_trial_of_the_sample_finds_every_row_good() -> None:
    result = run(SAMPLE, SAMPLE.with_suffix(".yaml"), "--proef")
    assert result.exit_code == 0
    assert "codes zijn niet vergeleken" in result.stdout.replace("\n", " ")
    counts = [line.split() for line in result.stdout.splitlines()]
    assert ["Rijen", "gelezen", "60"] in counts
    assert ["Rijen", "geweigerd", "0"] in counts
    assert ["Dossiers", "12"] in counts


def test_refused_rows_give_their_own_exit_code(tmp_path: Path) -> None:
    result = run(register_file(tmp_path, GOOD + "kapot\n"), mapping_file(tmp_path), "--proef")
    assert result.exit_code == 1
    assert "de rij heeft 1 kolommen, de kop heeft er 6" in result.stdout
    assert f"staan met hun reden in {tmp_path / 'klein.geweigerd.csv'}" in result.stdout


def test_what_cannot_be_used_is_named(tmp_path: Path) -> None:
    mapping = mapping_file(tmp_path)
    assert "heeft alleen een kopregel" in run(register_file(tmp_path, ""), mapping, "--proef").stderr
    assert "is niet te lezen" in run(tmp_path / "weg.csv", mapping, "--proef").stderr
    assert "is niet te lezen" in run(tmp_path, mapping, "--proef").stderr
    good = register_file(tmp_path, GOOD)
    assert "Doorwijs draait niet op deze machine" in run(good, mapping).stderr
    assert "Geef voor een andere machine een token mee" in run(good, mapping, "--naar", "https://elders.nl").stderr
    assert "is geen adres" in run(good, mapping, "--naar", "127.0.0.1:8080").stderr
    assert run(good, mapping).exit_code == 2


def test_rows_left_are_told_when_intake_stays_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("doorwijs.import_command.PATIENCE", 0.1)
    nobody = f"http://{HOST}:{first_free(18900)}"
    result = run(register_file(tmp_path, GOOD), mapping_file(tmp_path), "--naar", nobody)
    assert result.exit_code == 3
    assert "geen goed antwoord" in result.stderr
    assert ["Rijen", "nog", "te", "doen", "1"] in [line.split() for line in result.stdout.splitlines()]


def test_a_register_in_a_closed_folder_asks_for_another_place(tmp_path: Path) -> None:
    elsewhere = tmp_path / "nergens" / "geweigerd.csv"
    register = register_file(tmp_path, GOOD + "kapot\n")
    result = run(register, mapping_file(tmp_path), "--proef", "--geweigerd", str(elsewhere))
    assert result.exit_code == 3
    assert "Kies met --geweigerd een andere plek." in result.stderr


def test_a_mapping_without_its_lists_is_not_imported_but_gets_a_proposal(tmp_path: Path) -> None:
    register, mapping = register_file(tmp_path, GOOD), mapping_file(tmp_path, activiteiten={})
    refused = run(register, mapping, "--proef")
    assert (refused.exit_code, "Laat een lijst voorstellen met --voorstel" in refused.stderr) == (2, True)
    proposal = run(register, mapping, "--voorstel")
    assert (proposal.exit_code, "  intake: Intake  # 1 keer" in proposal.stdout.splitlines()) == (0, True)
    mapping.write_text(mapping.read_text().replace("activiteiten: {}\n", "") + proposal.stdout)
    assert run(register, mapping, "--proef").exit_code == 0
