# SPDX-License-Identifier: EUPL-1.2
"""How much is measured: enough for figures, or just enough to see that everything works."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """`appends` has the events per round for each number of writers; rates are meldingen per second."""

    rounds: int
    appends: Mapping[int, int]
    meldingen: int
    rates: tuple[int, ...]
    ladder: tuple[int, ...]
    step_seconds: float
    warm_up: float
    seconds: float


FULL = Sizes(
    rounds=5,
    appends={1: 1_500, 16: 8_000, 64: 12_000},
    meldingen=5_000,
    rates=(40, 200),
    ladder=(40, 80, 120, 160, 200),
    step_seconds=8.0,
    warm_up=5.0,
    seconds=30.0,
)
QUICK = Sizes(
    rounds=1,
    appends={1: 50, 16: 300, 64: 600},
    meldingen=150,
    rates=(20,),
    ladder=(10, 20),
    step_seconds=0.5,
    warm_up=0.2,
    seconds=1.0,
)
