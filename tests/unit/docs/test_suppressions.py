# SPDX-License-Identifier: EUPL-1.2
"""Where a check is told to look away, the line says which check and why."""

import io
import re
import tokenize

from tests.unit.docs.test_licence import tracked

_LOOKS_AWAY = re.compile(r"# (type: ignore|noqa)")
_SAYS_WHY = re.compile(r"# (type: ignore\[[a-z-]+\]  # |noqa: [A-Z]+[0-9]+ [(-])")


def unexplained(source: str) -> list[str]:
    """The comments that look away and do not say why."""
    if not _LOOKS_AWAY.search(source):
        return []
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    looking_away = [one.string for one in tokens if one.type == tokenize.COMMENT and _LOOKS_AWAY.match(one.string)]
    return [text for text in looking_away if not _SAYS_WHY.match(text)]


def test_given_a_check_that_looks_away_then_its_line_says_why() -> None:
    sources = {path: path.read_text(encoding="utf-8") for path in tracked() if path.suffix == ".py"}
    assert {path.as_posix(): found for path, text in sources.items() if (found := unexplained(text))} == {}


def test_given_one_without_a_reason_then_it_is_found() -> None:
    source = "a = b  # type: ignore[misc]\nc = d  # noqa: S311\ne = f  # noqa: S311 (no secret)\n"
    assert unexplained(source) == ["# type: ignore[misc]", "# noqa: S311"]
