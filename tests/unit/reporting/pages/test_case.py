# SPDX-License-Identifier: EUPL-1.2
"""The timeline of a case as HTML: its facts, its bars and its events, in both orders."""

from dataclasses import replace
from datetime import timedelta

from reporting.adapters.pages import DossierPagina, render_dossier
from reporting.adapters.pages.tracks import as_tekst, spoor, tijdas
from reporting.application.dossier import Dossier, Oordeel

from tests.samples.bord import WIE
from tests.samples.dossier import DOSSIER, op
from tests.samples.html import Doc, lees
from tests.samples.rijen import NU, werkdag


def dossier(feiten: Dossier = DOSSIER, oudste_eerst: bool = False) -> Doc:
    return lees(render_dossier(DossierPagina(feiten, oudste_eerst, NU, WIE, werkdag)))


def test_the_head_says_what_kind_of_question_it_is() -> None:
    assert "Dossier WMG-2026-004213 Werkende Om- of bijscholing Zevenaar" in dossier().woorden


def test_the_present_state_is_told_in_words() -> None:
    nu = dossier().alle("dl", "wc-stand")[0].woorden
    assert nu == (
        "Stand Te laat Aan zet Scalabor Volgende stap Terugkoppelen "
        "Uiterlijk vr 20 nov 2026 16:00 2 werkdagen te laat Begonnen ma 2 nov 2026 09:14"
    )


def test_a_closed_case_says_how_it_ended() -> None:
    gesloten = replace(DOSSIER, afgesloten_op=op("24 09:00"), resultaat="Werk gevonden", stand=None)
    nu = dossier(gesloten).alle("dl", "wc-stand")[0].woorden
    assert nu.startswith("Stand Afgesloten di 24 nov 2026 09:00 Resultaat Werk gevonden Begonnen")


def test_newest_first_and_the_other_way_round() -> None:
    nieuw = [e["id"] for e in dossier().alle("li", "wc-geb")]
    oud = [e["id"] for e in dossier(oudste_eerst=True).alle("li", "wc-geb")]
    assert nieuw == oud[::-1]
    assert "20 gebeurtenissen, nieuwste eerst" in dossier().woorden


def test_what_followed_by_the_rules_stands_folded_with_what_brought_it_about() -> None:
    doc = dossier()
    each = [e["id"] for naam in ("wc-geb", "wc-gevolg") for e in doc.alle("li", naam)]
    assert sorted(each) == sorted(f"g{one.nr}" for one in DOSSIER.gebeurtenissen), "each event once"
    eerste = next(e for e in doc.alle("li", "wc-geb") if e.woorden.startswith("Melding geregistreerd"))
    assert eerste.alle("summary")[1].woorden == "Daardoor: 1 termijn gestart"
    assert "Termijn gestart: eerste reactie Duur 2 werkdagen" in eerste.woorden
    te_laat = next(e for e in doc.alle("li", "wc-geb") if e.woorden.startswith("Termijn te laat"))
    assert not te_laat.alle("details", "wc-gevolgen")


def test_an_event_tells_its_heart_and_keeps_the_rest_behind_a_fold() -> None:
    geweigerd = next(e for e in dossier().alle("li", "wc-geb") if "Doorgewezen door" in e.woorden)
    assert geweigerd.woorden.startswith(
        "Doorgewezen door ROC Rijn IJssel 16:10 Reden Geen plaats Doorgewezen naar Beroepentuin De Vakmakers "
        "ROC Rijn IJssel, partner Gegevens van Doorgewezen door ROC Rijn IJssel Reden"
    )
    assert "Type nl.doorverwijzingen.doorverwijzing-geweigerd.v1" in geweigerd.woorden


def test_a_late_record_says_when_it_was_recorded() -> None:
    assert "later vastgelegd: do 19 nov 2026 16:45" in dossier().woorden


def test_every_termijn_has_a_bar_with_its_sentence_and_a_verdict() -> None:
    rijen = dossier().alle("table", "wc-sporen__tabel")[0].alle("tr")[1:]
    zinnen = [rij.alle("svg", "wc-spoor")[0]["aria-label"].replace("\u00a0", " ") for rij in rijen]
    assert zinnen[0] == (
        "Eerste reactie: gestart ma 2 nov 2026 09:14, uiterlijk wo 4 nov 2026 09:14, "
        "klaar op di 3 nov 2026 11:05, gehaald"
    )
    assert [rij.alle("span", "wc-badge")[0].woorden for rij in rijen] == [
        "Gehaald", "Gehaald", "Gehaald", "Herzien: op tijd", "Te laat",
    ]  # fmt: skip


def test_a_case_without_termijnen_or_events_still_reads() -> None:
    kaal = replace(DOSSIER, termijnen=(), gebeurtenissen=(), eigenaar=None, volgende_stap=None, uiterlijk=None)
    woorden = dossier(kaal).woorden
    assert "Aan zet Nog niemand" in woorden
    assert "0 gebeurtenissen" in woorden


def test_only_a_termijn_past_its_end_has_a_part_past_its_end() -> None:
    lijn = tijdas(DOSSIER.termijnen, NU)
    te_laat = [t.oordeel for t in DOSSIER.termijnen if "wc-spoor__over" in spoor(t, lijn, "")]
    assert te_laat == [Oordeel.TE_LAAT]


def test_the_axis_keeps_to_eight_labels_from_hours_to_years() -> None:
    termijn = DOSSIER.termijnen[0]
    for duur in (
        timedelta(hours=4),
        timedelta(days=9),
        timedelta(days=60),
        timedelta(days=700),
        timedelta(days=5400),
    ):
        lang = replace(termijn, einde=termijn.start + duur, klaar_op=termijn.start + duur)
        assert str(as_tekst(tijdas([lang], NU))).count("<text") <= 8


def test_an_end_far_ahead_does_not_press_the_others_together() -> None:
    eerste = DOSSIER.termijnen[0]
    keten = replace(eerste, einde=NU + timedelta(weeks=10), oordeel=Oordeel.LOOPT, klaar_op=None)
    lijn = tijdas([*DOSSIER.termijnen, keten], NU)
    assert lijn.tot < NU + timedelta(days=7)
    assert "wc-spoor__verderop" in spoor(keten, lijn, "")
    assert not [t for t in DOSSIER.termijnen if "wc-spoor__verderop" in spoor(t, lijn, "")]
    toelichting = "Uiterste moment, later dan hier past"
    assert toelichting in dossier(replace(DOSSIER, termijnen=(*DOSSIER.termijnen, keten))).woorden
    assert toelichting not in dossier().woorden


def test_a_case_with_one_long_termijn_shows_its_end() -> None:
    lang = replace(DOSSIER.termijnen[0], einde=NU + timedelta(weeks=10), oordeel=Oordeel.LOOPT, klaar_op=None)
    lijn = tijdas([lang], NU)
    assert lijn.tot > lang.einde
    assert "wc-spoor__rest" in spoor(lang, lijn, "")
    assert "Nog te gaan" in dossier(replace(DOSSIER, termijnen=(lang,))).woorden, "the legend has the line"
    assert "Nog te gaan" not in dossier(replace(DOSSIER, termijnen=DOSSIER.termijnen[:1])).woorden
