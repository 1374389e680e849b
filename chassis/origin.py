# SPDX-License-Identifier: EUPL-1.2
"""Where a relayed record comes from, so that a record that was published again is told from a new one.

After a fault a relay publishes again from its last checkpoint. The bus may hold any part of the page that went
wrong, not only its beginning, so "higher than the last one" is not "new". Each record therefore tells the
checkpoint it was published from: everything up to there had been acknowledged, and stands before it in the log.
"""

from dataclasses import dataclass, field

from chassis.bus import Headers, Received

_SOURCE, _POSITION, _AFTER = "doorwijs-source", "doorwijs-position", "doorwijs-after"
_MOST_DIGITS = 18  # fits a bigint


@dataclass(frozen=True, slots=True)
class Origin:
    """The place in a log: `position` there, published when all up to `after` had been acknowledged."""

    source: str
    position: int
    after: int

    def headers(self) -> Headers:
        return (
            (_SOURCE, self.source.encode()),
            (_POSITION, str(self.position).encode()),
            (_AFTER, str(self.after).encode()),
        )


def origin_of(record: Received) -> Origin | None:
    """What the headers tell; None for a record that no relay has published."""
    told = dict(record.headers)
    source, position, after = (told.get(name, b"") for name in (_SOURCE, _POSITION, _AFTER))
    if not source or not all(one.isdigit() and len(one) <= _MOST_DIGITS for one in (position, after)):
        return None
    return Origin(source.decode("utf-8", "replace").replace("\x00", ""), int(position), int(after))


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
