# SPDX-License-Identifier: EUPL-1.2
"""A file is read as it was written: encodings, separators, quotes, line ends, and rows of a case far apart."""

import codecs
from pathlib import Path

import pytest

from doorwijs.register.cases import Case, cases, survey
from doorwijs.register.faults import Stopped, Unusable
from doorwijs.register.mapping_file import read_mapping
from doorwijs.register.reading import Register, open_register
from tests.unit.doorwijs.register.small import GOOD, HEADER, dossiers, mapping_file, register_file, try_out

CAFE = "Z1,T1,Café € bezocht,2024-03-01 10:00,,2024-04-01\n"


def opened(folder: Path, content: bytes) -> Register:
    path = folder / "klein.csv"
    path.write_bytes(content)
    return open_register(path, read_mapping(mapping_file(folder)))


@pytest.mark.parametrize(
    "content",
    [
        (HEADER + CAFE).encode(),
        codecs.BOM_UTF8 + (HEADER + CAFE).encode(),
        (HEADER + CAFE).encode("cp1252"),
        (HEADER + CAFE).replace(",", ";").encode("cp1252"),
        (HEADER + CAFE).replace(",", "\t").encode(),
        (HEADER + CAFE).replace("\n", "\r\n").encode(),
        (HEADER + CAFE).rstrip().encode(),
        ("\n" + HEADER + "\n" + CAFE + "\n  \n").encode(),
    ],
    ids=["utf-8", "bom", "windows-1252", "semicolons", "tabs", "crlf", "no last line end", "blank lines"],
)
def test_one_row_is_read_whatever_the_file_looks_like(tmp_path: Path, content: bytes) -> None:
    rows = list(opened(tmp_path, content).rows())
    assert [row.cells for row in rows] == [("Z1", "T1", "Café € bezocht", "2024-03-01 10:00", "", "2024-04-01")]
    assert rows[0].raw in content


def test_a_quoted_field_may_have_line_ends_and_separators(tmp_path: Path) -> None:
    rows = 'Z1,T1,"Intake, met\n""collega""",2024-03-01 10:00,,2024-04-01\n' + GOOD.replace("T1", "T2")
    listed = {"samen": 'Intake, met "collega"', "intake": "Intake"}
    (dossier,) = dossiers(tmp_path, rows, activiteiten=listed)
    assert [fact["activiteit"] for fact in dossier.facts] == ["samen", "intake"]
    second = list(opened(tmp_path, (HEADER + rows).encode()).rows())[1]
    assert second.line == 4


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is leeg"),
        (codecs.BOM_UTF8, "is leeg"),
        (b"\n\n", "is leeg"),
        (b"PK\x03\x04\x00\x00xl/workbook.xml", "is geen tekst. Bewaar het als CSV in UTF-8."),
        ((HEADER + GOOD).encode("utf-16"), "is UTF-16. Bewaar het als CSV in UTF-8."),
        (b"zaak,taak,wat\nZ1,T1,Intake\n", 'kolommen.tijdstip: de kolom "wanneer" staat niet in het bestand.'),
        ((HEADER.strip() + ",zaak\n").encode(), 'kolommen.dossier: de kolom "zaak" komt meer dan een keer voor.'),
        (b'zaak,"taak\n', "De kopregel van"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_clearly(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(Unusable) as fault:
        opened(tmp_path, content)
    assert told in str(fault.value)


def test_every_missing_column_is_named_beside_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as fault:
        opened(tmp_path, b"zaak,Taak\n")
    assert len(fault.value.texts) == 6
    assert fault.value.texts[-1].endswith('zijn: "zaak", "Taak"')


def test_the_rows_of_a_case_are_found_however_far_apart(tmp_path: Path) -> None:
    rows = "".join(f"Z{n % 3},T{n},Intake,2024-03-01 10:{n:02d},,2024-04-01\n" for n in range(30))
    register = opened(tmp_path, (HEADER + rows).encode())
    found = list(cases(register, "zaak", survey(register, "zaak")))
    assert [(one.id, len(one.rows)) for one in found if isinstance(one, Case)] == [
        ("Z0", 10),
        ("Z1", 10),
        ("Z2", 10),
    ]


def test_a_file_that_changes_while_it_is_read_stops_the_import(tmp_path: Path) -> None:
    register = opened(tmp_path, (HEADER + GOOD).encode())
    overview = survey(register, "zaak")
    register_file(tmp_path, GOOD + GOOD.replace("T1", "T2"))
    with pytest.raises(Stopped, match="tijdens het lezen veranderd"):
        list(cases(register, "zaak", overview))


def test_an_account_without_refusals_leaves_no_file(tmp_path: Path) -> None:
    assert not try_out(tmp_path, GOOD).refused.exists()
