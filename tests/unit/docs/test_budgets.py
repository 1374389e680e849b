# SPDX-License-Identifier: EUPL-1.2
"""Files and functions are short enough to see at once; what is longer stands here with its reason.

Every line counts, docstrings and blank ones too. An exception may not grow: who shortens one lowers its number
here, and takes it out when it fits.
"""

import ast
from collections.abc import Iterator

from tests.unit.docs.pages import ROOT
from tests.unit.docs.test_licence import tracked

FILE, TEST_FILE, FUNCTION = 200, 150, 25
STORY = 40  # of a test, which is told from its beginning to its end in one piece

_OPTIONS = "typer reads the options of a command from its parameters"

LONGER_FILES: dict[str, tuple[int, str]] = {}
LONGER_FUNCTIONS: dict[str, tuple[int, str]] = {
    "doorwijs/import_command.py import_register": (36, _OPTIONS),
    "doorwijs/import_command.py _import": (27, "telling the account after whatever ended the import"),
    "doorwijs/register/checking.py check": (26, "one loop over a register with what it keeps count of"),
    "tests/integration/chassis/test_trace.py line": (
        27,
        "two services, started and stopped in order",
    ),
    "services/referral/domain/termijn.py Termijn.__init__": (
        26,
        "the fields of a stored event are its parameters",
    ),
}


def measured() -> Iterator[tuple[str, int, ast.Module]]:
    """Each Python file of the project with its length and its contents."""
    for path in tracked():
        if path.suffix == ".py":
            text = path.read_text(encoding="utf-8")
            yield path.relative_to(ROOT).as_posix(), len(text.splitlines()), ast.parse(text)


def functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Each function with its length, under its name or that of its class and its own."""
    for node in ast.walk(tree):
        for one in ast.iter_child_nodes(node):
            if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
                within = f"{node.name}." if isinstance(node, ast.ClassDef) else ""
                yield f"{within}{one.name}", (one.end_lineno or 0) - one.lineno + 1


def longer(found: dict[str, int], allowed: dict[str, tuple[int, str]]) -> list[str]:
    """What is longer than it may be, or shorter than the list says."""
    wrong = [f"{name}: {length} lines" for name, length in found.items() if name not in allowed]
    for name, (limit, _) in allowed.items():
        if (length := found.get(name, 0)) != limit:
            wrong.append(f"{name}: {length or 'short enough'}, and the list says {limit}")
    return wrong


def test_given_a_file_then_it_is_short_enough_or_stands_in_the_list() -> None:
    found = {
        name: length
        for name, length, _ in measured()
        if length > (TEST_FILE if name.startswith("tests/") else FILE)
    }
    assert longer(found, LONGER_FILES) == []


def test_given_a_function_then_it_is_short_enough_or_stands_in_the_list() -> None:
    found = {
        f"{file} {name}": length
        for file, _, tree in measured()
        for name, length in functions(tree)
        if length > (STORY if name.rpartition(".")[2].startswith("test_") else FUNCTION)
    }
    assert longer(found, LONGER_FUNCTIONS) == []


def test_given_a_longer_or_a_shorter_one_then_the_list_is_wrong() -> None:
    assert longer({"new": 26}, {}) == ["new: 26 lines"]
    assert longer({"known": 31}, {"known": (30, "")}) == ["known: 31, and the list says 30"]
    assert longer({}, {"known": (30, "")}) == ["known: short enough, and the list says 30"]
