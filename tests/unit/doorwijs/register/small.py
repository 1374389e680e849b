# SPDX-License-Identifier: EUPL-1.2
"""A small register to spoil: its mapping, and the import of it as a trial."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from doorwijs.register.cases import Refused, cases, survey
from doorwijs.register.codes import Codes
from doorwijs.register.dossier import Dossier, make
from doorwijs.register.importing import Import
from doorwijs.register.mapping import RegisterMapping
from doorwijs.register.mapping_file import read_mapping
from doorwijs.register.pseudonyms import Pseudonyms
from doorwijs.register.reading import open_register
from doorwijs.register.refusals import RefusedFile
from doorwijs.register.report import Report
from doorwijs.register.rows import RowReader

PSEUDONYMS = Pseudonyms(b"a key for tests", "klein")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HEADER = "zaak,taak,wat,wanneer,einddatum,termijn\n"
GOOD = "Z1,T1,Intake,2024-03-01 10:00,,2024-04-01\n"
MAPPING: dict[str, Any] = {
    "register": "klein",
    "kolommen": {
        "dossier": "zaak",
        "rij": "taak",
        "activiteit": "wat",
        "tijdstip": "wanneer",
        "afgeslotenOp": "einddatum",
    },
    "melding": {"melderType": "werkende", "typeVraag": "loopbaanadvies", "gemeente": "0202"},
    "termijnen": [{"soort": "afhandelen", "einde": "termijn"}],
    "activiteiten": {"intake": "Intake", "besluit": "Besluit", "cafe": "Café"},
}


def mapping_file(folder: Path, **changed: Any) -> Path:
    """The mapping as a file, with some of its settings changed."""
    path = folder / "mapping.yaml"
    path.write_text(yaml.safe_dump(MAPPING | changed))
    return path


def register_file(folder: Path, rows: str | bytes, header: str = HEADER) -> Path:
    """A register with these rows."""
    path = folder / "klein.csv"
    path.write_bytes(header.encode() + (rows if isinstance(rows, bytes) else rows.encode()))
    return path


@dataclass(frozen=True)
class Tried:
    """What a trial of the import found."""

    report: Report
    refused: Path

    @property
    def reasons(self) -> list[str]:
        return list(self.report.reasons)


def try_out(folder: Path, rows: str | bytes, header: str = HEADER, **changed: Any) -> Tried:
    """A whole import without sending; the account of it has been checked."""
    mapping = read_mapping(mapping_file(folder, **changed))
    register = open_register(register_file(folder, rows, header), mapping)
    overview = survey(register, mapping.kolommen.dossier)
    report = Report(trial=True, rows=overview.rows)
    with RefusedFile(register) as refusals:
        Import(register, mapping, overview, report, refusals, lambda rows: None, NOW, PSEUDONYMS).try_out()
    return Tried(report, refusals.path)


def dossiers(folder: Path, rows: str, codes: Codes | None = None, **changed: Any) -> list[Dossier]:
    """The dossiers that would be sent."""
    mapping: RegisterMapping = read_mapping(mapping_file(folder, **changed))
    register = open_register(register_file(folder, rows), mapping)
    reader = RowReader(mapping, register.header.cells, NOW, PSEUDONYMS)
    found = cases(register, "zaak", survey(register, "zaak"))
    made = [make(case, mapping, reader, codes)[0] for case in found if not isinstance(case, Refused)]
    return [one for one in made if one is not None]
