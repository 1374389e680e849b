# SPDX-License-Identifier: EUPL-1.2
"""Shows how far an import is: a bar on a terminal, a line now and then where the output is kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

_SECONDS_BETWEEN_LINES = 5.0

Advance = Callable[[int], None]


@contextmanager
def progress(console: Console, total: int) -> Iterator[Advance]:
    """Gives a function that is told how many rows were handled more."""
    if console.is_terminal:
        columns = (TextColumn("rijen"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task("", total=total)
            yield lambda rows: bar.advance(task, rows)
    else:
        yield _Lines(console, total).advance


class _Lines:
    def __init__(self, console: Console, total: int) -> None:
        self._console = console
        self._total = total
        self._done = 0
        self._next = monotonic() + _SECONDS_BETWEEN_LINES

    def advance(self, rows: int) -> None:
        self._done += rows
        if monotonic() >= self._next:
            self._next += _SECONDS_BETWEEN_LINES
            self._console.print(f"{self._done} van {self._total} rijen")
