# SPDX-License-Identifier: EUPL-1.2
"""Every worked case of the reference list comes out as a lawyer would say, by its id."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from referral.domain.rekenen import beantwoord

from tests.unit.referral.rekenen.kort import LAND, d, einde, reken

GEVALLEN: list[dict[str, Any]] = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))

DOORGESCHOVEN = [
    ("2026-01-01", "2026-01-05", "Nieuwjaar, gelijkgestelde vrijdag, weekend"),
    ("2026-04-04", "2026-04-07", "weekend, Paaszondag, Tweede Paasdag"),
    ("2026-04-27", "2026-04-28", "Koningsdag"),
    ("2026-05-05", "2026-05-06", "5 mei, ook buiten de lustrumjaren"),
    ("2026-05-14", "2026-05-18", "Hemelvaart, gelijkgestelde vrijdag, weekend"),
    ("2026-05-25", "2026-05-26", "Tweede Pinksterdag"),
    ("2026-12-25", "2026-12-28", "Kerst, weekend"),
    ("2027-01-01", "2027-01-04", "Nieuwjaar, weekend"),
    ("2027-05-05", "2027-05-10", "5 mei, Hemelvaart, gelijkgestelde vrijdag, weekend"),
    ("2027-12-25", "2027-12-27", "Kerst in het weekend"),
    ("2028-04-27", "2028-05-01", "Koningsdag, gelijkgestelde vrijdag, weekend"),
]


def test_the_list_is_whole() -> None:
    assert len(GEVALLEN) == 30
    assert len({geval["id"] for geval in GEVALLEN}) == 30


@pytest.mark.parametrize("geval", GEVALLEN, ids=[geval["id"] for geval in GEVALLEN])
def test_case(geval: dict[str, Any]) -> None:
    antwoord = beantwoord(geval, LAND)
    assert antwoord["einde"] == geval["verwacht"], antwoord
    assert antwoord["id"] == geval["id"]
    assert antwoord["voorlopig"] is (geval["id"] == "M6"), "only M6 ends after the last decree"
    assert antwoord["uitleg"] or "eindeAlsMoment" in geval


@pytest.mark.parametrize(("rauw", "verlengd", "waarom"), DOORGESCHOVEN)
def test_raw_end_rolls_off(rauw: str, verlengd: str, waarom: str) -> None:
    """Atw art. 1 lid 1 on a term of one week whose raw end is known."""
    assert einde(d(rauw) - timedelta(days=7), 1) == verlengd, waarom


@pytest.mark.parametrize(
    ("start", "aantal", "eenheid", "verwacht"),
    [
        ("2026-04-02", 3, "dagen", "2026-04-08"),  # Atw art. 2: 7 and 8 April are the two
        ("2026-02-09", 8, "weken", "2026-04-07"),  # raw end is Tweede Paasdag
        ("2026-10-30", 8, "weken", "2026-12-28"),  # raw end is Eerste Kerstdag
        ("2026-06-11", 3, "dagen", "2026-06-15"),  # Friday 12 and Monday 15
        ("2026-04-05", 13, "weken", "2026-07-05"),  # art. 4: over twelve weeks a Sunday stays
        ("2016-02-29", 3, "maanden", "2016-05-30"),  # HR 2017:2225: 29 May, a Sunday
    ],
)
def test_event_and_term(start: str, aantal: int, eenheid: str, verwacht: str) -> None:
    assert einde(start, aantal, eenheid) == verwacht


@pytest.mark.parametrize(
    ("aantal", "eenheid", "geldt"),
    [
        *((90, "dagen", True), (91, "dagen", False), (12, "weken", True), (13, "weken", False)),
        *((3, "maanden", True), (4, "maanden", False), (1, "jaren", False)),
    ],
)
def test_the_limits_of_article_4(aantal: int, eenheid: str, geldt: bool) -> None:
    """Atw art. 4 onder a: exactly 90 days, 12 weeks or 3 months is still inside; a year never is."""
    starts = (date(2026, 1, 5) + timedelta(days=n) for n in range(21))
    uitkomsten = [reken(start, aantal, eenheid) for start in starts]
    verschoven = [uitkomst for uitkomst in uitkomsten if uitkomst.einde != uitkomst.nominaal]
    assert bool(verschoven) is geldt
