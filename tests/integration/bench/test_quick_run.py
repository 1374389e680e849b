# SPDX-License-Identifier: EUPL-1.2
"""A small run of the measurements works and tells ratios; how high they are is not for a test to say."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from bench.line import Latency, Measured
from bench.report import Figures, markdown, show, write
from bench.rounds import Compared, Spread
from doorwijs.places import PROJECT
from tests import needs

_RATIO = re.compile(r"\d+\.\d\d \(\d+\.\d\d\.\.\d+\.\d\d\)")


def _run(*arguments: str) -> str:
    path = {"PYTHONPATH": f"{PROJECT / 'services'}:{PROJECT}", "COLUMNS": "80"}
    command = [sys.executable, "-m", "bench", "--quick", *arguments]
    done = subprocess.run(command, env=os.environ | path, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_on_postgres_the_append_the_relay_and_the_whole_line_are_measured() -> None:
    told = _run("--bus", "postgres", "--only", "append", "--only", "relay", "--only", "line")
    assert len(_RATIO.findall(told)) == 3 * 3 + 2
    assert "gateway" in told
    assert "never" not in told


def test_on_kafka_the_relay_and_the_inboxes_are_measured() -> None:
    needs.program("java", "Install a Java 17 runtime.")
    needs.program("mvn", "Install Apache Maven.")
    told = _run("--bus", "kafka", "--only", "relay", "--only", "inbox")
    assert len(_RATIO.findall(told)) == 2 + 2 * 2


def test_tables_stand_between_the_markers_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text("before\n<!-- figures: begin -->\nold\n<!-- figures: end -->\nafter\n")
    spread = Spread.of([1.0, 3.0, 2.0])
    figures = Figures(["2 cores"], 3, 30, [Compared("append", "psycopg", "store", spread, spread, spread, 2.0)])
    write(figures, page)
    assert page.read_text() == (
        f"before\n<!-- figures: begin -->\n{markdown(figures)}\n<!-- figures: end -->\nafter\n"
    )
    assert "| store | 2 (1..3) | 2.00 (1.00..3.00) | ≥ 2: met |" in markdown(figures)


@pytest.mark.parametrize("columns", [80, 200])
def test_no_table_is_wider_than_a_terminal_and_no_word_in_it_is_broken(columns: int) -> None:
    spread, ratio = Spread.of([12_345.0, 9_876.0, 23_456.0]), Spread.of([1.0, 3.0, 2.0])
    compared = Compared(
        "inbox of referral", "kafka-python, records", "with its effect", spread, spread, ratio, 0.6
    )
    times = Latency(1_234.0, 12_345.0, 23_456.0)
    line = Measured("postgres", "through the gateway", 160, 800.0, times, times, times, times, 12, 0, 200)
    console = Console(width=columns, record=True, file=io.StringIO())
    show(Figures(["2 cores"], 3, 30, [compared], [line]), console)
    told = console.export_text()
    assert all(len(row.rstrip()) <= 80 for row in told.splitlines())
    assert {"Cases/s", "Timeline", "Refused", "(9,876..23,456)", "12,345", "missed", "160,"} <= set(told.split())


def test_a_percentile_is_a_time_that_occurred() -> None:
    assert Latency.of([float(n) for n in range(1, 101)]) == Latency(51.0, 99.0, 100.0)
