# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs termijn bereken` on a file of 100.000 cases: all answered, in order, in under a minute of one core."""

import json
import os
import resource
import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path

import pytest

from doorwijs.places import PROJECT
from tests.unit.referral.deuren.gevallen import GENOEMD
from tests.unit.referral.deuren.organisaties import RIJK

AANTAL = 100_000
GEVALLEN = [(geval, geval["verwacht"]) for geval in GENOEMD] + list(RIJK.values())


@pytest.mark.lang
def test_100000_cases_in_under_a_minute(tmp_path: Path) -> None:
    gesteld = list(islice(cycle(GEVALLEN), AANTAL))
    bestand, uit = tmp_path / "gevallen.json", tmp_path / "antwoorden.jsonl"
    bestand.write_text(json.dumps([geval | {"id": n} for n, (geval, _) in enumerate(gesteld)]))
    omgeving = os.environ | {"PYTHONPATH": f"{PROJECT / 'services'}:{PROJECT}"}
    opdracht = [sys.executable, "-m", "doorwijs", "termijn", "bereken", str(bestand)]
    voor = resource.getrusage(resource.RUSAGE_CHILDREN)
    with uit.open("wb") as stdout:
        subprocess.run(opdracht, stdout=stdout, env=omgeving, cwd=PROJECT, timeout=600, check=True)
    na = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconden = na.ru_utime + na.ru_stime - voor.ru_utime - voor.ru_stime
    with uit.open(encoding="utf-8") as regels:
        antwoorden = [(een["id"], een["einde"]) for een in map(json.loads, regels)]
    assert antwoorden == [(n, verwacht) for n, (_, verwacht) in enumerate(gesteld)]
    assert seconden < 60, f"{seconden:.1f} s"
    print(f"\n100.000 cases answered in {seconden:.1f} s of one core")
