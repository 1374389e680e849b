# SPDX-License-Identifier: EUPL-1.2
"""When intake says this, referral does that; and one chain clock over all of it, also after reopening."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from referral.application.process import NieuwDossier, OudeTermijn
from referral.domain import errors
from referral.domain.koers import Eigenaar, Soort
from referral.domain.termijn import Stand, Termijn

from tests.unit.referral.werkcentrum import GIDS, HERE, MONDAY, UREN, Werkcentrum

DAY = timedelta(days=1)
LONG_AGO = MONDAY - 3000 * DAY


class TestStart:
    def test_then_first_step_and_chain_clock_run_from_receipt(self) -> None:
        there = Werkcentrum()
        melding = there.case()
        regie = there.regie(melding)
        assert set(regie.termijnen) == {Soort.EERSTE_REACTIE, Soort.DOORLOOPTIJD}
        assert (regie.koers.stap, regie.koers.eigenaar) == ("eerste-reactie", Eigenaar("team", "gidsen"))

    def test_seen_twice_then_changes_once(self) -> None:
        there = Werkcentrum()
        new = NieuwDossier(uuid4(), HERE, "gidsen", "eerste-reactie", MONDAY + DAY, MONDAY)
        for _ in range(2):
            there.do(lambda work: there.process.start(work, new))
        assert there.last == []

    def test_given_a_region_without_agreements_then_refuses(self) -> None:
        there = Werkcentrum()
        new = NieuwDossier(uuid4(), "elders", "gidsen", "eerste-reactie", MONDAY + DAY, MONDAY)
        with pytest.raises(errors.GeenAfspraak):
            there.do(lambda work: there.process.start(work, new))


def answer(there: Werkcentrum, melding: UUID, op: datetime, afgehandeld: bool = False) -> list[str]:
    there.do(lambda work: there.process.beantwoord(work, melding, afgehandeld, op))
    return there.last


class TestBeantwoord:
    def test_then_the_first_termijn_is_met_and_referring_begins(self) -> None:
        there = Werkcentrum()
        melding = there.case()
        assert answer(there, melding, MONDAY + UREN) == ["regie-course-set", "termijn-met", "termijn-started"]
        assert there.regie(melding).koers.stap == "doorverwijzen"

    def test_seen_twice_then_changes_once(self) -> None:
        there = Werkcentrum()
        melding = there.case()
        answer(there, melding, MONDAY + UREN)
        assert answer(there, melding, MONDAY + UREN) == []

    def test_told_after_the_case_went_on_then_counts_from_there(self) -> None:
        there = Werkcentrum()
        melding = there.case()
        there.decline(there.sent(melding, "uwv", MONDAY + 2 * UREN), MONDAY + 3 * UREN)
        assert answer(there, melding, MONDAY + UREN) == []
        answer(there, melding, MONDAY + UREN, afgehandeld=True)
        assert there.regie(melding).gesloten_op == MONDAY + 3 * UREN

    def test_one_that_settles_the_question_closes_also_what_a_partner_has(self) -> None:
        there = Werkcentrum()
        melding = there.case()
        id = there.sent(melding, "uwv", MONDAY + UREN)
        answer(there, melding, MONDAY + 2 * UREN, afgehandeld=True)
        assert there.made(id).stand == "ingetrokken"
        assert not [termijn for termijn in there.store.all(Termijn) if termijn.is_open]

    def test_given_closed_then_changes_nothing(self) -> None:
        there = Werkcentrum()
        melding = there.case()
        answer(there, melding, MONDAY + UREN, afgehandeld=True)
        assert answer(there, melding, MONDAY + 2 * UREN, afgehandeld=True) == []

    def test_of_an_unknown_case_is_refused(self) -> None:
        with pytest.raises(errors.OnbekendDossier):
            answer(Werkcentrum(), uuid4(), MONDAY)


class TestHeropen:
    def reopened(self, op: datetime) -> tuple[Werkcentrum, UUID, list[Termijn]]:
        there = Werkcentrum()
        melding = there.case()
        answer(there, melding, MONDAY + UREN, afgehandeld=True)
        there.do(lambda work: there.referral.heropen(work, GIDS, melding, "melder-komt-terug", op))
        return there, melding, [one for one in there.store.all(Termijn) if one.soort == Soort.DOORLOOPTIJD]

    def test_then_the_chain_clock_goes_on_from_where_it_began(self) -> None:
        there, melding, clocks = self.reopened(MONDAY + 5 * DAY)
        assert [clock.stand for clock in clocks] == [Stand.GEHAALD, Stand.LOOPT]
        assert len({(clock.created_on, clock.einde, clock.duur.afspraak_versie) for clock in clocks}) == 1
        assert there.termijn(melding, "eerste-reactie").created_on == MONDAY + 5 * DAY

    def test_given_that_its_end_has_passed_then_it_is_late_at_once(self) -> None:
        there, melding, clocks = self.reopened(MONDAY + 200 * DAY)
        assert clocks[-1].stand == Stand.OVERSCHREDEN
        assert there.regie(melding).ketenklok == clocks[-1].id

    def test_given_open_then_refuses(self) -> None:
        there = Werkcentrum()
        melding = there.case()
        with pytest.raises(errors.DossierOpen):
            there.do(lambda work: there.referral.heropen(work, GIDS, melding, "vergissing", MONDAY))


class TestNeemOver:
    def take_over(
        self, termijnen: Sequence[OudeTermijn], closed: datetime | None = None
    ) -> tuple[Werkcentrum, UUID]:
        there, melding = Werkcentrum(), uuid4()
        old = NieuwDossier(melding, HERE, "gidsen", "eerste-reactie", LONG_AGO + DAY, LONG_AGO)
        for _ in range(2):
            there.do(lambda work: there.process.neem_over(work, old, termijnen, closed, "verleend", MONDAY))
        assert there.last == [], "seen twice, changes once"
        return there, melding

    @pytest.mark.parametrize(
        ("met", "closed", "stand"),
        [
            (LONG_AGO + DAY, None, Stand.GEHAALD),
            (None, LONG_AGO + 2 * DAY, Stand.VERVALLEN),
            (None, None, Stand.OVERSCHREDEN),
        ],
    )
    def test_a_past_gets_its_verdict_on_its_own_times(self, met: Any, closed: Any, stand: Stand) -> None:
        there, _ = self.take_over([OudeTermijn("afhandelen", LONG_AGO, LONG_AGO + 8 * DAY, met)], closed)
        assert [one.stand for one in there.store.all(Termijn) if one.soort == "afhandelen"] == [stand]

    def test_an_open_case_goes_on_with_what_it_was_bound_to(self) -> None:
        bound = OudeTermijn("afhandelen", LONG_AGO, LONG_AGO + 8 * DAY, None)
        there, melding = self.take_over([bound])
        regie = there.regie(melding)
        assert (regie.koers.stap, regie.koers.uiterlijk) == ("afhandelen", bound.einde)
        there.do(lambda work: there.referral.sluit(work, GIDS, melding, "verleend", MONDAY))
        assert not [termijn for termijn in there.store.all(Termijn) if termijn.is_open]

    def test_an_open_case_that_was_bound_to_nothing_needs_a_first_reaction_now(self) -> None:
        there, melding = self.take_over([])
        assert there.termijn(melding, "eerste-reactie").created_on == MONDAY
        assert there.termijn(melding, "doorlooptijd").created_on == MONDAY, "the years before were not ours"
