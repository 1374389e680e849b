# SPDX-License-Identifier: EUPL-1.2
"""Every published event has a Dutch title and every field of it a Dutch label, or is known to be technical."""

from datetime import date, datetime
from string import Formatter
from zoneinfo import ZoneInfo

import pytest
from reporting.domain.bijzonderheden import VELDEN, Bijzonderheid, Einde, bijzonderheden
from reporting.domain.titels import ONBEKEND, TITELS, Titel, titel_van
from reporting.domain.woorden import afspraak_tekst, woord

from contracts.registry import PUBLISHED

TECHNISCH = {
    "gebeurdOp", "actor", "oorzaak", "oorzaakBron", "correlatie", "meldingId", "doorverwijzingId", "termijnId",
    "afspraakId", "voorgangerId", "opvolgerId", "codelijstVersie", "kalenderVersie", "afspraakVersie",
    "nominaal", "aantal", "eenheid", "geimporteerd", "termijnen", "slug", "oin", "versie",
}  # fmt: skip


@pytest.mark.parametrize("soort", PUBLISHED)
def test_every_type_has_a_title(soort: str) -> None:
    titel = titel_van(soort)
    assert titel is not ONBEKEND
    assert titel.tekst({}) == titel.zin


def test_no_title_without_a_type() -> None:
    bekend = {soort.rpartition(".")[0] for soort in PUBLISHED}
    assert set(TITELS) == bekend


@pytest.mark.parametrize("titel", TITELS.values(), ids=TITELS.keys())
def test_title_asks_only_names_that_are_given(titel: Titel) -> None:
    velden = {veld for _, veld, _, _ in Formatter().parse(titel.aanvulling) if veld}
    assert velden <= {"partij", "termijn", "resultaat", "naam", "activiteit"}
    assert titel.tekst(dict.fromkeys(velden, "X")).count("X") == len(velden)


def test_a_later_version_keeps_the_title() -> None:
    assert titel_van("nl.termijnen.termijn-gehaald.v2").zin == "Termijn gehaald"
    assert titel_van("nl.elders.iets.v1") is ONBEKEND


@pytest.mark.parametrize("soort", PUBLISHED)
def test_every_field_has_a_label_or_is_technical(soort: str) -> None:
    velden = {veld.alias for veld in PUBLISHED[soort].model.model_fields.values()}
    assert velden <= set(VELDEN) | TECHNISCH


def test_particulars_read_as_words() -> None:
    data = {
        "actor": {"rol": "gids", "organisatie": "werkcentrum"},
        "kanaal": "e-mail",
        "doelgroepen": ["wia", "niet-uitkeringsgerechtigd"],
        "sector": None,
        "eigenaar": {"soort": "partner", "id": "8d0f6f0e-0000-4000-8000-000000000001"},
        "aantal": 5,
        "eenheid": "werkdagen",
        "afspraak": "accepteren",
        "afspraakVersie": 3,
        "einde": "2026-11-25T23:00:00Z",
        "afgehandeld": False,
        "geldigVan": "2026-10-01",
    }
    assert {b.label: b.waarde for b in bijzonderheden(data, {"wia": "WIA"})} == {
        "Kanaal": "E-mail",
        "Doelgroepen": "WIA, Niet uitkeringsgerechtigd",
        "Aan zet": "onbekend (8d0f6f0e)",
        "Afspraak": "Accepteren of doorwijzen, versie 3",
        "Duur": "5 werkdagen",
        "Uiterlijk": Einde(datetime(2026, 11, 26, tzinfo=ZoneInfo("Europe/Amsterdam"))),
        "Vraag hiermee afgehandeld": False,
        "Geldig van": date(2026, 10, 1),
    }


def test_onward_target_names_the_dienst_or_the_gids() -> None:
    dienst = {"doorwijzing": {"soort": "dienst", "dienstId": "d", "partnerId": "p"}}
    gids = {"doorwijzing": {"soort": "gids", "dienstId": None, "partnerId": None}}
    namen = {"d": "Taalhuis", "p": "ROC"}
    assert bijzonderheden(dienst, namen) == (Bijzonderheid("Doorgewezen naar", "Taalhuis", True),)
    assert bijzonderheden(gids, namen) == (Bijzonderheid("Doorgewezen naar", "Gids", True),)


def test_words() -> None:
    assert woord("niet-bereikt") == "Melder niet bereikt"
    assert woord("een-nieuwe-code") == "Een nieuwe code"
    assert afspraak_tekst(1, "weken", "wet", None) == "1 week (wet)"
    assert afspraak_tekst(3, "openingsuren", "afspraak", 2) == "3 openingsuren (afspraak v2)"
    assert afspraak_tekst(None, None, "register", None) == "Einddatum uit register"
