# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs termijn besluit`: a decree that fits is added, one that does not leaves the calendar as it was."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from doorwijs.cli import app
from doorwijs.termijn_decree import SHIPPED

NIEUW: dict[str, Any] = {
    "bron": "Stcrt. 2028, 1",
    "titel": "Besluit gelijkstelling 2029-2031",
    "van": "2029-01-01",
    "totEnMet": "2031-12-31",
    "dagen": ["2029-05-11"],
}
LAATSTE = "Stcrt. 2025, 24713"


@pytest.fixture
def kalender(tmp_path: Path) -> Path:
    kopie = tmp_path / "besluiten.json"
    kopie.write_bytes(SHIPPED.read_bytes())
    return kopie


def besluit(kalender: Path, invoer: object, *opties: str) -> Result:
    tekst = invoer if isinstance(invoer, bytes) else json.dumps(invoer).encode()
    return CliRunner().invoke(app, ["termijn", "besluit", "-", "--kalender", str(kalender), *opties], input=tekst)


def test_a_new_decree_moves_the_end_of_what_is_known(kalender: Path) -> None:
    uitkomst = besluit(kalender, NIEUW)
    assert uitkomst.exit_code == 0
    assert "+ 2029-05-11" in uitkomst.stdout
    assert "Bekend tot en met: 2031-12-31 (was 2028-12-31)" in uitkomst.stdout
    vraag = {"id": "x", "start": "2029-05-04", "aantal": 1, "eenheid": "weken", "grondslag": "wet"}
    rekenen = ["termijn", "bereken", "-", "--kalender", str(kalender)]
    antwoord = json.loads(CliRunner().invoke(app, rekenen, input=json.dumps(vraag)).stdout)
    assert (antwoord["einde"], antwoord["voorlopig"]) == ("2029-05-14", False)


def test_the_rest_of_the_file_stays_as_it_is(kalender: Path) -> None:
    besluit(kalender, NIEUW)
    kop, _ = SHIPPED.read_text(encoding="utf-8").rsplit("\n    }\n", 1)
    assert kalender.read_text(encoding="utf-8").startswith(kop)


def test_the_same_decree_again_changes_nothing(kalender: Path) -> None:
    besluit(kalender, NIEUW)
    voor = kalender.read_bytes()
    assert besluit(kalender, NIEUW).exit_code == 0
    assert kalender.read_bytes() == voor


def test_a_trial_writes_nothing(kalender: Path) -> None:
    uitkomst = besluit(kalender, NIEUW, "--proef")
    assert uitkomst.exit_code == 0
    assert "niets geschreven" in uitkomst.stdout
    assert kalender.read_bytes() == SHIPPED.read_bytes()


@pytest.mark.parametrize(
    ("anders", "code", "tekst"),
    [
        (
            {"bron": LAATSTE, "van": "2026-01-01", "totEnMet": "2028-12-31", "dagen": []},
            1,
            "kan die dag niet weglaten",
        ),
        ({"van": "2030-01-01", "dagen": []}, 1, "ontbreekt een besluit"),
        ({"totEnMet": "2028-12-31"}, 1, "eindigt voordat zij begint"),
        ({"dagen": ["2029-05-05"]}, 1, "al een vrije dag"),
        ({"dagen": ["2028-05-12"]}, 1, "buiten de periode"),
        ({"dagen": ["2029-02-30"]}, 2, "dagen[0]: dit is geen datum"),
        ({"dagen": "2029-05-11"}, 2, "dagen: hier hoort een lijst"),
        ({"van": None}, 2, "van: dit is geen datum"),
        ({"bron": " "}, 2, "bron: hier hoort tekst"),
        ({"extra": 1}, 2, "extra: dit veld kennen wij niet"),
    ],
)
def test_a_decree_that_cannot_be(kalender: Path, anders: dict[str, Any], code: int, tekst: str) -> None:
    uitkomst = besluit(kalender, NIEUW | anders)
    assert uitkomst.exit_code == code
    assert tekst in uitkomst.stderr
    assert kalender.read_bytes() == SHIPPED.read_bytes()


@pytest.mark.parametrize("invoer", [b"", b"[]", b"{}", b"null"])
def test_what_is_no_decree(kalender: Path, invoer: bytes) -> None:
    assert besluit(kalender, invoer).exit_code == 2


@pytest.mark.parametrize("inhoud", ["", "[]", "{}", '{"besluiten": [{}]}', '{"besluiten": 3}'])
def test_what_is_no_calendar(tmp_path: Path, inhoud: str) -> None:
    bestand = tmp_path / "kalender.json"
    bestand.write_text(inhoud)
    uitkomst = besluit(bestand, NIEUW)
    assert uitkomst.exit_code == 2
    assert bestand.read_text() == inhoud
