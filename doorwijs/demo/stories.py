# SPDX-License-Identifier: EUPL-1.2
"""The stories of the demo cases: what happened in which order, and on which working day. Pure and repeatable."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from random import Random
from typing import Any

from doorwijs.demo.moves import IN_TIME, LATE, LATE_OF_HUNDRED, LIMIT, STORIES, Move
from doorwijs.demo.region import Region
from doorwijs.demo.workdays import Workdays

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
    chance = Random(seed)  # noqa: S311 (no secret)
    days = Workdays(now)
    for number in range(1, count + 1):
        moves = some_moves(chance)
        moments = _moments(days, moves, chance)
        story = story_of(region, number, moves, moments, chance)
        yield Story(number, story.question | {"ontvangenOp": moments[0].isoformat()}, story.steps)


def some_moves(chance: Random) -> tuple[Move, ...]:
    """What happens in a case, as often as it happens in the region."""
    return chance.choices(STORIES, [weight for weight, _ in STORIES])[0][1]


def story_of(
    region: Region, number: int, moves: tuple[Move, ...], moments: Sequence[datetime], chance: Random
) -> Story:
    """A question for which these moves are possible, and the moves as steps."""
    question, route = _question(region, moves, chance)
    return Story(number, question, tuple(_steps(moves, moments, iter(route), question, chance)))


def _question(region: Region, moves: tuple[Move, ...], chance: Random) -> tuple[dict[str, Any], list[str]]:
    """A question that enough partners can help with for this story."""
    stops = (Move.PROPOSE in moves) + moves.count(Move.POINT_ON)
    while True:
        question = region.question(chance)
        route = region.route(question, stops, chance)
        if len(route) == stops:
            return question, route


def _steps(
    moves: tuple[Move, ...],
    moments: Sequence[datetime],
    route: Iterator[str],
    question: dict[str, Any],
    chance: Random,
) -> Iterator[Step]:
    result = chance.choice(_RESULTS[question["melderType"]])
    words = {
        Move.COMPLETE: result,
        Move.CLOSE: result,
        Move.WISH_CLOSED: chance.choice(("ingetrokken", "dubbel", "buiten-werkgebied")),
        Move.WITHDRAW: "melder-wil-niet",
    }
    for move, at in zip(moves, moments, strict=True):
        to = next(route) if move in (Move.PROPOSE, Move.POINT_ON) else None
        word = chance.choice(_WHY_NOT) if move in (Move.POINT_ON, Move.POINT_BACK) else words.get(move)
        yield Step(move, at, to, word)


def _moments(days: Workdays, moves: tuple[Move, ...], chance: Random) -> list[datetime]:
    ago = [_standing(moves[-1], days, chance)]
    for move in reversed(moves[1:]):
        late = move in LATE and chance.randrange(100) < LATE_OF_HUNDRED
        ago.append(ago[-1] + chance.choice(LATE[move] if late else IN_TIME[move]))
    found: list[datetime] = []
    for day, same in groupby(reversed(ago)):
        shares = sorted(chance.uniform(0.01, 0.97) for _ in same)
        found += [days.moment(day, share) for share in shares]
    return found


def _standing(last: Move, days: Workdays, chance: Random) -> int:
    """For how many working days the case has been where it is now: in time, due tomorrow or today, or late."""
    limit = LIMIT.get(last)
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
