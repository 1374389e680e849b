# SPDX-License-Identifier: EUPL-1.2
"""Reads the moments of a register, which often leave out the zone, and sometimes the time of day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_EARLIEST, _LATEST = 2000, 2200
_ISO = "iso"


class NoMoment(ValueError):
    """The text is no moment; the message says why, in Dutch."""


@dataclass(frozen=True, slots=True)
class Moments:
    """The forms in which a register writes its moments, and the zone of those that name none."""

    forms: Sequence[str]
    zone: ZoneInfo

    def read(self, text: str) -> datetime:
        """The moment in UTC. Raises `NoMoment`."""
        return self._in_utc(self._parse(text)[0])

    def read_end(self, text: str) -> datetime:
        """The first moment that is too late: a day without a time can still be used until its midnight."""
        moment, is_day = self._parse(text)
        return self._in_utc(moment + timedelta(days=1) if is_day else moment)

    def _parse(self, text: str) -> tuple[datetime, bool]:
        for form in self.forms:
            try:
                if form == _ISO:
                    return datetime.fromisoformat(text), len(text) <= len("2024-03-01")
                return datetime.strptime(text, form), "%H" not in form and "%I" not in form  # noqa: DTZ007 (_in_utc has the zone)
            except ValueError:
                continue
        raise NoMoment("geen geldig tijdstip")

    def _in_utc(self, moment: datetime) -> datetime:
        if not _EARLIEST <= moment.year < _LATEST:
            raise NoMoment("het jaar kan niet kloppen")
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
        told = moment.replace(tzinfo=self.zone).astimezone(UTC)
        if told.astimezone(self.zone).replace(tzinfo=None) != moment:
            raise NoMoment("dit tijdstip sloeg de klok over")
        return told
