# SPDX-License-Identifier: EUPL-1.2
"""Opening hours: several windows a day, exceptions by date, on the Dutch wall clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import pairwise

from referral.domain.rekenen.fouten import NooitOpen, OngeldigeWaarde, VensterOmgekeerd, VenstersOverlappen
from referral.domain.rekenen.klok import als_moment, einde_als_moment


@dataclass(frozen=True, slots=True, order=True)
class Venster:
    """Open from `van` up to but not including `tot`. `tot` 00:00 is the midnight that ends the day.

    Raises `VensterOmgekeerd` if it would not be open at all; hours past midnight are two windows.
    """

    van: time
    tot: time

    def __post_init__(self) -> None:
        if self.tot != time.min and self.tot <= self.van:
            raise VensterOmgekeerd("tot")

    def op(self, dag: date) -> tuple[datetime, datetime]:
        """The UTC instants of this window on that day."""
        van = als_moment(dag, self.van)
        return van, einde_als_moment(dag) if self.tot == time.min else als_moment(dag, self.tot)

    def raakt(self, later: "Venster") -> bool:
        """Whether a window that does not start earlier overlaps this one."""
        return self.tot == time.min or later.van < self.tot


@dataclass(frozen=True, slots=True)
class Openingstijden:
    """Windows by ISO weekday (1 is Monday) and, for single dates, instead of those.

    An exception without windows closes that day; one with windows opens it, also on a holiday.
    Raises `NooitOpen`, `VenstersOverlappen`, and `OngeldigeWaarde` for a weekday that does not exist.
    """

    week: Mapping[int, tuple[Venster, ...]]
    uitzonderingen: Mapping[date, tuple[Venster, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not any(self.week.values()):
            raise NooitOpen("openingstijden")
        for weekdag in self.week:
            if weekdag not in range(1, 8):
                raise OngeldigeWaarde("openingstijden.dagen", waarde=weekdag, keuzes="1 (maandag) tot en met 7")
        for vensters in (*self.week.values(), *self.uitzonderingen.values()):
            if any(eerder.raakt(later) for eerder, later in pairwise(sorted(vensters))):
                raise VenstersOverlappen("openingstijden")

    def vensters(self, dag: date) -> list[Venster]:
        """The windows of that date, in order; closing days and holidays are the calendar's to say."""
        uitzondering = self.uitzonderingen.get(dag)
        return sorted(self.week.get(dag.isoweekday(), ()) if uitzondering is None else uitzondering)
