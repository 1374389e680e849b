# SPDX-License-Identifier: EUPL-1.2
"""The figures as tables: on the terminal, and in docs/performance.md between two markers."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.line import Latency, Measured
from bench.rounds import Compared, Spread
from doorwijs.places import PROJECT

PAGE = PROJECT / "docs" / "performance.md"
_BEGIN, _END = "<!-- figures: begin -->", "<!-- figures: end -->"
_P99_AIM = 300.0

_RATIO_HEAD = ("Part", "What", "Events/s", "Ratio to raw", "Aim")
_LINE_HEAD = (
    "Bus", "Request", "Meldingen/s", "Events/s", "Answer p50 / p99", "In the timeline p50 / p99",
    "Termijn on the board p50 / p99 / max", "Sent late p99", "Refused / lost",
)  # fmt: skip


@dataclass(slots=True)
class Figures:
    """Everything that one run found."""

    machine: Sequence[str]
    rounds: int
    seconds: float
    ratios: list[Compared] = field(default_factory=list)
    line: list[Measured] = field(default_factory=list)

    def tables(self) -> list[tuple[str, Sequence[str], list[list[str]]]]:
        """Title, heads and rows of each table that has something to tell."""
        ratios = f"Ratios: median of {self.rounds} rounds in which raw and Doorwijs take turns"
        line = f"The whole line at a fixed rate: {self.seconds:g} seconds each, times in milliseconds"
        found = [
            (ratios, _RATIO_HEAD, list(_ratio_rows(self.ratios))),
            (line, _LINE_HEAD, [_line_row(one) for one in self.line]),
        ]
        return [table for table in found if table[2]]


def show(figures: Figures, console: Console) -> None:
    """Prints the tables."""
    console.print(f"Measured on: {'; '.join(figures.machine)}\n", soft_wrap=True)
    for title, heads, rows in figures.tables():
        table = Table(*heads, title=title, title_justify="left", header_style="bold", pad_edge=False)
        for row in rows:
            table.add_row(*row)
        console.print(table)


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


def _ratio_rows(found: Sequence[Compared]) -> Iterator[list[str]]:
    """Each baseline once, with what was measured beside it under it."""
    for _, group in groupby(found, key=lambda one: one.part):
        compared = list(group)
        yield [compared[0].part, f"raw: {compared[0].baseline}", _rate(compared[0].raw), "1", ""]
        for one in compared:
            ratio = f"{one.ratio.middle:.2f} ({one.ratio.least:.2f}..{one.ratio.most:.2f})"
            yield ["", one.subject, _rate(one.ours), ratio, _aim(one)]


def _aim(one: Compared) -> str:
    if one.aim is None:
        return ""
    return f"≥ {one.aim:g}: {'met' if one.ratio.middle >= one.aim else 'missed'}"


def _rate(rates: Spread) -> str:
    return f"{rates.middle:,.0f} ({rates.least:,.0f}..{rates.most:,.0f})"


def _line_row(one: Measured) -> list[str]:
    aim = f"p99 ≤ {_P99_AIM:g}: {'met' if one.termijn.p99 <= _P99_AIM else 'missed'}"
    asked = f"{one.rate}" if one.rate == one.wanted else f"{one.rate} ({one.wanted} was too many)"
    termijn = f"{_times(one.termijn)} / {_time(one.termijn.most)}; {aim}"
    told = [_times(one.answer), _times(one.timeline), termijn, _time(one.sent_late.p99)]
    return [one.bus, one.door, asked, f"{one.events:.0f}", *told, f"{one.refused} / {one.lost}"]


def _times(latency: Latency) -> str:
    return f"{_time(latency.middle)} / {_time(latency.p99)}"


def _time(milliseconds: float) -> str:
    if math.isinf(milliseconds):
        return "never"
    return f"{milliseconds:.1f}" if milliseconds < 10 else f"{milliseconds:,.0f}"
