# SPDX-License-Identifier: EUPL-1.2
"""Moments at which an office is open, counted back from now. Weekends only: a demo needs no holidays."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

_ZONE = ZoneInfo("Europe/Amsterdam")
_OPENS, _CLOSES = time(8, 30), time(17, 0)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Workdays:
    """The working days up to and including `now`; day 0 is the last one that has been open for a while."""

    now: datetime

    @property
    def last(self) -> datetime:
        """Midnight at the start of day 0."""
        local = self.now.astimezone(_ZONE)
        day = local.replace(hour=0, minute=0, second=0, microsecond=0)
        if local < datetime.combine(day, _OPENS, _ZONE) + timedelta(minutes=15):
            day -= timedelta(days=1)
        while day.weekday() >= _SATURDAY:
            day -= timedelta(days=1)
        return day

    @property
    def ahead(self) -> int:
        """How many working days today lies after day 0: 1 on a working day before opening, else 0."""
        today = self.now.astimezone(_ZONE)
        return int(today.weekday() < _SATURDAY and today.date() > self.last.date())

    def moment(self, days_ago: int, share: float) -> datetime:
        """A moment on the working day so many days before day 0, after this share (0 to 1) of its hours."""
        day = self.last
        for _ in range(days_ago):
            day -= timedelta(days=3 if day.weekday() == 0 else 1)
        opens = datetime.combine(day, _OPENS, _ZONE)
        closes = min(datetime.combine(day, _CLOSES, _ZONE), self.now.astimezone(_ZONE))
        return (opens + (closes - opens) * share).astimezone(UTC).replace(microsecond=0)
