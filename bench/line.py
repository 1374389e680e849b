# SPDX-License-Identifier: EUPL-1.2
"""The whole line as `make run` starts it: from a POST at intake to a row on the board, at a fixed rate."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bench.board import Board
from bench.load import Caller, Post, arrive
from bench.sizes import Sizes

_MILLISECONDS = 1000.0
_PATIENCE_SECONDS = 30.0
_CARRIED_WITHIN = 1000.0
"""A rate is carried when nothing is refused, and 99 of 100 are on the board within this many milliseconds."""


@dataclass(frozen=True, slots=True)
class Door:
    """One way in to one installation."""

    bus: str
    name: str
    port: int
    path: str
    token: str


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds from the moment that a request was due; infinite for what never came."""

    middle: float
    p99: float
    most: float

    @classmethod
    def of(cls, milliseconds: Sequence[float]) -> "Latency":
        ordered = sorted(milliseconds)
        return cls(ordered[len(ordered) // 2], ordered[math.ceil(len(ordered) * 0.99) - 1], ordered[-1])


@dataclass(frozen=True, slots=True)
class Measured:
    """One rate through one door: until the answer, until the timeline, until its termijn is on the board.

    What had no answer of success is refused; what had one and is not on the board is lost.
    """

    bus: str
    door: str
    rate: int
    events: float
    sent_late: Latency
    answer: Latency
    timeline: Latency
    termijn: Latency
    refused: int
    lost: int
    wanted: int = 0

    @property
    def is_carried(self) -> bool:
        return self.refused == self.lost == 0 and self.termijn.p99 <= _CARRIED_WITHIN


async def at_rates(
    database: str, doors: Sequence[Door], sizes: Sizes, tell: Callable[[str], None]
) -> list[Measured]:
    """Each door at each wanted rate, or at the highest one below it that it carries."""
    found = []
    async with Board(database) as board:
        for door in doors:
            most = await _climb(board, door, sizes, tell)
            for wanted in sizes.rates:
                steps = [wanted, *sorted((one for one in sizes.ladder if one < wanted), reverse=True)]
                for rate in [one for one in steps if one <= most] or [steps[-1]]:
                    tell(f"line on {door.bus}, {door.name}: {rate} meldingen a second")
                    measured = await _measure(board, door, rate, sizes.warm_up, sizes.seconds)
                    tell(f"  99 of 100 on the board in {measured.termijn.p99:.0f} ms, {measured.refused} refused")
                    if measured.is_carried:
                        break
                found.append(replace(measured, wanted=wanted))
    return found


async def _climb(board: Board, door: Door, sizes: Sizes, tell: Callable[[str], None]) -> int:
    """The last step of the ladder that went well, each for a short time."""
    most = 0
    for rate in sizes.ladder:
        tell(f"line on {door.bus}, {door.name}: does it carry {rate} meldingen a second?")
        if not (await _measure(board, door, rate, sizes.warm_up / 2, sizes.step_seconds)).is_carried:
            break
        most = rate
    return most


async def _measure(board: Board, door: Door, rate: int, warm_up: float, seconds: float) -> Measured:
    caller = Caller(door.port, door.path, door.token)
    posts = await arrive(caller, rate, warm_up + seconds)
    caller.close()
    await board.shows([one.id for one in posts if one.id], _PATIENCE_SECONDS)
    counted = [one for one in posts if one.due >= posts[0].due + warm_up]
    return Measured(
        door.bus,
        door.name,
        rate,
        sum(board.events.get(one.id, 0) for one in counted) / seconds,
        _since_due(counted, lambda one: one.sent),
        _since_due(counted, lambda one: one.answered),
        _since_due(counted, lambda one: board.timelines.get(one.id, 0.0)),
        _since_due(counted, lambda one: board.termijnen.get(one.id, 0.0)),
        sum(not one.id for one in counted),
        sum(one.id != "" and one.id not in board.termijnen for one in counted),
    )


def _since_due(posts: Sequence[Post], moment: Callable[[Post], float]) -> Latency:
    moments = [(moment(one), one.due) for one in posts]
    return Latency.of([(then - due) * _MILLISECONDS if then else math.inf for then, due in moments])
