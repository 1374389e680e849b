# SPDX-License-Identifier: EUPL-1.2
"""A row that cannot be taken over is refused with its reason and kept as it came; the others go on."""

from pathlib import Path

import pytest

from tests.unit.doorwijs.register.small import GOOD, HEADER, try_out

NO_NUMBER = "is geen nummer: gebruik cijfers, letters zonder accent en . _ / : # -, en minstens een cijfer"
BROKEN = {
    "Z1,T2,Intake,2024-03-02 10:00,\n": "de rij heeft 5 kolommen, de kop heeft er 6",
    "Z1,T2,Intake,2024-03-02 10:00,,2024-04-01,meer\n": "de rij heeft 7 kolommen, de kop heeft er 6",
    "Z1,T2,Intake,31-02-2024,,2024-04-01\n": '"wanneer": geen geldig tijdstip',
    "Z1,T2,Intake,1024-01-01 10:00,,2024-04-01\n": '"wanneer": het jaar kan niet kloppen',
    "Z1,T2,Intake,2024-03-31 02:30,,2024-04-01\n": '"wanneer": dit tijdstip sloeg de klok over',
    "Z1,T2,Intake,2031-03-02 10:00,,2024-04-01\n": '"wanneer" ligt in de toekomst',
    "Z1,T2,Intake,,,2024-04-01\n": '"wanneer" is leeg',
    "Z1,T2,,2024-03-02 10:00,,2024-04-01\n": '"wat" is leeg',
    "Z1,,Intake,2024-03-02 10:00,,2024-04-01\n": '"taak" is leeg',
    ",T2,Intake,2024-03-02 10:00,,2024-04-01\n": 'het dossiernummer ("zaak") is leeg',
    "Z1,T1,Intake,2024-03-02 10:00,,2024-04-01\n": "deze rij staat er al, op regel 2",
    "Z1,T2,Intake,2024-03-02 10:00,,2024-05-01\n": "deze rij zegt iets anders over het dossier dan regel 2",
    "Z1,T2,Intake,2024-03-02 10:00,,ooit\n": '"termijn": geen geldig tijdstip',
    "Z1,T2,Jan gebeld over schuld,2024-03-02 10:00,,2024-04-01\n": (
        '"wat": de mapping kent "Jan gebeld over schuld" niet'
    ),
    f"Z1,{'1' * 41},Intake,2024-03-02 10:00,,2024-04-01\n": '"taak" is te lang (hoogstens 40 tekens)',
    "Z1,de heer Jansen,Intake,2024-03-02 10:00,,2024-04-01\n": f'"taak" {NO_NUMBER}',
    "Jansen,T2,Intake,2024-03-02 10:00,,2024-04-01\n": f'"zaak" {NO_NUMBER}',
    'Z1,T2,"Intake,2024-03-02 10:00,,2024-04-01\n': "de aanhalingstekens kloppen niet",
    'Z1,T2,"In"take,2024-03-02 10:00,,2024-04-01\n': "de aanhalingstekens kloppen niet",
}


@pytest.mark.parametrize("row", BROKEN)
def test_a_broken_row_is_refused_with_its_reason(tmp_path: Path, row: str) -> None:
    tried = try_out(tmp_path, GOOD + row + "Z2,T3,Intake,2024-03-01 10:00,,2024-04-01\n")
    assert tried.reasons == [BROKEN[row]]
    assert (tried.report.rows, tried.report.rows_taken, tried.report.rows_refused) == (3, 2, 1)
    kept = tried.refused.read_bytes().splitlines(keepends=True)
    assert kept[0] == b"regel,geweigerd omdat," + HEADER.encode()
    assert kept[1].startswith(b"3,") and kept[1].endswith(row.encode())


def test_all_reasons_of_a_row_are_told_at_once(tmp_path: Path) -> None:
    tried = try_out(tmp_path, GOOD + "Z2,T2,,gisteren,morgen,\n")
    assert set(tried.reasons) == {
        '"wat" is leeg',
        '"wanneer": geen geldig tijdstip',
        '"einddatum": geen geldig tijdstip',
    }


def test_bytes_that_are_no_utf8_touch_one_row_only(tmp_path: Path) -> None:
    rows = GOOD.encode() + b"Z2,T2,Caf\xe9,2024-03-01 10:00,,2024-04-01\n"
    tried = try_out(tmp_path, rows, codering="utf-8")
    assert tried.reasons == ["er staan tekens in die geen UTF-8 zijn"]
    assert b"Caf\xe9" in tried.refused.read_bytes()


def test_a_quote_that_is_never_closed_does_not_swallow_the_rest(tmp_path: Path) -> None:
    rows = 'Z0,T0,"Intake,2024-03-02 10:00,,2024-04-01\n' + "".join(
        f"Z{n},T{n},Intake,2024-03-01 10:00,,2024-04-01\n" for n in range(1, 500)
    )
    tried = try_out(tmp_path, rows)
    assert (tried.report.rows, tried.report.rows_taken) == (500, 499)


def test_an_earlier_file_of_refused_rows_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    first = try_out(tmp_path, GOOD + "Z1\n").refused
    before = first.read_bytes()
    second = try_out(tmp_path, GOOD + "Z1,T1\n").refused
    assert first == second == tmp_path / "klein.geweigerd.csv"
    assert (tmp_path / "klein.geweigerd.vorige.csv").read_bytes() == before
    assert b"Z1,T1\n" in second.read_bytes()


def test_mended_refused_rows_can_be_imported_as_they_are(tmp_path: Path) -> None:
    refused = try_out(tmp_path, GOOD + "Z2,T2,Intake,gisteren,,2024-04-01\n").refused
    header, row = refused.read_text().splitlines(keepends=True)
    again = try_out(tmp_path, row.replace("gisteren", "2024-03-01 10:00"), header)
    assert (again.report.rows_taken, again.report.rows_refused) == (1, 0)
