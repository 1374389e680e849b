# SPDX-License-Identifier: EUPL-1.2
"""However events are divided over commits, the lists beside them end the same: where each aggregate stands."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from referral.adapters.tables import alongside
from referral.domain.doorverwijzing import Doorverwijzing
from referral.domain.koers import Eigenaar
from referral.domain.termijn import Duur, Termijn, Waarvoor

from chassis.migrations import chassis_migration, migrate, migrations_in
from doorwijs.places import PROJECT

OP = datetime(2096, 11, 2, 9, 30, tzinfo=UTC)
_MOVES: Sequence[Callable[[Doorverwijzing], None]] = (
    lambda one: one.verzend(OP),
    lambda one: one.bevestig_ontvangst(OP),
    lambda one: one.accepteer(OP),
    lambda one: one.leg_contact(OP),
    lambda one: one.rond_af("werk", OP),
    lambda one: one.koppel_terug(OP),
)
TURNS = st.lists(st.tuples(st.integers(0, 2), st.booleans()), max_size=25)


@pytest.fixture
def url(database_url: str) -> str:
    own = migrations_in(PROJECT / "services" / "referral" / "adapters" / "sql", "referral-")
    asyncio.run(migrate(database_url, [chassis_migration("event_store"), *own]))
    return database_url


class Cases:
    """Three doorverwijzingen with a termijn each; a turn takes one of them a step on, or ends its termijn."""

    def __init__(self) -> None:
        self.made: dict[int, tuple[Doorverwijzing, Termijn]] = {}
        self.moves = [0, 0, 0]

    def turn(self, number: int, ends: bool) -> list[Any]:
        if number not in self.made:
            self.made[number] = made = _begun()
            return [event for one in made for event in one.collect_events()]
        doorverwijzing, termijn = self.made[number]
        if ends and termijn.is_open:
            termijn.haal(OP)
        elif self.moves[number] < len(_MOVES):
            _MOVES[self.moves[number]](doorverwijzing)
            self.moves[number] += 1
        return [event for one in (doorverwijzing, termijn) for event in one.collect_events()]

    def standen(self) -> dict[UUID, str]:
        return {one.id: one.stand for one, _ in self.made.values()}

    def armed(self) -> set[UUID]:
        return {one.id for _, one in self.made.values() if one.is_open}


def _begun() -> tuple[Doorverwijzing, Termijn]:
    id, melding = uuid4(), uuid4()
    doorverwijzing = Doorverwijzing.stel_voor(id, melding, uuid4(), uuid4(), "passend", None, OP)
    duur = Duur("norm", 2, "dagen", None, None, OP, OP, None, [])
    termijn = Termijn.start(uuid4(), Waarvoor("ontvangst", melding), Eigenaar("team", "gids"), duur, OP)
    return doorverwijzing, termijn


def test_however_events_are_divided_over_commits_the_lists_end_the_same(url: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(TURNS, st.randoms(use_true_random=False))
    def holds(turns: list[tuple[int, bool]], chance: Any) -> None:
        cases = Cases()
        told = [event for turn in turns for event in cases.turn(*turn)]
        with psycopg.connect(url) as connection:
            while told:
                many = chance.randint(1, len(told))
                for sql, values in alongside(told[:many]):
                    connection.execute(sql, values)
                del told[:many]
            standen = connection.execute("select id, stand from doorverwijzingen").fetchall()
            armed = connection.execute("select termijn_id from wekkers").fetchall()
            connection.rollback()
        assert dict(standen) == cases.standen()
        assert {id for (id,) in armed} == cases.armed()

    holds()
