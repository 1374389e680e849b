# SPDX-License-Identifier: EUPL-1.2
"""Any sequence of commands, over several cases, partners and days: the rules hold after every one of them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from referral.application.opdracht import Wie
from referral.application.process import NieuwDossier, OudeTermijn
from referral.domain.doorverwijzing import Doorverwijzing
from referral.domain.errors import Refusal
from referral.domain.koers import Soort

from tests.unit.referral.invariants import Tables, check
from tests.unit.referral.werkcentrum import GIDS, HERE, MONDAY, SLUGS, Werkcentrum, partner

NEXT = {
    "voorgesteld": ["verzend"],
    "verzonden": ["accepteer", "bevestig_ontvangst", "trek_in"],
    "ontvangen": ["accepteer", "trek_in"],
    "geaccepteerd": ["leg_contact", "rond_af", "trek_in"],
    "in uitvoering": ["rond_af", "trek_in"],
    "afgerond": ["koppel_terug"],
}
TELLS = {"rond_af": ("werk-gevonden",), "trek_in": ("melder-wil-niet",)}
LATE = st.sampled_from([timedelta(0)] * 5 + [timedelta(minutes=3), timedelta(hours=6), timedelta(days=4)])
CASE, WHICH = st.sampled_from([0, 0, 0, 1]), st.integers(0, 3)
PARTNERS = st.sampled_from(SLUGS)
NAMED = st.sampled_from(["afhandelen", *Soort])  # a deadline of an old register
AGREED = st.lists(st.integers(1, 9), min_size=len(Soort), max_size=len(Soort))
BY = st.sampled_from([GIDS] * 5 + [partner(slug) for slug in SLUGS])


class Course(RuleBasedStateMachine):
    """Each rule is one command, told on time or late; a refusal must leave nothing behind.

    Two cases, so that a course becomes long; the doorverwijzing that is acted on is mostly the current one.
    """

    @initialize(days=st.integers(0, 40), einde=st.integers(0, 60), agreed=AGREED, named=NAMED)
    def begin(self, days: int, einde: int, agreed: list[int], named: str) -> None:
        self.there, self.tables, self.now = Werkcentrum(dict(zip(Soort, agreed, strict=True))), Tables(), MONDAY
        self.told: list[Any] = []
        begin, old = MONDAY - timedelta(days=days), uuid4()
        new = NieuwDossier(old, HERE, "gidsen", "eerste-reactie", begin, begin)
        bound = [OudeTermijn(named, begin, begin + timedelta(days=einde), None)] if einde else []
        process = self.there.process
        self.attempt(lambda: self.there.do(lambda w: process.neem_over(w, new, bound, None, None, MONDAY)))
        self.cases = [self.attempt(lambda: self.there.case(begin)), old]
        self.made: dict[UUID, list[UUID]] = {case: [uuid4()] for case in self.cases}

    def attempt(self, command: Callable[[], Any]) -> Any:
        try:
            answer = command()
        except Refusal:
            answer = None
            assert self.there.store.last == [], "a refusal stores nothing"
        self.told += self.there.store.last
        self.tables.follow(self.there.store.last)
        check(self.there, self.tables, self.told)
        return answer

    def one_of(self, case: int, which: int) -> UUID:
        melding = self.cases[case]
        current = self.there.regie(melding).doorverwijzing
        return current if current and which else self.made[melding][-1 - which % len(self.made[melding])]

    def stand_of(self, id: UUID) -> str:
        found = self.there.store.load(id)
        return found.stand if isinstance(found, Doorverwijzing) else ""

    @rule(case=CASE, late=LATE, settles=st.integers(1, 9))
    def answer(self, case: int, late: timedelta, settles: int) -> None:
        op, process = self.now - late, self.there.process
        self.attempt(lambda: self.there.do(lambda w: process.beantwoord(w, self.cases[case], settles == 9, op)))

    @rule(case=CASE, slug=PARTNERS, new=st.integers(0, 2), way=st.integers(0, 1), far=st.integers(0, 6))
    def refer(self, case: int, slug: str, new: int, way: int, far: int) -> None:
        melding = self.cases[case]
        made = self.attempt(
            lambda: self.there.propose(melding, slug, self.now, None if new else "diploma-gehaald")
        )
        self.made[melding] += [made] if made else []
        for _ in range(far if made else 0):
            self.take_step(made, way, self.now, GIDS)

    @rule(case=CASE, which=WHICH, way=st.sampled_from([0, 0, 0, 1, 1, 2]), late=LATE, by=BY)
    def go_on(self, case: int, which: int, way: int, late: timedelta, by: Wie) -> None:
        self.take_step(self.one_of(case, which), way, self.now - late, by)

    def take_step(self, id: UUID, way: int, op: datetime, by: Wie) -> None:
        steps = NEXT.get(self.stand_of(id), ["verzend"])
        step = steps[min(way, len(steps) - 1)]
        self.attempt(lambda: self.there.step(step, id, op, *TELLS.get(step, ()), by=by))

    @rule(case=CASE, which=WHICH, to=st.sampled_from([None, *SLUGS]), late=LATE)
    def decline(self, case: int, which: int, to: str | None, late: timedelta) -> None:
        id = self.one_of(case, which)
        made = self.attempt(lambda: self.there.decline(id, self.now - late, to))
        self.made[self.cases[case]] += [made] if made and to else []

    @rule(case=CASE, late=LATE, sure=st.integers(1, 4))
    def close_or_reopen(self, case: int, late: timedelta, sure: int) -> None:
        melding = self.cases[case]
        use_case = self.there.referral.sluit if sure == 4 else self.there.referral.heropen
        self.attempt(lambda: self.there.do(lambda w: use_case(w, GIDS, melding, "anders", self.now - late)))

    @rule(hours=st.integers(1, 120), ticks=st.booleans())
    def time_passes(self, hours: int, ticks: bool) -> None:
        self.now += timedelta(hours=hours)
        for termijn in [id for id, due in self.tables.wekkers.items() if ticks and due <= self.now]:
            self.attempt(partial(self.there.breach, termijn))


TestCourse = Course.TestCase
TestCourse.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
