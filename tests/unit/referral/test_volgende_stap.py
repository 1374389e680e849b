# SPDX-License-Identifier: EUPL-1.2
"""What the owner must do first: the nearest end of what it answers for, at each moment of a case."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from referral.application.process import NieuwDossier, OudeTermijn
from referral.domain.koers import Eigenaar, Soort
from referral.domain.termijn import Stand, Termijn
from referral.domain.volgende_stap import volgende_stap

from tests.unit.referral.werkcentrum import DAYS, HERE, MONDAY, PARTNER, UREN, Werkcentrum, partner

UWV = partner("uwv")


def course(there: Werkcentrum, melding: UUID) -> tuple[str, str]:
    """Whose turn it is and what comes first; the date is that of the termijn with this name."""
    koers = there.regie(melding).koers
    assert koers.uiterlijk == there.termijn(melding, koers.stap).einde
    return koers.eigenaar.id, koers.stap


def test_given_a_sent_case_then_receipt_comes_first_and_accepting_after_it() -> None:
    there, uwv = Werkcentrum(), str(PARTNER["uwv"])
    melding = there.case()
    id = there.sent(melding, "uwv", MONDAY)
    assert course(there, melding) == (uwv, "ontvangst")
    there.step("bevestig_ontvangst", id, MONDAY + UREN, by=UWV)
    assert course(there, melding) == (uwv, "accepteren")
    there.step("accepteer", id, MONDAY + 2 * UREN, by=UWV)
    assert course(there, melding) == (uwv, "eerste-contact")


def test_given_a_partner_that_points_on_then_the_next_partner_confirms_receipt_first() -> None:
    there = Werkcentrum()
    melding = there.case()
    there.decline(there.sent(melding, "uwv", MONDAY), MONDAY + UREN, to="fnv", by=UWV)
    assert course(there, melding) == (str(PARTNER["fnv"]), "ontvangst")


@pytest.mark.parametrize(("after", "late"), [(1, False), (100, True)])
def test_when_a_partner_accepts_without_confirming_receipt_then_receipt_is_met_by_that(
    after: int, late: bool
) -> None:
    there = Werkcentrum()
    melding = there.case()
    id = there.sent(melding, "uwv", MONDAY)
    there.step("accepteer", id, MONDAY + after * UREN, by=UWV)
    assert [one.stand for one in there.store.all(Termijn) if one.soort == "ontvangst"] == [Stand.GEHAALD]
    assert ("termijn-breached" in there.last) == late, "in time or not is judged on the moment of accepting"
    assert course(there, melding)[1] == "eerste-contact"


def test_given_a_receipt_that_is_too_late_then_it_still_comes_first() -> None:
    there = Werkcentrum()
    melding = there.case()
    there.sent(melding, "uwv", MONDAY)
    there.breach(there.regie(melding).termijnen["ontvangst"])
    assert course(there, melding) == (str(PARTNER["uwv"]), "ontvangst")


def test_given_a_region_that_wants_an_answer_before_the_receipt_then_accepting_comes_first() -> None:
    there = Werkcentrum(DAYS | {Soort.ONTVANGST: 5, Soort.ACCEPTEREN: 2})
    melding = there.case()
    there.sent(melding, "uwv", MONDAY)
    assert course(there, melding)[1] == "accepteren"


def test_given_two_ends_at_once_then_the_order_of_the_procedure_decides() -> None:
    there = Werkcentrum(DAYS | {Soort.ONTVANGST: 5, Soort.ACCEPTEREN: 5})
    melding = there.case()
    there.sent(melding, "uwv", MONDAY)
    lopend = [there.termijn(melding, soort) for soort in there.regie(melding).termijnen]
    for order in (lopend, lopend[::-1]):
        assert volgende_stap(there.regie(melding).koers.eigenaar, order).stap == "ontvangst"


def test_given_a_chain_clock_that_has_run_out_then_the_step_in_hand_keeps_its_own_date() -> None:
    there = Werkcentrum(DAYS | {Soort.DOORLOOPTIJD: 1})
    melding = there.case()
    assert course(there, melding) == ("gidsen", "eerste-reactie")


def test_given_a_deadline_of_a_register_then_it_comes_first_until_a_step_of_the_procedure_runs() -> None:
    there, melding = Werkcentrum(), uuid4()
    old = NieuwDossier(melding, HERE, "gidsen", "eerste-reactie", MONDAY, MONDAY - timedelta(days=9))
    bound = [OudeTermijn("afhandelen", old.op, MONDAY + UREN, None)]
    there.do(lambda work: there.process.neem_over(work, old, bound, None, None, MONDAY))
    assert course(there, melding) == ("gidsen", "afhandelen")
    there.do(lambda work: there.process.beantwoord(work, melding, False, MONDAY + UREN))
    assert course(there, melding) == ("gidsen", "doorverwijzen")
    id = there.sent(melding, "uwv", MONDAY + UREN)
    there.step("accepteer", id, MONDAY + 2 * UREN)
    there.step("rond_af", id, MONDAY + 3 * UREN, "werk-gevonden")
    assert course(there, melding) == ("gidsen", "terugkoppeling")
    there.step("koppel_terug", id, MONDAY + 4 * UREN)
    assert course(there, melding) == ("gidsen", "afhandelen")


def test_given_a_deadline_of_the_team_with_the_name_of_a_step_then_it_is_not_the_partners() -> None:
    there, melding = Werkcentrum(), uuid4()
    old = NieuwDossier(melding, HERE, "gidsen", "eerste-reactie", MONDAY, MONDAY - timedelta(days=9))
    bound = [OudeTermijn("terugkoppeling", old.op, MONDAY, None)]
    there.do(lambda work: there.process.neem_over(work, old, bound, None, None, MONDAY))
    there.sent(melding, "uwv", MONDAY)
    assert course(there, melding) == (str(PARTNER["uwv"]), "ontvangst")


@pytest.mark.parametrize("naam", [Soort.ONTVANGST, Soort.ACCEPTEREN, Soort.EERSTE_CONTACT, Soort.AFRONDEN])
def test_given_a_deadline_of_the_team_with_the_name_of_a_partners_step_then_the_partner_has_its_own(
    naam: Soort,
) -> None:
    there, melding = Werkcentrum(), uuid4()
    old = NieuwDossier(melding, HERE, "gidsen", "eerste-reactie", MONDAY, MONDAY - timedelta(days=9))
    bound = [OudeTermijn(naam, old.op, MONDAY + timedelta(days=90), None)]
    there.do(lambda work: there.process.neem_over(work, old, bound, None, None, MONDAY))
    id, uwv = there.sent(melding, "uwv", MONDAY), str(PARTNER["uwv"])
    steps = ("bevestig_ontvangst", "accepteer", "leg_contact")
    courses = [course(there, melding)]
    for nr, step in enumerate(steps, 1):
        there.step(step, id, MONDAY + nr * UREN, by=UWV)
        courses.append(course(there, melding))
        assert there.termijn(melding, courses[-1][1]).verantwoordelijke.id == uwv
    assert courses == [(uwv, step) for step in ("ontvangst", "accepteren", "eerste-contact", "afronden")]


def test_given_nothing_that_runs_then_there_is_no_course() -> None:
    with pytest.raises(ValueError, match="empty"):
        volgende_stap(Eigenaar("team", "gidsen"), [])
