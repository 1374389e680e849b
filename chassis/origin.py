# SPDX-License-Identifier: EUPL-1.2
"""Where a relayed record comes from, so that a record that was published again is told from a new one.

After a fault a relay publishes again from its last checkpoint. The bus may hold any part of the page that went
wrong, not only its beginning, so "higher than the last one" is not "new". Each record therefore tells the
checkpoint it was published from: everything up to there had been acknowledged, and stands before it in the log.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from chassis.bus import Headers, Received

# One header and not three: a client of Kafka takes longer over each header than over what is in it.
_NAME = "doorwijs-origin"
_MOST_DIGITS = 18  # so many fit a bigint


class Origin(NamedTuple):
    """The place in a log: `position` there, published when all up to `after` had been acknowledged."""

    source: str
    position: int
    after: int

    def headers(self) -> Headers:
        """Its form on the bus: position, checkpoint and source, with a space between."""
        return ((_NAME, f"{self.position} {self.after} {self.source}".encode()),)


def origin_of(record: Received) -> Origin | None:
    """What the header tells; None for a record that no relay has published."""
    for name, value in record.headers:
        if name == _NAME:
            match value.split(b" ", 2):
                case [position, after, source] if source and _counts(position) and _counts(after):
                    return Origin(_name_of(source), int(position), int(after))
    return None


def _counts(digits: bytes) -> bool:
    return digits.isdigit() and len(digits) <= _MOST_DIGITS


@lru_cache(64)
def _name_of(source: bytes) -> str:
    return source.decode("utf-8", "replace").replace("\x00", "")


@dataclass(slots=True)
class Seen:
    """What one partition has brought of one log: all up to `checkpoint`, and some after it."""

    checkpoint: int = 0
    beyond: set[int] = field(default_factory=set)

    def take(self, origin: Origin) -> bool:
        """Whether this record is new; it is not the next time."""
        if origin.after > self.checkpoint:
            self.checkpoint = origin.after
            self.beyond = {one for one in self.beyond if one > origin.after}
        if origin.position <= self.checkpoint or origin.position in self.beyond:
            return False
        self.beyond.add(origin.position)
        return True
