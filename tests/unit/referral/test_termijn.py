# SPDX-License-Identifier: EUPL-1.2
"""A termijn: met, breached, revised or lapsed, each once and at its own moment."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from referral.domain.afspraak import Versie
from referral.domain.errors import AfspraakOnmogelijk
from referral.domain.koers import Eigenaar
from referral.domain.stroom import Stroom
from referral.domain.termijn import Stand, Termijn, Waarvoor
from referral.domain.verdict import duur_van

from tests.given_when_then import EPOCH, ID, Told, given, happened, moments, told
from tests.unit.referral.werkcentrum import KALENDER

MELDING = uuid4()
EINDE = EPOCH + timedelta(days=3)
TIMELY, LATE = EINDE - timedelta(seconds=1), EINDE
STARTED = told(
    "termijn-started",
    soort="accepteren",
    melding=MELDING,
    doorverwijzing=None,
    verantwoordelijke_soort="team",
    verantwoordelijke="gidsen",
    grondslag="afspraak",
    aantal=3,
    eenheid="dagen",
    afspraak="accepteren",
    afspraak_versie=2,
    nominaal=EINDE,
    einde=EINDE,
    kalender_versie="nl-2026",
    uitleg=[],
    geimporteerd=False,
)
MET = told("termijn-met", melding=MELDING)
BREACHED = told("termijn-breached", melding=MELDING, timestamp=EINDE)
REVISED = told("termijn-revised", melding=MELDING, gehaald_op=TIMELY)
LAPSED = told("termijn-lapsed", melding=MELDING, reden="niet-meer-nodig")
BREACH = told("termijn-breached", melding=MELDING)


class TestStart:
    def test_then_all_that_it_was_counted_by_is_kept(self) -> None:
        versie = Versie(2, 3, "werkdagen", "afspraak", date(2026, 1, 1))
        friday = datetime(2026, 4, 3, 10, tzinfo=UTC)
        duur = duur_van(versie, "accepteren", friday, KALENDER)
        termijn = Termijn.start(ID, Waarvoor("accepteren", MELDING), Eigenaar("team", "gidsen"), duur, friday)
        _, facts = happened(termijn)[0]
        kept = (facts["afspraak"], facts["afspraak_versie"], facts["kalender_versie"])
        assert kept == ("accepteren", 2, KALENDER.versie)
        skipped = [span["van"] for span in facts["uitleg"] if span["code"] == "overgeslagen"]
        assert skipped == ["2026-04-04", "2026-04-06"]  # Easter: the weekend, then the Monday
        assert facts["einde"] == datetime(2026, 4, 9, 22, tzinfo=UTC)  # midnight in Amsterdam after Thursday

    def test_an_agreement_that_cannot_be_counted_is_refused_by_name(self) -> None:
        with pytest.raises(AfspraakOnmogelijk) as refusal:
            duur_van(Versie(1, 8, "openingsuren", "afspraak", date(2026, 1, 1)), "ontvangst", EPOCH, KALENDER)
        assert refusal.value.uitleg.startswith("Met deze afspraak valt niet te rekenen. ")


class TestHaal:
    @pytest.mark.parametrize(
        ("history", "op", "then", "when"),
        [
            ((STARTED,), TIMELY, [MET], [TIMELY]),
            ((STARTED,), LATE, [BREACH, MET], [EINDE, LATE]),
            ((STARTED, BREACHED), LATE, [MET], [LATE]),
            ((STARTED, BREACHED), TIMELY, [REVISED], [TIMELY]),
            ((STARTED, MET), TIMELY, [], []),
            ((STARTED, BREACHED, REVISED), TIMELY, [], []),
            ((STARTED, LAPSED), TIMELY, [], []),
        ],
        ids=[
            "in time",
            "late",
            "late, breach known",
            "in time, heard after the breach",
            "again",
            "revised",
            "lapsed",
        ],
    )
    def test_done(self, history: tuple[Told, ...], op: datetime, then: list[Told], when: list[datetime]) -> None:
        termijn = given(Termijn, *history)
        termijn.haal(op)
        assert moments(termijn) == when
        assert happened(termijn) == then


class TestOverschrijd:
    @pytest.mark.parametrize(
        ("history", "then"), [((STARTED,), [BREACH]), ((STARTED, BREACHED), []), ((STARTED, MET), [])]
    )
    def test_happens_once_and_at_the_end(self, history: tuple[Told, ...], then: list[Told]) -> None:
        termijn = given(Termijn, *history)
        termijn.overschrijd()
        assert moments(termijn) == [EINDE] * len(then)
        assert happened(termijn) == then

    def test_then_it_is_still_to_be_done(self) -> None:
        assert given(Termijn, STARTED, BREACHED).is_open


class TestVerval:
    @pytest.mark.parametrize(
        ("history", "op", "then"),
        [((STARTED,), TIMELY, [LAPSED]), ((STARTED,), LATE, [BREACH, LAPSED]), ((STARTED, MET), LATE, [])],
        ids=["before the end", "after the end stays a breach", "done"],
    )
    def test_no_longer_needed(self, history: tuple[Told, ...], op: datetime, then: list[Told]) -> None:
        termijn = given(Termijn, *history)
        termijn.verval("niet-meer-nodig", op)
        assert happened(termijn) == then
        assert not termijn.is_open


def test_no_stream_of_referral_reads_a_clock() -> None:
    with pytest.raises(TypeError, match="never read from a clock"):
        Stroom.Event.create_timestamp()


def test_what_a_continuation_needs_is_known_from_the_past() -> None:
    termijn = given(Termijn, STARTED)
    assert (termijn.stand, termijn.duur.afspraak_versie, termijn.einde) == (Stand.LOOPT, 2, EINDE)
