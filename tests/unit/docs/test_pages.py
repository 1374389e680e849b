# SPDX-License-Identifier: EUPL-1.2
"""The documents hang together: links lead somewhere, diagrams have a known form, the two READMEs are equal."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.unit.docs.pages import ROOT, blocks, headings, pages, prose, text_of

_LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
_DIAGRAMS = ("flowchart ", "sequenceDiagram", "stateDiagram-v2")
PAGES = [str(page.relative_to(ROOT)) for page in pages()]


def _anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", prose(page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("name", PAGES)
def test_given_a_page_then_its_links_within_the_project_lead_somewhere(name: str) -> None:
    lost = []
    for link in _LINK.findall(prose(text_of(name))):
        path, _, anchor = link.partition("#")
        if "://" in link or link.startswith("mailto:"):
            continue
        target = (ROOT / name).parent / path if path else ROOT / name
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            lost.append(link)
    assert lost == []


@pytest.mark.parametrize("name", PAGES)
def test_given_a_page_then_its_diagrams_and_code_blocks_are_whole(name: str) -> None:
    text = text_of(name)
    assert text.count("```") % 2 == 0
    for diagram in blocks(text, "mermaid"):
        assert diagram.startswith(_DIAGRAMS)
        opened = len(re.findall(r"^\s*(subgraph|loop|alt|opt|par) ", diagram, re.MULTILINE))
        assert opened == len(re.findall(r"^\s*end$", diagram, re.MULTILINE))
        plain = diagram.replace("--)", "")  # an arrow
        assert all(plain.count(opening) == plain.count(closing) for opening, closing in ("[]", "()", "{}"))


@pytest.mark.parametrize("name", PAGES)
def test_given_a_page_then_it_has_one_title_and_skips_no_level(name: str) -> None:
    levels = headings(text_of(name))
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))


def test_given_the_two_readmes_then_they_have_the_same_shape_and_commands() -> None:
    english, dutch = text_of("README.md"), text_of("README.nl.md")
    assert headings(english) == headings(dutch)
    assert blocks(english, "sh") == blocks(dutch, "sh")
    assert [_arrows(one) for one in blocks(english, "mermaid")] == [
        _arrows(one) for one in blocks(dutch, "mermaid")
    ]
    assert _targets(english) - {"README.nl.md"} == _targets(dutch) - {"README.md"}
    assert len(re.findall(r"^- \*\*", english, re.MULTILINE)) == len(re.findall(r"^- \*\*", dutch, re.MULTILINE))


def _arrows(diagram: str) -> list[str]:
    return [re.sub(r'\[.*\]|\(.*\)|-- ".*" ', "", line) for line in diagram.splitlines() if "-->" in line]


def _targets(text: str) -> set[str]:
    return set(_LINK.findall(prose(text)))


def test_given_the_decisions_then_each_has_its_parts_and_stands_in_the_index() -> None:
    index = text_of("docs/adr/README.md")
    for page in sorted((ROOT / "docs" / "adr").glob("0*.md")):
        text = page.read_text(encoding="utf-8")
        assert f"({page.name})" in index
        assert re.search(rf"^# {int(page.name[:4])}\. ", text, re.MULTILINE), page.name
        for part in ("Status: ", "## Context", "## Decision", "## Consequences"):
            assert part in text, page.name
