# SPDX-License-Identifier: EUPL-1.2
"""The course of a case: its order, its names, and how late and imported facts are told."""

from datetime import datetime, timedelta

from reporting.domain.stand import NEDERLAND
from reporting.domain.verloop import Feit, Gebeurtenis, verloop

from tests.samples.dossier import FEITEN, NAMEN

DAG = datetime(2026, 11, 2, 9, 0, tzinfo=NEDERLAND)


def feit(nr: int, soort: str, data: dict[str, object], later: timedelta = timedelta()) -> Feit:
    moment = DAG + timedelta(minutes=nr)
    return Feit(nr, f"x:{nr}", soort, moment, moment + later, {"data": data})


def een(soort: str, data: dict[str, object], later: timedelta = timedelta()) -> Gebeurtenis:
    return verloop([feit(1, soort, data, later)], NAMEN)[0]


def test_events_are_ordered_by_when_they_happened_whatever_order_they_came_in() -> None:
    gelezen = verloop(reversed(FEITEN), NAMEN)
    assert [g.gebeurd_op for g in gelezen] == sorted(g.gebeurd_op for g in gelezen)
    assert gelezen == verloop(FEITEN, NAMEN)


def test_later_events_borrow_the_names_that_earlier_ones_gave() -> None:
    titels = [g.titel for g in verloop(FEITEN, NAMEN)]
    assert "Doorverwezen naar ROC Rijn IJssel" in titels
    assert "Doorgewezen door ROC Rijn IJssel" in titels
    assert "Geaccepteerd door Scalabor" in titels
    assert "Termijn te laat: eerste contact" in titels
    assert "Oordeel herzien: op tijd, voor eerste contact" in titels


def test_a_title_stands_without_names() -> None:
    assert (
        een("nl.doorverwijzingen.doorverwijzing-verzonden.v1", {"doorverwijzingId": "weg"}).titel == "Doorverwezen"
    )


def test_an_event_recorded_more_than_an_hour_later_says_so() -> None:
    soort = "nl.doorverwijzingen.eerste-contact-gelegd.v1"
    assert not een(soort, {}, timedelta(hours=1)).later_vastgelegd
    assert een(soort, {}, timedelta(hours=1, seconds=1)).later_vastgelegd


def test_an_imported_fact_is_not_late_but_imported() -> None:
    said = {"register": "loket", "activiteit": "t02-controle", "groep": "balie"}
    data = feit(1, "nl.meldingen.feit-geimporteerd.v1", dict(said), timedelta(days=5000))
    (oud,) = verloop([data], NAMEN)
    assert oud.ingevoerd
    assert not oud.later_vastgelegd
    assert oud.titel == "Feit uit register: T02 controle", "a code whose name is not known reads as itself"
    known = {"register/loket/activiteit/t02-controle": "T02 Controle van de brief", "register/loket": "Loket"}
    (told,) = verloop([data], {**NAMEN, **known, "balie": "Van een andere lijst"})
    assert told.titel == "Feit uit register: T02 Controle van de brief"
    assert [(one.label, one.waarde) for one in told.bijzonderheden] == [
        ("Register", "Loket"),
        ("Activiteit", "T02 Controle van de brief"),
        ("Groep", "Balie"),
    ]


def test_the_verdict_on_an_imported_termijn_is_imported_too() -> None:
    start = feit(
        1, "nl.termijnen.termijn-gestart.v1", {"termijnId": "t", "soort": "bezwaar", "geimporteerd": True}
    )
    gehaald = feit(2, "nl.termijnen.termijn-gehaald.v1", {"termijnId": "t"}, timedelta(days=5000))
    assert [g.ingevoerd for g in verloop([start, gehaald], NAMEN)] == [True, True]
    assert verloop([start, gehaald], NAMEN)[1].titel == "Termijn gehaald: bezwaar"


def test_the_actor_is_a_role_in_an_organisation() -> None:
    event = een("nl.meldingen.melding-beantwoord.v1", {"actor": {"rol": "gids", "organisatie": "werkcentrum"}})
    assert (event.rol, event.organisatie) == ("Gids", "Werkcentrum")
    assert een("nl.meldingen.melding-beantwoord.v1", {}).rol == ""


def test_an_event_just_after_midnight_belongs_to_the_dutch_day() -> None:
    gebeurd = datetime.fromisoformat("2026-11-02T23:30Z")
    laat = Feit(1, "x", "nl.meldingen.melding-beantwoord.v1", gebeurd, DAG, {"data": {}})
    assert verloop([laat], NAMEN)[0].dag.isoformat() == "2026-11-03"
