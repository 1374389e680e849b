# SPDX-License-Identifier: EUPL-1.2
"""A register comes in through the command, and every case reads back as the file told it; twice adds nothing."""

from collections import Counter
from pathlib import Path

import psycopg
import pytest

from doorwijs.places import Home
from doorwijs.run_state import RunState
from tests.e2e.register import Counted, Timeline, count
from tests.system import ROOT, System, eventually

MAPPING = ROOT / "deploy" / "mappings" / "receipt.yaml"
SAMPLE = ROOT / "tests" / "samples" / "register" / "ontvangst.csv"
RECEIPT = ROOT.parent / "shared" / "data" / "receipt.csv"


def report(system: System, path: Path) -> dict[str, int]:
    """The numbers that the import command tells, by their label."""
    done = system.run("import", str(path), "--mapping", str(MAPPING))
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    lines = [line.rpartition(" ") for line in done.stdout.decode().splitlines()]
    return {label.strip(" -"): int(n.replace(".", "")) for label, _, n in lines if n.replace(".", "").isdigit()}


def identities(system: System) -> dict[str, str]:
    """The melding of each imported case, by its number in the register."""
    state = RunState.read(Home(system.home))
    assert state is not None
    asked = (
        "select bericht->'data'->>'bronId', subject from gebeurtenissen"
        " where type = 'nl.meldingen.melding-geimporteerd.v1'"
    )
    with psycopg.connect(state.databases["reporting"]) as connection:
        return {number: str(id) for number, id in connection.execute(asked).fetchall()}


def kept(system: System, told: Counted) -> Counter[str]:
    """How many events reporting keeps of the types that an import brings about, whatever else came of it."""
    state = RunState.read(Home(system.home))
    assert state is not None
    asked = (
        "select split_part(type, '.', 3), count(*) from gebeurtenissen where subject in"
        " (select subject from gebeurtenissen where type = 'nl.meldingen.melding-geimporteerd.v1') group by 1"
    )
    with psycopg.connect(state.databases["reporting"]) as connection:
        return Counter({kind: int(n) for kind, n in connection.execute(asked).fetchall() if kind in told.events})


def stored(system: System) -> int:
    """The last number that intake gave to an event."""
    head: int = next(
        one["says"]["relay"]["head"] for one in system.status()["processes"] if one["name"] == "intake"
    )
    return head


def import_twice(system: System, path: Path, told: Counted) -> None:
    expected = kept(system, told) + told.events
    first = report(system, path)
    assert [first[row] for row in ("Rijen gelezen", "Rijen overgenomen", "Rijen geweigerd")] == [
        told.rows,
        told.rows,
        0,
    ]
    assert [first[row] for row in ("Dossiers", "waarvan nieuw", "Nieuwe feiten")] == [
        told.cases,
        told.cases,
        told.rows,
    ]
    eventually(lambda: kept(system, told) == expected, 120, f"reporting keeps {expected}")
    before = stored(system)
    second = report(system, path)
    assert [second[row] for row in ("Rijen overgenomen", "waarvan nieuw", "Nieuwe feiten")] == [told.rows, 0, 0]
    assert stored(system) == before


def read_back(system: System, told: Counted) -> dict[str, Timeline]:
    client = system.client("auditor")
    found = {}
    melding_of = identities(system)
    for number in told.timelines:
        answer = client.get(f"/reporting/v1/dossiers/{melding_of[number]}/gebeurtenissen").raise_for_status()
        found[number] = Timeline.of(answer.json()["gebeurtenissen"])
    return found


def test_given_a_register_when_it_is_imported_twice_then_each_case_reads_back_as_the_file_told_it(
    system: System, diensten: dict[str, str]
) -> None:
    told = count(SAMPLE)
    assert (told.rows, told.cases) == (60, 12)
    import_twice(system, SAMPLE, told)
    assert read_back(system, told) == told.timelines


def test_given_the_real_register_when_it_is_imported_twice_then_each_case_reads_back_as_the_file_told_it(
    system: System, diensten: dict[str, str]
) -> None:
    if not RECEIPT.exists():
        # The one skip that DOORWIJS_NO_SKIPS lets pass: this file is not ours to ship (4TU.ResearchData), so no
        # checkout has it. The test above asks the same of a register of our own, and that one is never skipped.
        pytest.skip(
            "NOT RUN, and nothing is missing from this project: ../shared/data/receipt.csv is not part of it"
        )
    told = count(RECEIPT)
    assert (told.rows, told.cases) == (8577, 1434)
    import_twice(system, RECEIPT, told)
    assert read_back(system, told) == told.timelines
