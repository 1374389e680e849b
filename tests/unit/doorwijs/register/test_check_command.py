# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs termijn toets` as typed: on a small register, and on the real one when it is there."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from doorwijs.cli import app
from doorwijs.places import PROJECT
from tests.unit.doorwijs.register.small import mapping_file, register_file

MAPPING = PROJECT / "deploy" / "mappings" / "receipt.yaml"
RECEIPT = PROJECT.parent / "shared" / "data" / "receipt.csv"
REPORT = PROJECT / "docs" / "termijnen-register.md"
BRON = (
    "J.C.A.M. Buijs, Receipt phase of an environmental permit application process (WABO), CoSeLoG, "
    "4TU.ResearchData"
)
RULE = {"soort": "afhandelen", "einde": "termijn", "regel": {"aantal": 1, "eenheid": "weken", "bron": "proef"}}


def toets(bestand: Path, mapping: Path, *opties: str) -> Result:
    return CliRunner().invoke(app, ["termijn", "toets", str(bestand), "--mapping", str(mapping), *opties])


def test_a_small_register(tmp_path: Path) -> None:
    rijen = (
        "Z1,T1,Intake,2024-03-04 10:00,,2024-03-11\n"
        "Z2,T2,Intake,2024-03-02 10:00,,2024-03-09 10:00\n"
        "Z3,T3,Intake,2024-03-04 10:00,,\n"
        "Z4,T4,Intake,2024-03-32 10:00,,\n"
    )
    uit = tmp_path / "verslag.md"
    json_uit = tmp_path / "verslag.json"
    mapping = mapping_file(tmp_path, termijnen=[RULE])
    resultaat = toets(register_file(tmp_path, rijen), mapping, "--uit", str(uit), "--json", str(json_uit))
    assert resultaat.exit_code == 1, "a row could not be read"
    [soort] = json.loads(json_uit.read_text())["termijnen"]
    assert (soort["zonder"], len(soort["nagerekend"])) == (1, 2)
    een, twee = soort["nagerekend"]
    assert (een["dossier"], een["wet"], een["tijdstip"]) == ("Z1", "2024-03-11", "hele-dag")
    assert (twee["register"], twee["wet"], twee["laatsteDag"]) == (
        "2024-03-09",
        "2024-03-11",
        "einde-in-weekend",
    )
    assert "4 rijen gelezen, 1 geweigerd; 3 dossiers" in uit.read_text()


@pytest.mark.parametrize(("anders", "tekst"), [({}, "geen regel"), ({"regel": {"aantal": 0}}, "regel")])
def test_a_mapping_without_a_good_rule(tmp_path: Path, anders: dict[str, Any], tekst: str) -> None:
    termijn = {"soort": "afhandelen", "einde": "termijn"} | anders
    bestand = register_file(tmp_path, "Z1,T1,Intake,2024-03-01 10:00,,2024-04-01\n")
    resultaat = toets(bestand, mapping_file(tmp_path, termijnen=[termijn]))
    assert resultaat.exit_code == 2
    assert tekst in resultaat.stderr


def test_a_rule_that_cannot_be_is_told_per_case(tmp_path: Path) -> None:
    termijn = RULE | {"regel": {"aantal": 1, "eenheid": "kwartalen", "bron": "proef"}}
    bestand = register_file(tmp_path, "Z1,T1,Intake,2024-03-01 10:00,,2024-04-01\n")
    resultaat = toets(bestand, mapping_file(tmp_path, termijnen=[termijn]))
    assert resultaat.exit_code == 1
    assert "| Z1 | kwartalen is hier niet mogelijk" in resultaat.stdout


def test_the_real_register_and_the_report_of_it(tmp_path: Path) -> None:
    """What is known of it beforehand is found, and the report in the docs is what the command makes."""
    if not RECEIPT.exists():
        # Not ours to ship, so no checkout has it; the tests above ask the same of registers of our own.
        pytest.skip(
            "NOT RUN, and nothing is missing from this project: ../shared/data/receipt.csv is no part of it"
        )
    uit, data = tmp_path / "verslag.md", tmp_path / "verslag.json"
    resultaat = toets(RECEIPT, MAPPING, "--uit", str(uit), "--json", str(data), "--bron", BRON)
    assert resultaat.exit_code == 0
    [soort] = json.loads(data.read_text())["termijnen"]
    rijen = soort["nagerekend"]
    aantal = {naam: {een["code"]: een["aantal"] for een in groep} for naam, groep in soort["categorieen"].items()}
    assert len(rijen) == 1434
    assert aantal["lengte"]["verlengd"] == 58
    assert aantal["werk"]["op-tijd-volgens-wet"] + aantal["werk"]["te-laat"] == 92
    assert "56 (1.080×)" in uit.read_text()
    assert "Het register laat 86 termijnen op een zaterdag of zondag eindigen" in uit.read_text()
    assert uit.read_text() in REPORT.read_text()
