# SPDX-License-Identifier: EUPL-1.2
"""How the runner speaks to the one who started it: short lines, each with the coloured name of a part."""

from rich.console import Console
from rich.markup import escape

_COLOURS = {
    "postgres": "blue",
    "kafka": "magenta",
    "intake": "cyan",
    "referral": "green",
    "reporting": "yellow",
    "gateway": "bright_blue",
}

console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


def say(part: str, text: str) -> None:
    """One line about one part."""
    console.print(f"  [{_COLOURS.get(part, 'bold')}]{escape(part):<10}[/] {escape(text)}", soft_wrap=True)


def complain(text: str) -> None:
    """Why the command could not do what was asked."""
    errors.print(f"[bold red]Fout[/] {escape(text)}", soft_wrap=True)


def warn(text: str) -> None:
    """What is done all the same, and may not be what was meant."""
    errors.print(f"[bold yellow]Let op[/] {escape(text)}", soft_wrap=True)
