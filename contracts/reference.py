# SPDX-License-Identifier: EUPL-1.2
"""The tables of topics and types in README.md."""

import re
from collections.abc import Iterable

from contracts.registry import POSTED, PUBLISHED, TOPICS


def with_tables(readme: str) -> str:
    """The text with the part between each pair of markers replaced. Raises ValueError when a pair is missing."""
    for name, rows in {"topics": _topics(), "published": _published(), "posted": _posted()}.items():
        begin, end = f"<!-- {name}: generated -->", f"<!-- {name}: end -->"
        parts = re.split(f"{re.escape(begin)}.*?{re.escape(end)}", readme, flags=re.DOTALL)
        if len(parts) != 2:
            raise ValueError(f"README.md must hold exactly one part {begin}")
        readme = "\n".join((parts[0] + begin, *rows, end + parts[1]))
    return readme


def _table(*columns: str) -> list[str]:
    return [f"| {' | '.join(columns)} |", "|" + " --- |" * len(columns)]


def _topics() -> Iterable[str]:
    yield from _table("topic", "maker", "readers", "kept", "meaning")
    for topic in TOPICS:
        kept = "latest per key" if topic.compacted else "all"
        yield f"| `{topic.name}` | {topic.producer} | {', '.join(topic.consumers)} | {kept} | {topic.uitleg} |"


def _published() -> Iterable[str]:
    yield from _table("type", "topic", "meaning")
    for name, event_type in PUBLISHED.items():
        domain = event_type.topic.name.split(".")[1]
        yield f"| [`{name}`](examples/{name}.json) | {domain} | {event_type.model.uitleg} |"


def _posted() -> Iterable[str]:
    yield from _table("type", "meaning")
    for name, posted_type in POSTED.items():
        yield f"| [`{name}`](examples/{name}.json) | {posted_type.model.uitleg} |"
