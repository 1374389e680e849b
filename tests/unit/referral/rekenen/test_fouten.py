# SPDX-License-Identifier: EUPL-1.2
"""Everything that cannot be is refused by name, with the field and a Dutch sentence; nothing hangs."""

import pytest
from referral.domain.rekenen import beantwoord

from tests.unit.referral.rekenen.kort import LAND

WEEK: dict[str, object] = {"start": "2026-03-02", "aantal": 8, "eenheid": "weken", "grondslag": "wet"}
UREN = WEEK | {"start": "2026-03-02T09:00:00+01:00", "aantal": 4, "eenheid": "openingsuren"}
TERUG = WEEK | {"richting": "terug"}


def tijden(*regels: tuple[str, str]) -> dict[str, object]:
    return {"openingstijden": [{"dagen": [1], "van": van, "tot": tot} for van, tot in regels]}


def stil(*spannen: tuple[str | None, str | None]) -> dict[str, object]:
    return {"opschortingen": [{"van": van, "totEnMet": tot} for van, tot in spannen]}


ONMOGELIJK = {
    "no start": (WEEK | {"start": None}, "veld-ontbreekt", "start"),
    "30 February": (WEEK | {"start": "2026-02-30"}, "ongeldige-datum", "start"),
    "a date in another form": (WEEK | {"start": "20260302"}, "ongeldige-datum", "start"),
    "a week date": (WEEK | {"start": "2026-W10-1"}, "ongeldige-datum", "start"),
    "hour 25": (UREN | {"start": "2026-03-02T25:00:00Z"}, "ongeldige-datum", "start"),
    "a number as date": (WEEK | {"start": 20260302}, "ongeldige-datum", "start"),
    "time without zone": (UREN | {"start": "2026-03-02T09:00:00"}, "tijd-zonder-zone", "start"),
    "hours from a date": (UREN | {"start": "2026-03-02"}, "tijdstip-nodig", "start"),
    "the year 1850": (WEEK | {"start": "1850-01-01"}, "buiten-bereik", "start"),
    "the year 9999": (WEEK | {"start": "9999-12-31"}, "buiten-bereik", "start"),
    "end after 2199": (WEEK | {"start": "2199-12-30"}, "buiten-bereik", "einde"),
    "back before 2000": (TERUG | {"start": "2000-01-03"}, "buiten-bereik", "einde"),
    "werkdagen after 2199": (WEEK | {"start": "2199-12-20", "eenheid": "werkdagen"}, "buiten-bereik", "einde"),
    "months after 2199": (WEEK | {"start": "2199-12-20", "eenheid": "maanden"}, "buiten-bereik", "einde"),
    "zero": (WEEK | {"aantal": 0}, "aantal-niet-positief", "aantal"),
    "negative": (WEEK | {"aantal": -5}, "aantal-niet-positief", "aantal"),
    "10.000 years": (WEEK | {"aantal": 10_000, "eenheid": "jaren"}, "aantal-te-groot", "aantal"),
    "10**30 hours": (UREN | {"aantal": 10**30}, "aantal-te-groot", "aantal"),
    "half a week": (WEEK | {"aantal": 1.5}, "aantal-geen-geheel-getal", "aantal"),
    "true weeks": (WEEK | {"aantal": True}, "aantal-geen-geheel-getal", "aantal"),
    "unknown unit": (WEEK | {"eenheid": "kwartalen"}, "ongeldige-waarde", "eenheid"),
    "unknown ground": (WEEK | {"grondslag": "gewoonte"}, "ongeldige-waarde", "grondslag"),
    "misspelt field": (WEEK | {"opschorting": []}, "onbekend-veld", "opschorting"),
    "inverted": (WEEK | stil(("2026-03-10", "2026-03-05")), "opschorting-omgekeerd", "opschortingen[0].totEnMet"),
    "on the first day": (WEEK | stil(("2026-03-02", None)), "opschorting-voor-begin", "opschortingen[0].van"),
    "open, then another": (
        WEEK | stil(("2026-03-10", None), ("2026-03-20", "2026-03-22")),
        "opschorting-na-open-opschorting",
        "opschortingen",
    ),
    "two open": (
        WEEK | stil(("2026-03-10", None), ("2026-03-10", None)),
        "opschorting-na-open-opschorting",
        "opschortingen",
    ),
    "after the end": (WEEK | stil(("2026-04-29", "2026-05-02")), "opschorting-na-einde", "opschortingen"),
    "open after the end": (WEEK | stil(("2026-04-29", None)), "opschorting-na-einde", "opschortingen"),
    "resumed, never suspended": (
        WEEK | stil((None, "2026-03-20")),
        "hervatting-zonder-opschorting",
        "opschortingen[0].van",
    ),
    "suspended backwards": (
        TERUG | stil(("2026-03-10", "2026-03-11")),
        "opschorting-bij-terugrekenen",
        "opschortingen",
    ),
    "extended backwards": (
        TERUG | {"verlenging": {"aantal": 1, "eenheid": "weken"}},
        "verlenging-bij-terugrekenen",
        "verlenging",
    ),
    "extended too late": (
        WEEK | {"verlenging": {"aantal": 6, "eenheid": "weken", "beslotenOp": "2026-04-29"}},
        "verlenging-na-afloop",
        "verlenging.beslotenOp",
    ),
    "extended by nothing": (
        WEEK | {"verlenging": {"aantal": 0, "eenheid": "weken"}},
        "aantal-niet-positief",
        "verlenging.aantal",
    ),
    "weeks extended by hours": (
        WEEK | {"verlenging": {"aantal": 6, "eenheid": "uren"}},
        "verlenging-andere-eenheid",
        "verlenging.eenheid",
    ),
    "Atw on a European term": (
        WEEK | {"grondslag": "verordening", "atw": True},
        "atw-bij-verordening",
        "atw",
    ),
    "no opening hours": (UREN, "openingstijden-ontbreken", "openingstijden"),
    "closes before it opens": (UREN | tijden(("17:00", "09:00")), "venster-omgekeerd", "openingstijden[0].tot"),
    "overlapping hours": (
        UREN | tijden(("12:00", "17:00"), ("09:00", "12:30")),
        "vensters-overlappen",
        "openingstijden[1].van",
    ),
    "weekday 8": (
        UREN | {"openingstijden": [{"dagen": [8], "van": "09:00", "tot": "17:00"}]},
        "ongeldige-waarde",
        "openingstijden[0].dagen",
    ),
}


@pytest.mark.parametrize("naam", ONMOGELIJK)
def test_impossible_case(naam: str) -> None:
    geval, code, veld = ONMOGELIJK[naam]
    fout = beantwoord(geval, LAND)["fout"]
    assert isinstance(fout, dict)
    assert (fout["code"], fout["veld"]) == (code, veld)
    assert str(fout["uitleg"]).endswith(".") and "{" not in str(fout["uitleg"])
