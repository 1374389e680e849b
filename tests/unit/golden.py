# SPDX-License-Identifier: EUPL-1.2
"""Stored events that are never rewritten: what was once stored must load for ever, and mean what it meant.

A golden file holds a stored topic, a state as it stood in the database, the facts that it loads as, and what it
says in the published language (null: nothing). A change of an event adds a file. It never edits the state of an
older one or what that says; an upcast adds to the facts that it loads as.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from chassis.stored import Header, Recorded, rebuild, to_event
from tests.given_when_then import without_envelope

STREAM = UUID("11111111-1111-4111-8111-111111111111")
_HEADER = Header("midden-gelderland", "gids", "werkcentrum", "22222222-2222-4222-8222-222222222222")
_STORED = datetime(2026, 1, 5, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Golden:
    """One golden file."""

    name: str
    topic: str
    state: bytes
    facts: Any
    published: Any

    def recorded(self) -> Recorded:
        """As the relay would read it."""
        version = 1 if b"originator_topic" in self.state else 2
        return Recorded(7, to_event(STREAM, version, self.topic, self.state), self.topic, _HEADER, _STORED)

    def loads_as_it_did(self) -> None:
        event = self.recorded().event
        _, facts = without_envelope(event)
        assert json.loads(json.dumps({**facts, "timestamp": event.timestamp}, default=str)) == self.facts
        if event.originator_version == 1:
            assert rebuild([event]) is not None

    def says_what_it_did(self, value: Callable[[Recorded], bytes | None]) -> None:
        said = value(self.recorded())
        assert (json.loads(said) if said else None) == self.published


def read(folder: Path) -> list[Golden]:
    return [_golden(path) for path in sorted(folder.glob("*.json"))]


def _golden(path: Path) -> Golden:
    told = json.loads(path.read_text(encoding="utf-8"))
    return Golden(path.stem, told["topic"], json.dumps(told["state"]).encode(), told["facts"], told["published"])
