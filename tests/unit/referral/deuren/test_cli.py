# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs termijn bereken` as typed: every named case, every fault, order, exit codes, files that are none."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from referral.domain.rekenen import beantwoord
from typer.testing import CliRunner, Result

from doorwijs.cli import app
from doorwijs.places import PROJECT
from tests.unit.referral.deuren.gevallen import ALLEEN_JSON, GENOEMD, IDS, ONMOGELIJK
from tests.unit.referral.rekenen.kort import LAND

FOUT = ONMOGELIJK | ALLEEN_JSON


def bereken(*argumenten: str, invoer: object = None) -> Result:
    tekst = invoer if isinstance(invoer, bytes) else json.dumps(invoer).encode()
    return CliRunner().invoke(app, ["termijn", "bereken", *argumenten], input=tekst)


def regels(uitkomst: Result) -> list[dict[str, Any]]:
    return [json.loads(regel) for regel in uitkomst.stdout.splitlines()]


@pytest.mark.parametrize("geval", GENOEMD, ids=IDS)
def test_a_named_case(geval: dict[str, Any]) -> None:
    uitkomst = bereken("-", invoer=[geval])
    assert uitkomst.exit_code == 0
    [antwoord] = regels(uitkomst)
    assert antwoord["einde"] == geval["verwacht"]
    assert antwoord == beantwoord(geval, LAND)
    assert {"id", "einde", "nominaal", "voorlopig", "uitleg"} <= antwoord.keys()


def test_a_whole_file_in_its_order(tmp_path: Path) -> None:
    bestand = tmp_path / "gevallen.json"
    bestand.write_text("\ufeff" + json.dumps(GENOEMD), encoding="utf-8")
    uitkomst = bereken(str(bestand))
    assert uitkomst.exit_code == 0
    assert [(een["id"], een["einde"]) for een in regels(uitkomst)] == [(g["id"], g["verwacht"]) for g in GENOEMD]
    assert uitkomst.stderr == ""


@pytest.mark.parametrize("naam", FOUT)
def test_an_impossible_case_gives_its_fault_in_its_place(naam: str) -> None:
    geval, code, veld = FOUT[naam]
    uitkomst = bereken("-", invoer=[GENOEMD[0], geval, GENOEMD[1]])
    assert uitkomst.exit_code == 1
    voor, fout, na = regels(uitkomst)
    assert (voor["einde"], na["einde"]) == (GENOEMD[0]["verwacht"], GENOEMD[1]["verwacht"])
    assert (fout["fout"]["code"], fout["fout"]["veld"]) == (code, veld)
    assert "1 van de 3 gevallen" in uitkomst.stderr


def test_on_a_terminal_a_bar_is_shown_beside_the_answers(tmp_path: Path) -> None:
    bestand = tmp_path / "veel.json"
    bestand.write_text(json.dumps(GENOEMD[:10] * 100))
    uit = tmp_path / "antwoorden.jsonl"
    opdracht = [sys.executable, "-m", "doorwijs", "termijn", "bereken", str(bestand)]
    omgeving = os.environ | {"PYTHONPATH": f"{PROJECT / 'services'}:{PROJECT}", "TERM": "xterm"}
    ons, hun = os.openpty()
    with uit.open("wb") as stdout:
        subprocess.run(opdracht, stdout=stdout, stderr=hun, env=omgeving, cwd=PROJECT, timeout=60, check=True)
    os.close(hun)
    antwoorden = uit.read_text(encoding="utf-8").splitlines()
    assert len(antwoorden) == 1000
    assert all(json.loads(antwoord)["einde"] for antwoord in antwoorden)
    assert "gevallen" in os.read(ons, 100_000).decode(errors="replace")
    os.close(ons)


def test_one_case_alone_needs_no_list() -> None:
    [antwoord] = regels(bereken("-", invoer=GENOEMD[0]))
    assert antwoord["einde"] == GENOEMD[0]["verwacht"]


@pytest.mark.parametrize(
    ("invoer", "tekst"),
    [
        (b"", "De invoer is geen geldige JSON"),
        (b'[\n{"id": }]', "Kijk bij regel 2"),
        (b'[{"aantal": NaN}]', "geen geldige JSON"),
        (b"\xff\xfe[", "geen geldige JSON"),
        (b"[" * 100_000, "geen geldige JSON"),
        (b'"W1"', "geen lijst met gevallen"),
    ],
)
def test_what_is_no_file_of_cases(invoer: bytes, tekst: str) -> None:
    uitkomst = bereken("-", invoer=invoer)
    assert uitkomst.exit_code == 2
    assert tekst in uitkomst.stderr
    assert uitkomst.stdout == ""


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    uitkomst = bereken(str(tmp_path / "nergens.json"))
    assert uitkomst.exit_code == 2
    assert "is niet te lezen" in uitkomst.stderr.replace("\n", " ")


def test_another_calendar(tmp_path: Path) -> None:
    """With the decree of 2026 alone, 15 May still is no werkdag, and a term in 2025 is voorlopig."""
    een = {"bron": "proef", "titel": "x", "van": "2026-01-01", "totEnMet": "2026-12-31", "dagen": ["2026-05-15"]}
    bestand = tmp_path / "kalender.json"
    bestand.write_text(json.dumps({"besluiten": [een]}))
    w5, w7 = (next(geval for geval in GENOEMD if geval["id"] == id) for id in ("W5", "W7"))
    antwoorden = regels(bereken("-", "--kalender", str(bestand), invoer=[w5, w7]))
    assert [(een["einde"], een["voorlopig"]) for een in antwoorden] == [
        ("2026-05-19", False),
        ("2025-04-29", True),
    ]
    bestand.write_text('{"besluiten": [{"bron": "x"}]}')
    uitkomst = bereken("-", "--kalender", str(bestand), invoer=[w5])
    assert uitkomst.exit_code == 2
    assert "geen kalender" in uitkomst.stderr.replace("\n", " ")
