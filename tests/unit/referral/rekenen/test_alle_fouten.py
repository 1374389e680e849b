# SPDX-License-Identifier: EUPL-1.2
"""All that is wrong with one question is named at once, as far as it can be known; `fout` is the first of it."""

from typing import Any

import pytest
from referral.domain.rekenen import beantwoord
from referral.domain.rekenen.verzameling import MEESTE

from tests.unit.referral.rekenen.kort import LAND

WEEK: dict[str, Any] = {"start": "2026-03-02", "aantal": 8, "eenheid": "weken", "grondslag": "wet"}
TERUG_EN_ANDERS = {
    "richting": "terug",
    "verlenging": {"aantal": 4, "eenheid": "uren"},
    "opschortingen": [{"van": "2026-03-04"}],
}
ONLEESBAAR = {
    "start": "morgen",
    "aantal": 0,
    "eenheid": "eeuwen",
    "grondslag": None,
    "gemeente": "x",
    "opschortingen": [
        {"van": "2026-02-30", "totEnMet": "ooit"},
        3,
        {"van": "2026-03-09", "totEnMet": "2026-03-01"},
    ],
    "verlenging": {"aantal": 1.5, "beslotenOp": "nooit"},
    "sluitingsdagen": ["2026-12-24", "Kerst", None],
    "openingstijden": [{"dagen": [8], "van": "9", "tot": "25:00"}],
    "uitzonderingen": [{"datum": "Kerst", "dicht": True, "van": "09:00"}],
}


def genoemd(geval: dict[str, Any]) -> dict[str, str]:
    antwoord: dict[str, Any] = beantwoord(geval, LAND)
    assert antwoord["fout"] == antwoord["fouten"][0]
    return {fout["veld"]: fout["code"] for fout in antwoord["fouten"]}


def test_every_field_that_cannot_be_read_is_named() -> None:
    assert genoemd(ONLEESBAAR) == {
        "gemeente": "onbekend-veld",
        "start": "ongeldige-datum",
        "aantal": "aantal-niet-positief",
        "eenheid": "ongeldige-waarde",
        "grondslag": "veld-ontbreekt",
        "opschortingen[0].van": "ongeldige-datum",
        "opschortingen[0].totEnMet": "ongeldige-datum",
        "opschortingen[1]": "ongeldige-waarde",
        "opschortingen[2].totEnMet": "opschorting-omgekeerd",
        "verlenging.beslotenOp": "ongeldige-datum",
        "verlenging.aantal": "aantal-geen-geheel-getal",
        "verlenging.eenheid": "veld-ontbreekt",
        "openingstijden[0].dagen": "ongeldige-waarde",
        "openingstijden[0].van": "ongeldige-datum",
        "openingstijden[0].tot": "ongeldige-datum",
        "uitzonderingen[0].datum": "ongeldige-datum",
        "uitzonderingen[0].dicht": "dicht-en-open",
        "sluitingsdagen[1]": "ongeldige-datum",
        "sluitingsdagen[2]": "veld-ontbreekt",
    }


def test_what_does_not_go_together_is_named_at_once() -> None:
    assert genoemd(WEEK | TERUG_EN_ANDERS | {"aantal": 99_999, "sluitingsdagen": ["Kerst"]}) == {
        "aantal": "aantal-te-groot",
        "opschortingen": "opschorting-bij-terugrekenen",
        "verlenging": "verlenging-bij-terugrekenen",
        "verlenging.eenheid": "verlenging-andere-eenheid",
        "sluitingsdagen[0]": "ongeldige-datum",
    }
    assert genoemd({"eindeAlsMoment": "ooit", "aantal": 3}) == {
        "aantal": "onbekend-veld",
        "eindeAlsMoment": "ongeldige-datum",
    }


def test_each_suspension_before_the_start_is_named() -> None:
    vroeg = [{"van": "2026-03-01"}, {"van": "2026-03-04"}, {"van": "2026-03-02"}]
    assert set(genoemd(WEEK | {"opschortingen": vroeg})) == {"opschortingen[0].van", "opschortingen[2].van"}


@pytest.mark.parametrize("veld", ["opschortingen", "openingstijden", "uitzonderingen", "sluitingsdagen"])
def test_the_same_mistake_a_hundred_thousand_times_is_named_a_few_times(veld: str) -> None:
    assert len(genoemd(WEEK | {veld: [1] * 100_000})) == MEESTE
    assert len(genoemd(WEEK | {veld: 1} | {f"veld{nr}": nr for nr in range(100_000)})) == MEESTE


def test_where_one_thing_is_wrong_one_thing_is_named() -> None:
    assert genoemd(WEEK | {"aantal": 0}) == {"aantal": "aantal-niet-positief"}
    assert beantwoord("x", LAND)["fouten"] == [beantwoord("x", LAND)["fout"]]
