# SPDX-License-Identifier: EUPL-1.2
"""One deadline of a register beside the same deadline by law: whether they differ, and why.

The values of the categories are stable codes, for programs that read the check; `check_words` says them in Dutch.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from referral.domain.rekenen import Kalender, als_json, bereken, einde_als_moment
from referral.domain.rekenen.geval import lees
from referral.domain.rekenen.klok import AMSTERDAM

from doorwijs.register.parts import Rule

_DAY = timedelta(days=1)
_SAME = timedelta(seconds=1)
"""Registers round the start and the end of one term differently."""


class Length(StrEnum):
    """How the length of the register's term compares with the rule, in days of the Dutch calendar."""

    RULE = "volgens-regel"
    EXTENDED = "verlengd"
    LONGER = "langer"
    SHORTER = "korter"


class Day(StrEnum):
    """Why the register's last day is another than that of the law."""

    SAME = "zelfde-dag"
    WEEKEND = "einde-in-weekend"
    HOLIDAY = "einde-op-feestdag"
    DECREE = "einde-op-besluitdag"
    TOO_SHORT = "korter-dan-regel"


class Clock(StrEnum):
    """At what time of its last day the register lets the term end. By law the whole day counts."""

    WHOLE_DAY = "hele-dag"
    DAY_BEGINS = "begin-van-dag"
    KEPT = "tijdstip-van-begin"
    SUMMER_TIME = "uur-verschoven"
    OTHER = "ander-tijdstip"


class Work(StrEnum):
    """Whether work was done after the end."""

    IN_TIME = "op-tijd"
    IN_TIME_BY_LAW = "op-tijd-volgens-wet"
    LATE = "te-laat"
    LATE_BY_LAW_ONLY = "te-laat-volgens-wet"


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a register says of one term. `end` is its first moment that is too late; `whole_day`: told as a day."""

    case: str
    start: datetime
    end: datetime
    whole_day: bool
    last_work: datetime

    @property
    def last_day(self) -> date:
        local = self.end.astimezone(AMSTERDAM).date()
        return local - _DAY if self.whole_day else local


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of the comparison; `moved` is how many days the law's last day lies after the register's."""

    case: str
    begin: date
    register: date
    law: date
    days: int
    length: Length
    day: Day
    clock: Clock
    work: Work

    @property
    def moved(self) -> int:
        return (self.law - self.register).days


def judge(deadline: Deadline, rule: Rule, calendar: Kalender) -> Verdict:
    """The register's deadline beside that of the law.

    A term that is longer than the rule and its extension explain is taken to have stood still for the rest
    (Awb art. 4:15), because a register does not say so; then only its last day can be judged.
    Raises `Onmogelijk` for a term that the arithmetic cannot take.
    """
    begin = deadline.start.astimezone(AMSTERDAM).date()
    register = deadline.last_day
    length, law = _by_law(begin, register, rule, calendar)
    return Verdict(
        case=deadline.case,
        begin=begin,
        register=register,
        law=law,
        days=(register - begin).days,
        length=length,
        day=_day(register, law, length, calendar),
        clock=_clock(deadline),
        work=_work(deadline, law),
    )


def _by_law(begin: date, register: date, rule: Rule, calendar: Kalender) -> tuple[Length, date]:
    nominal, end = _end(begin, rule, calendar)
    if register in (nominal, end):
        return Length.RULE, end
    if rule.verlenging:
        extended_nominal, extended = _end(begin, rule, calendar, {"verlenging": rule.verlenging.model_dump()})
        if register in (extended_nominal, extended):
            return Length.EXTENDED, extended
    if register < nominal:
        return Length.SHORTER, end
    rest = {"van": _iso(begin + _DAY), "totEnMet": _iso(begin + (register - nominal))}
    return Length.LONGER, _end(begin, rule, calendar, {"opschortingen": [rest]})[1]


def _end(begin: date, rule: Rule, calendar: Kalender, more: dict[str, object] | None = None) -> tuple[date, date]:
    """The last counted day and the last day by law."""
    case = {"start": _iso(begin), "aantal": rule.aantal, "eenheid": rule.eenheid, "grondslag": rule.grondslag}
    answer = als_json(bereken(*lees(case | (more or {}), calendar)))
    return date.fromisoformat(str(answer["nominaal"])), date.fromisoformat(str(answer["einde"]))


def _day(register: date, law: date, length: Length, calendar: Kalender) -> Day:
    if register == law:
        return Day.SAME
    if length is Length.SHORTER:
        return Day.TOO_SHORT
    reason = calendar.waarom_vrij(register)
    return {"weekeinde": Day.WEEKEND, "besluitdag": Day.DECREE}.get(str(reason), Day.HOLIDAY)


def _clock(deadline: Deadline) -> Clock:
    start, end = (moment.astimezone(AMSTERDAM) for moment in (deadline.start, deadline.end))
    if deadline.whole_day:
        return Clock.WHOLE_DAY
    if abs(_time(end) - _time(start)) < _SAME:
        return Clock.KEPT
    if _time(end) == timedelta(0):
        return Clock.DAY_BEGINS
    elapsed = deadline.end - deadline.start
    slipped = start.utcoffset() != end.utcoffset() and abs(elapsed - round(elapsed / _DAY) * _DAY) < _SAME
    return Clock.SUMMER_TIME if slipped else Clock.OTHER


def _work(deadline: Deadline, law: date) -> Work:
    late_here, late_by_law = deadline.last_work > deadline.end, deadline.last_work >= einde_als_moment(law)
    if late_here:
        return Work.LATE if late_by_law else Work.IN_TIME_BY_LAW
    return Work.LATE_BY_LAW_ONLY if late_by_law else Work.IN_TIME


def _time(local: datetime) -> timedelta:
    return timedelta(hours=local.hour, minutes=local.minute, seconds=local.second, microseconds=local.microsecond)


def _iso(day: date) -> str:
    return day.isoformat()
