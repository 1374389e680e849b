# SPDX-License-Identifier: EUPL-1.2
"""The figures as tables: on the terminal, and in docs/performance.md between two markers."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from bench.line import Latency, Measured
from bench.rounds import Compared, Spread
from doorwijs.places import PROJECT

PAGE = PROJECT / "docs" / "performance.md"
_BEGIN, _END = "<!-- figures: begin -->", "<!-- figures: end -->"
_P99_AIM = 300.0

_RATIO_HEAD = ("What", "Events/s", "Ratio to raw", "Aim")
_LINE_HEAD = ("Cases/s", "Events/s", "Answer", "Timeline", "Board", "Aim", "Late", "Refused / lost")
_WIDTH = 80


@dataclass(slots=True)
class Figures:
    """Everything that one run found."""

    machine: Sequence[str]
    rounds: int
    seconds: float
    ratios: list[Compared] = field(default_factory=list)
    line: list[Measured] = field(default_factory=list)

    def tables(self) -> Iterator[tuple[str, Sequence[str], list[list[str]]]]:
        """Title, heads and rows: a table for each part that was compared with raw, and for each line."""
        for part, group in groupby(self.ratios, key=lambda one: one.part):
            title = f"{part[0].upper()}{part[1:]}: median of {self.rounds} rounds, and the least and the most"
            yield title, _RATIO_HEAD, list(_ratio_rows(list(group)))
        for where, measured in groupby(self.line, key=lambda one: f"bus {one.bus}, {one.door}"):
            title = f"Line, {where}, {self.seconds:g} seconds: p50 / p99 in ms, on the board also the most"
            yield title, _LINE_HEAD, [_line_row(one) for one in measured]


def show(figures: Figures, console: Console) -> None:
    """Prints the tables, as narrow as a terminal can be."""
    console.print(f"Measured on: {'; '.join(figures.machine)}", soft_wrap=True)
    for title, heads, rows in figures.tables():
        table = Table(*heads, box=SIMPLE_HEAD, padding=(0, 1, 0, 0), header_style="bold")
        for row in rows:
            table.add_row(*row)
        console.print(f"\n{title}", width=_WIDTH, highlight=False)
        console.print(table, width=min(console.width, _WIDTH))


def write(figures: Figures, page: Path = PAGE) -> None:
    """Puts the tables between the markers of the page. Raises `ValueError` when it has none."""
    before, _, rest = page.read_text(encoding="utf-8").partition(_BEGIN)
    _, marker, after = rest.partition(_END)
    if not marker:
        raise ValueError(f"{page} lacks {_BEGIN} or {_END}")
    page.write_text(f"{before}{_BEGIN}\n{markdown(figures)}\n{_END}{after}", encoding="utf-8")


def markdown(figures: Figures) -> str:
    """The same tables for the page."""
    blocks = ["\n".join(["Measured on:", "", *(f"- {part}" for part in figures.machine)])]
    for title, heads, rows in figures.tables():
        lines = [heads, ["---"] * len(heads), *rows]
        blocks.append(f"**{title}**\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines))
    return "\n\n".join(blocks)


def _ratio_rows(compared: Sequence[Compared]) -> Iterator[list[str]]:
    """The baseline, with what was measured beside it under it."""
    yield [f"raw: {compared[0].baseline}", _rate(compared[0].raw), "1", ""]
    for one in compared:
        ratio = f"{one.ratio.middle:.2f} ({one.ratio.least:.2f}..{one.ratio.most:.2f})"
        yield [one.subject, _rate(one.ours), ratio, _aim(one)]


def _aim(one: Compared) -> str:
    if one.aim is None:
        return ""
    return f"≥ {one.aim:g}: {'met' if one.ratio.middle >= one.aim else 'missed'}"


def _rate(rates: Spread) -> str:
    return f"{rates.middle:,.0f} ({rates.least:,.0f}..{rates.most:,.0f})"


def _line_row(one: Measured) -> list[str]:
    rate = f"{one.rate}" if one.rate == one.wanted else f"{one.rate}, not {one.wanted}"
    aim = f"≤ {_P99_AIM:g}: {'met' if one.termijn.p99 <= _P99_AIM else 'missed'}"
    board = f"{_times(one.termijn)} / {_time(one.termijn.most)}"
    told = [_times(one.answer), _times(one.timeline), board, aim, _time(one.sent_late.p99)]
    return [rate, f"{one.events:.0f}", *told, f"{one.refused} / {one.lost}"]


def _times(latency: Latency) -> str:
    return f"{_time(latency.middle)} / {_time(latency.p99)}"


def _time(milliseconds: float) -> str:
    if math.isinf(milliseconds):
        return "never"
    return f"{milliseconds:.1f}" if milliseconds < 10 else f"{milliseconds:,.0f}"
