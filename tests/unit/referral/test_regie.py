# SPDX-License-Identifier: EUPL-1.2
"""The Regie: an owner and a step from its first event to its last, a path, and a chain clock that it keeps."""

from datetime import timedelta
from uuid import uuid4

import pytest
from referral.domain.errors import DossierDicht, DossierOpen, LooptAl, TerugZonderNieuwFeit
from referral.domain.koers import Eigenaar, Koers
from referral.domain.regie import Regie

from tests.given_when_then import EPOCH, ID, given, happened, told

FIRST, CLOCK, THEIRS, AT_A, A, B = (uuid4() for _ in range(6))
UITERLIJK = EPOCH + timedelta(days=2)
LATER = EPOCH + timedelta(hours=5)
TEAM = Eigenaar("team", "gidsen")
STARTED = told(
    "regie-started", regio="midden-gelderland", team="gidsen", stap="eerste-reactie", uiterlijk=UITERLIJK
)
FIRST_COURSE = told(
    "regie-course-set",
    eigenaar_soort="team",
    eigenaar="gidsen",
    stap="eerste-reactie",
    uiterlijk=UITERLIJK,
    aanleiding="geregistreerd",
    termijnen={"eerste-reactie": FIRST, "doorlooptijd": CLOCK},
    doorverwijzing=None,
)
TO_A = told(
    "regie-course-set",
    eigenaar_soort="partner",
    eigenaar=str(A),
    stap="accepteren",
    uiterlijk=UITERLIJK,
    aanleiding="verzonden",
    termijnen={"accepteren": THEIRS, "doorlooptijd": CLOCK},
    doorverwijzing=AT_A,
)
CLOSED = told("regie-closed", resultaat="werk-gevonden")
REOPENED = told(
    "regie-reopened",
    reden="melder-komt-terug",
    team="gidsen",
    stap="eerste-reactie",
    uiterlijk=UITERLIJK,
    termijnen={"eerste-reactie": FIRST},
)
OWN = Koers(TEAM, "eerste-reactie", UITERLIJK)


class TestStart:
    def test_then_it_takes_over_what_intake_said(self) -> None:
        regie = Regie.start(ID, "midden-gelderland", "gidsen", OWN, EPOCH)
        assert (regie.koers, regie.gestart_op) == (OWN, EPOCH)
        assert happened(regie) == [STARTED]


class TestBepaal:
    def test_given_started_then_sets_owner_step_and_termijnen(self) -> None:
        regie = given(Regie, STARTED, FIRST_COURSE)
        to_a = Koers(Eigenaar("partner", str(A)), "accepteren", UITERLIJK)
        regie.bepaal(to_a, "verzonden", LATER, {"accepteren": THEIRS, "doorlooptijd": CLOCK}, AT_A)
        assert happened(regie) == [TO_A]

    def test_given_the_same_course_then_tells_nothing(self) -> None:
        regie = given(Regie, STARTED, FIRST_COURSE)
        regie.bepaal(OWN, "beantwoord", LATER, {"eerste-reactie": FIRST, "doorlooptijd": CLOCK})
        assert happened(regie) == []

    def test_given_closed_then_refuses(self) -> None:
        with pytest.raises(DossierDicht):
            given(Regie, STARTED, CLOSED).bepaal(OWN, "beantwoord", LATER, {})


class TestSluit:
    def test_given_open_then_nothing_runs_any_more(self) -> None:
        regie = given(Regie, STARTED, FIRST_COURSE)
        regie.sluit("werk-gevonden", LATER)
        assert (regie.gesloten_op, regie.termijnen) == (LATER, {})
        assert happened(regie) == [CLOSED]

    def test_given_closed_then_refuses_a_second_time(self) -> None:
        with pytest.raises(DossierDicht):
            given(Regie, STARTED, CLOSED).sluit("werk-gevonden", LATER)


class TestHeropen:
    def test_given_closed_then_back_at_its_team_with_path_and_clock_as_they_were(self) -> None:
        regie = given(Regie, STARTED, FIRST_COURSE, TO_A, CLOSED)
        regie.heropen("melder-komt-terug", OWN, LATER, {"eerste-reactie": FIRST})
        assert (regie.koers, regie.gesloten_op, regie.gestart_op) == (OWN, None, EPOCH)
        assert (regie.pad, regie.ketenklok) == ([str(A)], CLOCK)
        assert happened(regie) == [REOPENED]

    def test_given_open_then_refuses(self) -> None:
        with pytest.raises(DossierOpen):
            given(Regie, STARTED).heropen("melder-komt-terug", OWN, LATER, {})


class TestMayGoTo:
    def test_a_partner_that_never_had_it(self) -> None:
        given(Regie, STARTED, TO_A).may_go_to(B, None)

    def test_a_partner_that_had_it_only_with_a_new_fact(self) -> None:
        regie = given(Regie, STARTED, TO_A, FIRST_COURSE)
        with pytest.raises(TerugZonderNieuwFeit):
            regie.may_go_to(A, None)
        regie.may_go_to(A, "diploma-gehaald")


class TestMustBeFree:
    def test_one_doorverwijzing_at_a_time(self) -> None:
        with pytest.raises(LooptAl):
            given(Regie, STARTED, TO_A).must_be_free()
        with pytest.raises(DossierDicht):
            given(Regie, STARTED, TO_A, CLOSED).must_be_free()
        given(Regie, STARTED, TO_A, CLOSED, REOPENED).must_be_free()
