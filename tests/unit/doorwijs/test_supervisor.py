# SPDX-License-Identifier: EUPL-1.2
"""The supervisor's decisions, turn by turn, on parts without processes."""

import os
from pathlib import Path

import pytest

from doorwijs.log_files import LIMIT
from doorwijs.supervisor import StartFailed, Supervisor, backoff


class FakePart:
    """A part that lives until told otherwise and writes down what happens to it."""

    pid = 7
    log = Path("/nergens.log")

    def __init__(self, name: str, diary: list[str], stillborn: bool = False) -> None:
        self.name = name
        self.diary = diary
        self.lives = False
        self.stillborn = stillborn

    def start(self) -> None:
        self.diary.append(f"start {self.name}")
        self.lives = not self.stillborn

    def alive(self) -> bool:
        return self.lives

    def ready(self) -> bool:
        return self.lives

    def terminate(self) -> None:
        self.diary.append(f"ask {self.name}")

    def finish(self) -> None:
        self.diary.append(f"end {self.name}")


def supervise(*tiers: list[FakePart]) -> tuple[Supervisor, list[str]]:
    said: list[str] = []
    return Supervisor(tiers, lambda part, text: said.append(f"{part} {text}"), lambda: None), said


def test_parts_stop_in_the_reverse_order_and_a_tier_together() -> None:
    diary: list[str] = []
    supervisor, _ = supervise([FakePart("db", diary)], [FakePart("a", diary), FakePart("b", diary)])
    supervisor.start_tier(0)
    supervisor.start_tier(1)
    supervisor.stop()
    assert diary == ["start db", "start a", "start b", "ask a", "ask b", "end a", "end b", "ask db", "end db"]


def test_what_never_started_is_not_waited_for() -> None:
    diary: list[str] = []
    supervisor, _ = supervise([FakePart("db", diary)], [FakePart("a", diary)])
    supervisor.start_tier(0)
    supervisor.stop()
    assert "end a" not in diary


def test_a_fallen_part_comes_back_after_its_pause_and_says_so() -> None:
    part = FakePart("intake", [])
    supervisor, said = supervise([part])
    supervisor.start_tier(0)
    begin = supervisor.watches[0].started
    part.lives = False
    supervisor.turn(begin + 1)
    assert not part.lives
    supervisor.turn(begin + 1.4)
    assert not part.lives
    supervisor.turn(begin + 1.6)
    assert part.lives
    supervisor.turn(begin + 1.8)
    assert said[-1].startswith("intake draait weer")
    assert supervisor.watches[0].restarts == 1


def test_the_pause_grows_while_a_part_keeps_falling_and_is_forgotten_when_it_stands() -> None:
    part = FakePart("intake", [])
    supervisor, _ = supervise([part])
    supervisor.start_tier(0)
    watch, now = supervisor.watches[0], supervisor.watches[0].started
    pauses = []
    for steady in (1, 1, 1, 100):
        now += steady
        part.lives = False
        supervisor.turn(now)
        assert watch.restart_at is not None
        pauses.append(watch.restart_at - now)
        now = watch.restart_at
        supervisor.turn(now)
    assert pauses == pytest.approx([0.5, 1, 2, 0.5])


def test_a_part_that_cannot_start_ends_the_start_with_its_name() -> None:
    diary: list[str] = []
    supervisor, _ = supervise([FakePart("referral", diary, stillborn=True)])
    with pytest.raises(StartFailed, match="referral start niet"):
        supervisor.start_tier(0)
    assert diary == ["start referral"] * 3


def test_a_pause_has_an_upper_limit() -> None:
    assert [backoff(n) for n in (0, 1, 5, 6, 1000)] == [0.5, 1, 16, 30, 30]


def test_a_log_that_has_grown_is_put_aside_at_the_next_turn(tmp_path: Path) -> None:
    part = FakePart("a", [])
    part.log = tmp_path / "a.log"
    part.log.touch()
    os.truncate(part.log, LIMIT + 1)
    supervisor, _ = supervise([part])
    supervisor.start_tier(0)
    supervisor.turn(1.0)
    assert {one.name: one.stat().st_size for one in tmp_path.iterdir()} == {"a.log": 0, "a.log.1": LIMIT + 1}
