# SPDX-License-Identifier: EUPL-1.2
"""A melding: registered with an owner, answered, asked to close, followed when referral decides."""

from datetime import UTC, datetime, timedelta

import pytest
from intake.domain.errors import AfsluitingLoopt, AlAfgesloten, TeVroeg
from intake.domain.melding import KLOKVERSCHIL, EersteStap, Melding, Stand, Vraag
from intake.domain.overname import Feit, Overname

from tests.given_when_then import EPOCH, ID, given, happened, moments, told

UITERLIJK = EPOCH + timedelta(hours=72)
LATER = EPOCH + timedelta(hours=5)
VRAAG = Vraag("werkzoekende", "telefoon", "loopbaanadvies", 1, "0202", ("ww",), "zorg")
FACTS = {
    "dossiernummer": "WMG-2026-000001",
    "regio": "midden-gelderland",
    "melder_type": "werkzoekende",
    "kanaal": "telefoon",
    "type_vraag": "loopbaanadvies",
    "codelijst_versie": 1,
    "gemeente": "0202",
    "doelgroepen": ["ww"],
    "sector": "zorg",
    "team": "gidsen",
    "stap": "eerste-reactie",
    "uiterlijk": UITERLIJK,
}
REGISTERED = told("melding-registered", **FACTS, overname=None)
ANSWERED = told("melding-answered", wijze="telefoon", afgehandeld=False)
SETTLED = told("melding-answered", wijze="telefoon", afgehandeld=True)
ASKED = told("melding-closing-requested", reden="ingetrokken")
CLOSED = told("melding-closed", resultaat="ingetrokken")
REOPENED = told("melding-reopened")


class TestRegistreer:
    def test_then_it_has_an_owner_and_a_step_from_its_first_event(self) -> None:
        first = EersteStap("gidsen", "eerste-reactie", UITERLIJK)
        melding = Melding.registreer(ID, "WMG-2026-000001", "midden-gelderland", VRAAG, first, EPOCH)
        assert moments(melding) == [EPOCH]
        assert happened(melding) == [REGISTERED]

    def test_then_nobody_reads_a_clock_for_it(self) -> None:
        with pytest.raises(TypeError, match="never read from a clock"):
            Melding.Event.create_timestamp()


class TestImporteer:
    def test_then_it_tells_where_it_comes_from(self) -> None:
        past = Overname("oud", "case-1", (), None, None)
        first = EersteStap("gidsen", "eerste-reactie", UITERLIJK)
        melding = Melding.importeer(ID, "WMG-2026-000001", "midden-gelderland", VRAAG, first, EPOCH, past)
        assert happened(melding) == [told("melding-registered", **FACTS, overname=past.as_dict())]


class TestBeantwoord:
    def test_given_registered_then_answered(self) -> None:
        melding = given(Melding, REGISTERED)
        melding.beantwoord("telefoon", False, LATER)
        assert melding.stand == Stand.BEANTWOORD
        assert moments(melding) == [LATER]
        assert happened(melding) == [ANSWERED]

    def test_given_answered_then_it_may_be_answered_again(self) -> None:
        melding = given(Melding, REGISTERED, ANSWERED)
        melding.beantwoord("telefoon", True, LATER)
        assert melding.stand == Stand.AFSLUITING_GEVRAAGD
        assert happened(melding) == [SETTLED]

    @pytest.mark.parametrize(
        ("last", "refusal"), [(SETTLED, AfsluitingLoopt), (ASKED, AfsluitingLoopt), (CLOSED, AlAfgesloten)]
    )
    def test_given_that_it_ends_then_refuses(
        self, last: tuple[str, dict[str, object]], refusal: type[Exception]
    ) -> None:
        melding = given(Melding, REGISTERED, last)
        with pytest.raises(refusal):
            melding.beantwoord("telefoon", False, LATER)
        assert happened(melding) == []

    def test_given_a_moment_before_the_question_then_refuses(self) -> None:
        with pytest.raises(TeVroeg):
            given(Melding, REGISTERED).beantwoord("telefoon", False, EPOCH - KLOKVERSCHIL - timedelta(seconds=1))

    def test_given_a_clock_that_runs_behind_then_takes_the_moment_of_the_question(self) -> None:
        melding = given(Melding, REGISTERED)
        melding.beantwoord("telefoon", False, EPOCH - KLOKVERSCHIL)
        assert moments(melding) == [EPOCH]


class TestVraagAfsluiting:
    def test_given_registered_then_asked(self) -> None:
        melding = given(Melding, REGISTERED)
        melding.vraag_afsluiting("ingetrokken", LATER)
        assert happened(melding) == [ASKED]

    def test_given_asked_then_refuses_a_second_time(self) -> None:
        with pytest.raises(AfsluitingLoopt):
            given(Melding, REGISTERED, ASKED).vraag_afsluiting("dubbel", LATER)

    def test_given_a_moment_before_the_question_then_refuses(self) -> None:
        with pytest.raises(TeVroeg):
            given(Melding, REGISTERED).vraag_afsluiting("dubbel", datetime(2025, 1, 1, tzinfo=UTC))


class TestFollow:
    def test_given_open_then_closes_as_referral_decided(self) -> None:
        melding = given(Melding, REGISTERED)
        melding.sluit_af("ingetrokken", LATER)
        assert (melding.stand, melding.resultaat) == (Stand.AFGESLOTEN, "ingetrokken")
        assert happened(melding) == [CLOSED]

    def test_given_closed_then_a_repeat_changes_nothing(self) -> None:
        melding = given(Melding, REGISTERED, CLOSED)
        melding.sluit_af("werk-gevonden", LATER)
        assert happened(melding) == []

    def test_given_closed_then_opens_as_referral_decided_and_can_be_answered(self) -> None:
        melding = given(Melding, REGISTERED, CLOSED)
        melding.heropen(LATER)
        melding.beantwoord("telefoon", False, LATER)
        assert happened(melding) == [REOPENED, ANSWERED]

    def test_given_open_then_reopening_changes_nothing(self) -> None:
        melding = given(Melding, REGISTERED, CLOSED, REOPENED)
        melding.heropen(LATER)
        assert happened(melding) == []


class TestNeemFeitOver:
    FEIT = Feit("receipt", "confirmation", "task-1", "group-1", "u-3d1f0a9c5b7e4826", EPOCH)

    def test_then_kept_under_its_own_code_once(self) -> None:
        melding = given(Melding, REGISTERED)
        melding.neem_feit_over(self.FEIT)
        melding.neem_feit_over(self.FEIT)
        facts = {
            "register": "receipt",
            "activiteit": "confirmation",
            "bron_id": "task-1",
            "groep": "group-1",
            "uitvoerder": "u-3d1f0a9c5b7e4826",
        }
        assert happened(melding) == [told("melding-fact-imported", **facts)]
