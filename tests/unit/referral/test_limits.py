# SPDX-License-Identifier: EUPL-1.2
"""What referral refuses: to other partners, to other regions, before its time, and of what is not there."""

from datetime import timedelta
from uuid import uuid4

import pytest
from referral.application.opdracht import Voorstel, Wie
from referral.domain import errors
from referral.domain.stroom import KLOKVERSCHIL

from tests.unit.referral.werkcentrum import DIENST, GIDS, MONDAY, OIN, UREN, Werkcentrum, partner

ELDERS = Wie("elders", "werkcentrum", partner=False)


class TestWhoMay:
    def test_a_partner_acts_on_its_own_only(self) -> None:
        there = Werkcentrum()
        id = there.sent(there.case(), "uwv", MONDAY)
        with pytest.raises(errors.NietUwDoorverwijzing):
            there.step("accepteer", id, MONDAY, by=partner("fnv"))
        there.step("accepteer", id, MONDAY, by=partner("uwv"))

    def test_a_posted_event_comes_from_the_partner_itself(self) -> None:
        there = Werkcentrum()
        id = there.sent(there.case(), "uwv", MONDAY)
        with pytest.raises(errors.BronNietVanU):
            there.step("accepteer", id, MONDAY, by=partner("uwv", "urn:nld:oin:00000099000000002000"))
        there.step("accepteer", id, MONDAY, by=partner("uwv", f"urn:nld:oin:{OIN['uwv']}:systeem:zaken"))

    def test_another_region_does_nothing_here(self) -> None:
        there = Werkcentrum()
        melding = there.case()
        id = there.sent(melding, "uwv", MONDAY)
        proposal = Voorstel(uuid4(), melding, DIENST["fnv"], "past-bij-vraag")
        for command in (
            lambda work: there.referral.accepteer(work, ELDERS, id, MONDAY),
            lambda work: there.referral.accepteer(work, Wie("elders", "uwv", partner=True), id, MONDAY),
            lambda work: there.referral.sluit(work, ELDERS, melding, "werk-gevonden", MONDAY),
            lambda work: there.referral.heropen(work, ELDERS, melding, "vergissing", MONDAY),
            lambda work: there.referral.stel_voor(work, ELDERS, proposal, MONDAY),
            lambda work: there.referral.lees(work, ELDERS, id),
        ):
            with pytest.raises(errors.Onbekend):
                there.do(command)

    def test_a_partner_sees_a_proposal_only_once_it_was_sent(self) -> None:
        there = Werkcentrum()
        id = there.propose(there.case(), "uwv", MONDAY)
        with pytest.raises(errors.OnbekendeDoorverwijzing):
            there.do(lambda work: there.referral.lees(work, partner("uwv"), id))
        there.send(id, MONDAY)
        assert there.do(lambda work: there.referral.lees(work, partner("uwv"), id)).id == id


class TestTimes:
    def test_nothing_happens_before_what_it_follows(self) -> None:
        there = Werkcentrum()
        melding = there.case()
        too_early = MONDAY - KLOKVERSCHIL - timedelta(seconds=1)
        with pytest.raises(errors.TeVroeg):
            there.propose(melding, "uwv", too_early)
        with pytest.raises(errors.TeVroeg):
            there.do(lambda work: there.referral.sluit(work, GIDS, melding, "werk-gevonden", too_early))

    def test_a_late_but_timely_report_revises_the_breach(self) -> None:
        there = Werkcentrum()
        melding = there.case()
        id = there.sent(melding, "uwv", MONDAY)
        termijn = there.regie(melding).termijnen["accepteren"]
        there.breach(termijn)
        there.step("accepteer", id, MONDAY + UREN, by=partner("uwv"))
        assert "termijn-revised" in there.last


def test_what_does_not_exist_is_said_to() -> None:
    there = Werkcentrum()
    nowhere = Voorstel(uuid4(), there.case(), uuid4(), "past-bij-vraag")
    with pytest.raises(errors.OnbekendDossier):
        there.do(lambda work: there.referral.sluit(work, GIDS, uuid4(), "werk-gevonden", MONDAY))
    with pytest.raises(errors.OnbekendeDoorverwijzing):
        there.step("accepteer", uuid4(), MONDAY)
    with pytest.raises(errors.OnbekendeDienst):
        there.do(lambda work: there.referral.stel_voor(work, GIDS, nowhere, MONDAY))
