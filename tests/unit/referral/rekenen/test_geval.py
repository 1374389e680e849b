# SPDX-License-Identifier: EUPL-1.2
"""A case as JSON is read whole: every field has its effect, and notes of the asker have none."""

from referral.domain.rekenen import beantwoord

from tests.unit.referral.rekenen.kort import LAND

WEEK: dict[str, object] = {"start": "2026-02-27", "aantal": 1, "eenheid": "weken", "grondslag": "norm"}


def einde(geval: dict[str, object]) -> object:
    antwoord = beantwoord(geval, LAND)
    return antwoord.get("einde", antwoord)


def test_an_answer_has_all_that_a_door_needs() -> None:
    antwoord = beantwoord(WEEK | {"id": "a", "verwachtOoit": 1}, LAND)
    assert list(antwoord) == [
        *("id", "einde", "nominaal", "eindeMoment", "voorlopig", "kalenderVersie"),
        *("uitleg", "inWoorden", "zonderInvloed"),
    ]
    assert antwoord["eindeMoment"] == "2026-03-06T23:00:00Z"
    assert antwoord["kalenderVersie"] == LAND.versie


def test_a_case_without_id_is_answered_without_id() -> None:
    assert "id" not in beantwoord(WEEK, LAND)
    assert list(beantwoord({"id": 7}, LAND)) == ["id", "fout", "fouten"]


def test_atw_can_be_switched_on_and_off() -> None:
    zaterdag = WEEK | {"start": "2026-02-28"}
    assert einde(zaterdag) == "2026-03-07"
    assert einde(zaterdag | {"atw": True}) == "2026-03-09"
    assert einde(zaterdag | {"grondslag": "wet"}) == "2026-03-09"
    assert einde(zaterdag | {"grondslag": "wet", "atw": False}) == "2026-03-07"
    assert einde(zaterdag | {"atw": None, "richting": None, "verlenging": None}) == "2026-03-07"


def test_several_windows_and_midnight_as_end() -> None:
    uren = {"start": "2026-03-02T12:30:00+01:00", "aantal": 2, "eenheid": "openingsuren", "grondslag": "afspraak"}
    ochtend, middag = {"van": "09:00", "tot": "12:00"}, {"van": "13:00", "tot": "14:00"}
    laat = {"van": "23:00", "tot": "24:00"}
    regels = [{"dagen": [1], **venster} for venster in (middag, ochtend, laat)]
    assert einde(uren | {"openingstijden": regels}) == "2026-03-02T23:00:00Z"
    assert einde(uren | {"openingstijden": [{"dagen": [1, 2], "van": "23:00", "tot": "00:00"}]}) == (
        "2026-03-03T23:00:00Z"
    )


def test_an_extension_knows_its_day_or_its_instant() -> None:
    extra: dict[str, object] = {"aantal": 1, "eenheid": "weken"}
    assert einde(WEEK | {"verlenging": extra | {"beslotenOp": "2026-03-06"}}) == "2026-03-13"
    assert einde(WEEK | {"verlenging": extra | {"beslotenOp": "2026-03-06T22:59:59Z"}}) == "2026-03-13"
    fout = beantwoord(WEEK | {"verlenging": extra | {"beslotenOp": "2026-03-06T23:00:00Z"}}, LAND)["fout"]
    assert isinstance(fout, dict) and fout["code"] == "verlenging-na-afloop"


def test_a_last_day_asked_as_an_instant() -> None:
    antwoord = beantwoord({"eindeAlsMoment": "2028-12-31"}, LAND)
    assert (antwoord["einde"], antwoord["nominaal"]) == ("2028-12-31T23:00:00Z", "2028-12-31")
    assert antwoord["voorlopig"] is False
    assert beantwoord({"eindeAlsMoment": "2029-01-01"}, LAND)["voorlopig"] is True
    assert "fout" in beantwoord({"eindeAlsMoment": "2026-02-29"}, LAND)
    assert "fout" in beantwoord({"eindeAlsMoment": "2200-01-01"}, LAND)
