# SPDX-License-Identifier: EUPL-1.2
"""The stories of the demo cases: what happened in which order, and on which working day. Pure and repeatable."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from random import Random
from typing import Any

from doorwijs.demo.region import Region
from doorwijs.demo.workdays import Workdays


class Move(StrEnum):
    """What somebody can do in a case."""

    REGISTER = "registreren"
    ANSWER = "beantwoorden"
    SETTLE = "beantwoorden en afhandelen"
    WISH_CLOSED = "afsluiting vragen"
    PROPOSE = "voorstellen"
    SEND = "verzenden"
    RECEIVE = "ontvangst bevestigen"
    ACCEPT = "accepteren"
    POINT_ON = "doorwijzen"
    POINT_BACK = "terug naar de gids"
    CONTACT = "eerste contact"
    COMPLETE = "afronden"
    WITHDRAW = "intrekken"
    FEED_BACK = "terugkoppelen"
    CLOSE = "sluiten"


_M = Move
_START = (_M.REGISTER, _M.ANSWER)
_SENT = (*_START, _M.PROPOSE, _M.SEND)
_TAKEN_ON = (*_SENT, _M.RECEIVE, _M.ACCEPT)
_BUSY = (*_TAKEN_ON, _M.CONTACT)
_DONE = (*_BUSY, _M.COMPLETE)
_ONE_HOP = (*_SENT, _M.RECEIVE, _M.POINT_ON)
_TWO_HOPS = (*_ONE_HOP, _M.RECEIVE, _M.POINT_ON)

_STORIES: tuple[tuple[int, tuple[Move, ...]], ...] = (  # how many of a hundred, and what happened
    (12, (_M.REGISTER,)),
    (11, _START),
    (3, (*_START, _M.PROPOSE)),
    (9, _SENT),
    (9, (*_SENT, _M.RECEIVE)),
    (9, _TAKEN_ON),
    (12, _BUSY),
    (6, _DONE),
    (3, (*_DONE, _M.FEED_BACK)),
    (3, _ONE_HOP),
    (3, (*_ONE_HOP, _M.RECEIVE, _M.ACCEPT, _M.CONTACT)),
    (2, _TWO_HOPS),
    (2, (*_TWO_HOPS, _M.RECEIVE, _M.ACCEPT)),
    (3, (*_SENT, _M.RECEIVE, _M.POINT_BACK)),
    (2, (*_SENT, _M.WITHDRAW)),
    (4, (_M.REGISTER, _M.SETTLE)),
    (2, (*_START, _M.WISH_CLOSED)),
    (5, (*_DONE, _M.FEED_BACK, _M.CLOSE)),
)

_IN_TIME = {  # working days since the move before it, when all goes well
    _M.ANSWER: (0, 0, 1, 1, 2),
    _M.SETTLE: (0, 0, 1, 2),
    _M.WISH_CLOSED: (0, 1, 2),
    _M.PROPOSE: (0, 1, 1, 2, 3),
    _M.SEND: (0,),
    _M.RECEIVE: (0, 0, 1),
    _M.ACCEPT: (0, 1, 2, 3, 4),
    _M.POINT_ON: (1, 2, 3, 4),
    _M.POINT_BACK: (1, 2, 3),
    _M.CONTACT: (0, 1, 2, 3),
    _M.COMPLETE: (6, 9, 12, 16, 22),
    _M.WITHDRAW: (1, 2, 4),
    _M.FEED_BACK: (0, 1, 2, 4),
    _M.CLOSE: (0, 1, 2),
}
_LATE = {_M.ANSWER: (3, 5), _M.PROPOSE: (4, 6), _M.RECEIVE: (2, 3), _M.ACCEPT: (6, 7), _M.CONTACT: (4, 6)}
_LATE_OF_HUNDRED = 9

_LIMIT = {  # working days that the clock allows which runs after this move
    _M.REGISTER: 2,
    _M.ANSWER: 3,
    _M.PROPOSE: 3,
    _M.SEND: 1,
    _M.RECEIVE: 5,
    _M.ACCEPT: 3,
    _M.POINT_ON: 1,
    _M.POINT_BACK: 3,
    _M.CONTACT: 40,
    _M.COMPLETE: 5,
    _M.WITHDRAW: 3,
}
_RESULTS = {
    "werkgever": ("werkgever-geholpen", "vacature-vervuld", "advies-gegeven"),
    "werkende": ("scholing-gestart", "advies-gegeven", "werk-gevonden"),
    "werkzoekende": ("werk-gevonden", "leerbaan", "scholing-gestart", "praktijkverklaring", "niet-bereikt"),
}
_WHY_NOT = ("geen-plaats", "niet-passend", "buiten-doelgroep", "andere-partij-beter")


@dataclass(frozen=True, slots=True)
class Step:
    """One move with its moment; `dienst` and `word` (a reason or result) where the move has one."""

    move: Move
    at: datetime
    dienst: str | None = None
    word: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One case from its question to where it stands now."""

    number: int
    question: dict[str, Any]
    steps: tuple[Step, ...]


