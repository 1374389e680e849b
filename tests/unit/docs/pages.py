# SPDX-License-Identifier: EUPL-1.2
"""The documents as the tests read them: pages, code blocks, diagrams, tables and headings."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def pages() -> list[Path]:
    """Every document of the project, in order of name."""
    folders = ("docs", "contracts", "services", "deploy")
    below = (page for one in folders for page in (ROOT / one).rglob("*.md") if "node_modules" not in page.parts)
    return sorted([*ROOT.glob("*.md"), *below])


def text_of(name: str) -> str:
    """One document, by its path from the root."""
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    """The code blocks in one language."""
    return [body for found, body in _BLOCK.findall(text) if found == language]


def prose(text: str) -> str:
    """A document without its code blocks."""
    return _BLOCK.sub("", text)


def headings(text: str) -> list[int]:
    """The level of each heading, in order."""
    return [len(found) for found in re.findall(r"^(#+) \S", prose(text), re.MULTILINE)]


def rows(text: str, first: str) -> Iterator[list[str]]:
    """The rows of the table whose head begins with this column, without the head."""
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith(f"| {first} |"):
            next(lines)
            break
    for line in lines:
        if not line.startswith("|"):
            return
        yield [cell.strip().strip("`") for cell in line.strip().strip("|").split(" | ")]
