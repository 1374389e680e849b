# SPDX-License-Identifier: EUPL-1.2
"""Baseline and subjects take turns, so that what the machine does meanwhile touches them alike."""

import gc
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple


class Contender(NamedTuple):
    """Something that can be timed; `once` returns events per second over the part that counts."""

    name: str
    once: Callable[[], Awaitable[float]]
    aim: float | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """What some rounds gave."""

    middle: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        return cls(median(values), min(values), max(values))


@dataclass(frozen=True, slots=True)
class Compared:
    """One subject beside its baseline: events per second, and their ratio round by round."""

    part: str
    baseline: str
    subject: str
    raw: Spread
    ours: Spread
    ratio: Spread
    aim: float | None


async def compare(
    part: str, baseline: Contender, subjects: Sequence[Contender], rounds: int, tell: Callable[[str], None]
) -> list[Compared]:
    """Runs all contenders `rounds` times in turn, every second round in reverse; `tell` hears of each turn."""
    found: dict[str, list[float]] = {one.name: [] for one in (baseline, *subjects)}
    for number in range(rounds):
        turn = (baseline, *subjects) if number % 2 == 0 else (*reversed(subjects), baseline)
        for one in turn:
            tell(f"{part}: {one.name}")
            gc.collect()
            found[one.name].append(await one.once())
    raw = found[baseline.name]
    return [
        Compared(
            part,
            baseline.name,
            one.name,
            Spread.of(raw),
            Spread.of(found[one.name]),
            Spread.of([ours / base for ours, base in zip(found[one.name], raw, strict=True)]),
            one.aim,
        )
        for one in subjects
    ]