def stories(region: Region, count: int, now: datetime, seed: int = 2026) -> Iterator[Story]:
    """The same cases for the same moment and seed. Every step lies in office hours, in order, before `now`."""
    chance = Random(seed)  # noqa: S311
    days = Workdays(now)
    weights = [weight for weight, _ in _STORIES]
    for number in range(1, count + 1):
        moves = chance.choices(_STORIES, weights)[0][1]
        question, route = _question(region, moves, chance)
        moments = _moments(days, moves, chance)
        steps = _steps(moves, moments, iter(route), question, chance)
        yield Story(number, question | {"ontvangenOp": moments[0].isoformat()}, tuple(steps))


def _question(region: Region, moves: tuple[Move, ...], chance: Random) -> tuple[dict[str, Any], list[str]]:
    """A question that enough partners can help with for this story."""
    stops = (_M.PROPOSE in moves) + moves.count(_M.POINT_ON)
    while True:
        question = region.question(chance)
        route = region.route(question, stops, chance)
        if len(route) == stops:
            return question, route


def _steps(
    moves: tuple[Move, ...],
    moments: list[datetime],
    route: Iterator[str],
    question: dict[str, Any],
    chance: Random,
) -> Iterator[Step]:
    result = chance.choice(_RESULTS[question["melderType"]])
    words = {
        _M.COMPLETE: result,
        _M.CLOSE: result,
        _M.WISH_CLOSED: chance.choice(("ingetrokken", "dubbel", "buiten-werkgebied")),
        _M.WITHDRAW: "melder-wil-niet",
    }
    for move, at in zip(moves, moments, strict=True):
        to = next(route) if move in (_M.PROPOSE, _M.POINT_ON) else None
        word = chance.choice(_WHY_NOT) if move in (_M.POINT_ON, _M.POINT_BACK) else words.get(move)
        yield Step(move, at, to, word)


def _moments(days: Workdays, moves: tuple[Move, ...], chance: Random) -> list[datetime]:
    ago = [_standing(moves[-1], days, chance)]
    for move in reversed(moves[1:]):
        late = move in _LATE and chance.randrange(100) < _LATE_OF_HUNDRED
        ago.append(ago[-1] + chance.choice(_LATE[move] if late else _IN_TIME[move]))
    found: list[datetime] = []
    for day, same in groupby(reversed(ago)):
        shares = sorted(chance.uniform(0.01, 0.97) for _ in same)
        found += [days.moment(day, share) for share in shares]
    return found


def _standing(last: Move, days: Workdays, chance: Random) -> int:
    """For how many working days the case has been where it is now: in time, due tomorrow or today, or late."""
    limit = _LIMIT.get(last)
    if limit is None:
        return chance.randint(0, 20)
    mood = chance.choices(("in time", "tomorrow", "today", "late"), (62, 12, 10, 16))[0]
    since = {
        "in time": chance.randint(0, int(limit * 0.6)),
        "tomorrow": limit - 1,
        "today": limit,
        "late": limit + chance.choice((1, 1, 2, 3, 5)),
    }[mood]
    return max(0, since - days.ahead)
