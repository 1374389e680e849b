# SPDX-License-Identifier: EUPL-1.2
"""Whatever is wrong with how the command is called, it is told in Dutch."""

import re

import pytest
from typer.testing import CliRunner

from doorwijs.cli import app

ENGLISH = re.compile(
    r"\b(usage|options?|error|invalid|missing|should|such|try|show|value|required|default|choose|commands?)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("start --poort 1", "De optie --poort bestaat niet. Bedoelt u --port?"),
        ("-x", "De optie -x bestaat niet."),
        ("begin", "De opdracht begin bestaat niet."),
        ("token", "De optie --rol ontbreekt."),
        ("termijn bereken", "Het argument bestand ontbreekt."),
        ("start --port", "De optie --port vraagt een waarde."),
        ("start --no-demo=3", "De optie --no-demo heeft geen waarde."),
        ("start nu", "Dit hoort er niet bij: nu"),
        ("start --bus rabbit", "--bus: rabbit kan niet. Kies uit 'postgres', 'kafka'."),
        ("herbouw lijst", "leesmodel: lijst kan niet. Kies uit 'bord'."),
        ("start --port 80", "--port: dit moet 1024 of meer zijn."),
        ("start --port 70000", "--port: dit moet 65000 of minder zijn."),
        ("start --port acht", "--port: dit is geen geheel getal."),
        ("demo leven --per-minuut veel", "--per-minuut: dit is geen getal."),
    ],
)
def test_a_mistake_is_told_in_dutch(line: str, told: str) -> None:
    done = CliRunner().invoke(app, line.split())
    assert done.exit_code == 2
    assert f"Fout {told}" in done.stderr
    assert not ENGLISH.search(done.stderr.replace("--help", ""))


TYPES = re.compile(r"<(str|bool|int|float|path|list|dir|file)\b|x<=|<=x|range")
COMMANDS = (
    "", "start", "stop", "status", "token", "clean", "import", "herbouw", "quarantaine",
    "termijn", "termijn bereken", "termijn toets", "termijn besluit", "demo", "demo leven",
)  # fmt: skip


@pytest.mark.parametrize("line", COMMANDS)
def test_the_help_is_dutch(line: str) -> None:
    done = CliRunner().invoke(app, [*line.split(), "--help"])
    assert done.exit_code == 0
    assert "Gebruik:" in done.stdout
    assert "Toon deze uitleg." in done.stdout
    assert not ENGLISH.search(done.stdout) and not TYPES.search(done.stdout)
