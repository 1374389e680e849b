# SPDX-License-Identifier: EUPL-1.2
"""The glossary has every Dutch word that the domain and the published language use.

Refusals (`errors.py`, `fouten.py`) are left out: each carries its own Dutch sentence.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from contracts.registry import POSTED, PUBLISHED
from tests.unit.docs.pages import ROOT, text_of

FOLDERS = ("contracts", *(f"services/{one}/domain" for one in ("intake", "referral", "reporting")))
SPEAKING = ("errors.py", "fouten.py")
MACHINERY = {"envelope.py", "registry.py", "wire.py", "instant.py", "json_schema.py", "compatibility.py"}
ENGLISH = {"change", "created", "data", "event", "kept", "posted", "row", "value"}


def _classes() -> Iterator[ast.ClassDef]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path.name not in {*SPEAKING, *MACHINERY}:
                nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                yield from (node for node in nodes if isinstance(node, ast.ClassDef) and node.name[0] != "_")


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z][a-z0-9]*", name)}


def _codes(node: ast.ClassDef) -> Iterator[str]:
    if not any(isinstance(base, ast.Name) and base.id == "StrEnum" for base in node.bases):
        return
    for line in node.body:
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant):
            yield str(line.value.value)


@cache
def _explained() -> frozenset[str]:
    """The words in the first column of every table of the glossary."""
    firsts = re.findall(r"^\| ([^|]+) \|", text_of("docs/glossary.md"), re.MULTILINE)
    return frozenset(word.lower() for first in firsts for word in re.findall(r"[\w-]+(?: uitvoering)?", first))


@pytest.mark.parametrize("name", sorted({node.name for node in _classes()}))
def test_given_a_class_then_its_dutch_words_are_explained(name: str) -> None:
    assert not _words(name) - ENGLISH - _explained()


@pytest.mark.parametrize("type", sorted({*PUBLISHED, *POSTED}))
def test_given_an_event_type_then_its_words_are_explained(type: str) -> None:
    _, domain, name, _ = type.split(".")
    assert not {domain, *name.split("-")} - _explained()


@pytest.mark.parametrize("code", sorted({code for node in _classes() for code in _codes(node)}))
def test_given_a_code_then_it_is_explained(code: str) -> None:
    assert code in _explained()


def test_given_the_glossary_then_each_term_has_one_entry() -> None:
    firsts = re.findall(r"^\| (?!term|code|-)([^|]+) \|", text_of("docs/glossary.md"), re.MULTILINE)
    terms = [term.strip(" `").lower() for first in firsts for term in first.split(",")]
    assert sorted(terms) == sorted(set(terms))
