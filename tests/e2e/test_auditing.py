# SPDX-License-Identifier: EUPL-1.2
"""The worked example of docs/auditing.md does what it says, on a real case."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from chassis.clock import utc_now
from doorwijs.issuer import Grant, Issuer
from doorwijs.places import Home
from tests import needs
from tests.e2e.case import Case
from tests.system import ROOT, System, eventually, place
from tests.unit.docs.pages import blocks, text_of

PAGE = text_of("docs/auditing.md")
CASE, ALL, WHY, DECISION, OWNER, BUS = blocks(PAGE[PAGE.index("## A case replayed") :], "sh")[:6]


@pytest.fixture
def shell(system: System, diensten: dict[str, str], tmp_path: Path) -> "Shell":
    for name in ("curl", "jq"):
        needs.program(name, f"Install {name}.")
    case = Case(system)
    case.send_to(diensten["bijscholing-techniek"])
    eventually(lambda: "doorverwijzing-verzonden" in case.types(), 10, "reporting knows")
    return Shell(system, case, tmp_path)


class Shell:
    """A terminal in which the lines before the example were typed."""

    def __init__(self, system: System, case: Case, directory: Path) -> None:
        token = Issuer.open(Home(system.home).issuer).token(Grant(["auditor"]), utc_now(), 1)
        told = {"D": f"http://127.0.0.1:{system.port}", "AUDITOR": token, "MELDING": case.id}
        self._environment = os.environ | told | place(system.home)
        self._directory = directory
        (directory / ".venv").symlink_to(ROOT / ".venv")

    def run(self, lines: str) -> subprocess.CompletedProcess[str]:
        command = ["bash", "-o", "pipefail", "-ec", lines]
        return subprocess.run(
            command, cwd=self._directory, env=self._environment, capture_output=True, text=True, timeout=60
        )

    def type(self, lines: str) -> str:
        done = self.run(lines)
        assert done.returncode == 0, done.stderr
        return done.stdout


def test_the_auditor_can_replay_and_check_a_case(shell: Shell, system: System) -> None:
    shell.type(CASE)
    recorded = [line.split("\t") for line in shell.type(ALL).splitlines()]
    assert recorded[0][2:] == ["gids", "werkcentrum", "nl.meldingen.melding-geregistreerd.v1"]
    assert len({line[4] for line in recorded}) >= 6
    why = dict(line.split("  because of  ") for line in shell.type(WHY).splitlines())
    assert why["nl.doorverwijzingen.regie-gestart.v1"] == "nl.meldingen.melding-geregistreerd.v1"
    assert why["nl.doorverwijzingen.doorverwijzing-verzonden.v1"] == "nothing before it"
    decisions = [set(one["besloten"]) for one in json.loads(shell.type(DECISION))]
    assert {"melding-geregistreerd", "regie-gestart", "termijn-gestart"} <= decisions[0]
    assert {"doorverwijzing-verzonden", "koers-bepaald"} <= decisions[-1]
    assert json.loads(shell.type(OWNER))["eigenaar"]["soort"] == "partner"
    before = re.sub(r"OP=.*", f"OP={recorded[0][0]}", OWNER)
    assert json.loads(shell.type(before)) == {"eigenaar": None, "volgendeStap": None, "uiterlijk": None}


def test_the_auditor_sees_that_the_bus_tells_the_same(shell: Shell, system: System) -> None:
    if system.bus == "kafka":
        return
    shell.type(CASE)
    # The lines ask the status, which ends them where a part is too busy to answer in time.
    eventually(lambda: shell.run(BUS).stdout == "the bus tells the same\n", 60, "the bus tells the same")
