# SPDX-License-Identifier: EUPL-1.2
"""The desk that decides where a case goes: who owns it, what runs, and what is refused."""

from uuid import uuid4

import pytest
from referral.domain import errors
from referral.domain.doorwijzing import Doorwijzing
from referral.domain.koers import Eigenaar, Soort

from tests.unit.referral.werkcentrum import DIENST, MONDAY, PARTNER, UREN, Werkcentrum

TEAM = Eigenaar("team", "gidsen")


class TestVerzend:
    def test_then_the_partner_owns_the_case_and_its_termijnen_run(self) -> None:
        there = Werkcentrum()
        melding = there.case()
        there.sent(melding, "uwv", MONDAY + UREN)
        regie = there.regie(melding)
        assert regie.koers.eigenaar == Eigenaar("partner", str(PARTNER["uwv"]))
        assert set(regie.termijnen) == {Soort.ONTVANGST, Soort.ACCEPTEREN, Soort.DOORLOOPTIJD}
        assert regie.koers.uiterlijk == there.termijn(melding, "ontvangst").einde

    def test_given_two_proposals_for_one_partner_then_the_second_is_not_sent_after_the_first_came_back(
        self,
    ) -> None:
        there = Werkcentrum()
        melding = there.case()
        first, second = (there.propose(melding, "uwv", MONDAY + UREN) for _ in range(2))
        there.send(first, MONDAY + UREN)
        there.decline(first, MONDAY + 2 * UREN)
        with pytest.raises(errors.TerugZonderNieuwFeit):
            there.send(second, MONDAY + 3 * UREN)

    def test_given_a_new_fact_then_the_case_may_return_and_the_fact_is_kept(self) -> None:
        there = Werkcentrum()
        melding = there.case()
        there.decline(there.sent(melding, "uwv", MONDAY + UREN), MONDAY + 2 * UREN)
        with pytest.raises(errors.TerugZonderNieuwFeit):
            there.propose(melding, "uwv", MONDAY + 3 * UREN)
        again = there.sent(melding, "uwv", MONDAY + 3 * UREN, nieuw_feit="diploma-gehaald")
        assert there.made(again).nieuw_feit == "diploma-gehaald"

    def test_one_at_a_time(self) -> None:
        there = Werkcentrum()
        melding = there.case()
        there.sent(melding, "uwv", MONDAY + UREN)
        with pytest.raises(errors.LooptAl):
            there.propose(melding, "fnv", MONDAY + 2 * UREN)


class TestWeiger:
    def test_to_another_dienst_then_decline_successor_owner_and_termijnen_are_one_commit(self) -> None:
        there = Werkcentrum()
        melding = there.case()
        first = there.sent(melding, "uwv", MONDAY + UREN)
        clock = there.regie(melding).termijnen["doorlooptijd"]
        second = there.decline(first, MONDAY + 2 * UREN, to="scalabor")
        assert sorted(there.last) == sorted(
            ["doorverwijzing-declined", "doorverwijzing-proposed", "doorverwijzing-sent", "regie-course-set"]
            + ["termijn-met", "termijn-started"] * 2
        )
        regie = there.regie(melding)
        assert (regie.koers.eigenaar.id, regie.doorverwijzing) == (str(PARTNER["scalabor"]), second)
        assert regie.termijnen["doorlooptijd"] == clock

    def test_to_the_gids_then_the_team_must_refer_again(self) -> None:
        there = Werkcentrum()
        melding = there.case()
        there.decline(there.sent(melding, "uwv", MONDAY + UREN), MONDAY + 2 * UREN)
        regie = there.regie(melding)
        assert (regie.koers.eigenaar, regie.koers.stap, regie.doorverwijzing) == (TEAM, "doorverwijzen", None)

    def test_back_to_who_had_it_is_refused_and_nothing_is_kept(self) -> None:
        there = Werkcentrum()
        second = there.decline(there.sent(there.case(), "uwv", MONDAY), MONDAY + UREN, to="scalabor")
        with pytest.raises(errors.TerugZonderNieuwFeit):
            there.decline(second, MONDAY + 2 * UREN, to="uwv")
        assert there.last == []
        assert there.made(second).stand == "verzonden"

    def test_a_dienst_must_exist_and_be_of_the_partner_that_is_named(self) -> None:
        there = Werkcentrum()
        id = there.sent(there.case(), "uwv", MONDAY)
        for naar, refusal in (
            (Doorwijzing("dienst", uuid4()), errors.OnbekendeDienst),
            (Doorwijzing("dienst", DIENST["fnv"], PARTNER["scalabor"]), errors.DienstVanAnderePartner),
        ):
            with pytest.raises(refusal):
                there.step("weiger", id, MONDAY, "geen-plaats", naar, uuid4())
