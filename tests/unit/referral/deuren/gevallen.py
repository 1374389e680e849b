# SPDX-License-Identifier: EUPL-1.2
"""Cases for every door: the named ones with their ends, the impossible ones with their faults."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Geval = dict[str, Any]
RAUW_EINDE = {
    "2026-01-01": "2026-01-05",
    "2026-04-04": "2026-04-07",
    "2026-04-27": "2026-04-28",
    "2026-05-05": "2026-05-06",
    "2026-05-14": "2026-05-18",
    "2026-05-25": "2026-05-26",
    "2026-12-25": "2026-12-28",
    "2027-01-01": "2027-01-04",
    "2027-05-05": "2027-05-10",
    "2027-12-25": "2027-12-27",
    "2028-04-27": "2028-05-01",
}
"""Where Atw art. 1 lid 1 moves an end on a free day; each asked here as a week that ends there."""
GEBEURTENIS = (
    ("2026-04-02", 3, "dagen", "2026-04-08"),
    ("2026-02-09", 8, "weken", "2026-04-07"),
    ("2026-10-30", 8, "weken", "2026-12-28"),
    ("2026-06-11", 3, "dagen", "2026-06-15"),
    ("2026-04-05", 13, "weken", "2026-07-05"),
)


def _wet(start: str, aantal: int, eenheid: str, verwacht: str) -> Geval:
    vraag = {"start": start, "aantal": aantal, "eenheid": eenheid, "grondslag": "wet"}
    return {"id": f"{start}+{aantal}{eenheid[0]}", **vraag, "verwacht": verwacht}


GENOEMD: list[Geval] = json.loads(
    (Path(__file__).parents[1] / "rekenen" / "cases.json").read_text(encoding="utf-8")
)
GENOEMD += [
    _wet((date.fromisoformat(rauw) - timedelta(days=7)).isoformat(), 1, "weken", einde)
    for rauw, einde in RAUW_EINDE.items()
]
GENOEMD += [_wet(*een) for een in GEBEURTENIS]
IDS = [geval["id"] for geval in GENOEMD]
GOED: Geval = {"start": "2026-04-03", "aantal": 8, "eenheid": "weken", "grondslag": "wet"}
_UREN: Geval = {**GOED, "start": "2026-03-27T15:00:00+01:00", "aantal": 4, "eenheid": "openingsuren"}
_KANTOOR = {"dagen": [1, 2, 3, 4, 5], "van": "09:00", "tot": "17:00"}


def _stil(*spannen: tuple[str | None, str | None]) -> Geval:
    return GOED | {"opschortingen": [{"van": van, "totEnMet": tot} for van, tot in spannen]}


ONMOGELIJK: dict[str, tuple[Geval, str, str]] = {
    "no start": ({k: v for k, v in GOED.items() if k != "start"}, "veld-ontbreekt", "start"),
    "a day that does not exist": (GOED | {"start": "2026-02-30"}, "ongeldige-datum", "start"),
    "outside the years": (GOED | {"start": "1999-12-31"}, "buiten-bereik", "start"),
    "nothing": (GOED | {"aantal": 0}, "aantal-niet-positief", "aantal"),
    "less than nothing": (GOED | {"aantal": -3}, "aantal-niet-positief", "aantal"),
    "ten thousand years": (GOED | {"aantal": 10_000, "eenheid": "jaren"}, "aantal-te-groot", "aantal"),
    "inverted suspension": (
        _stil(("2026-05-10", "2026-05-01")),
        "opschorting-omgekeerd",
        "opschortingen[0].totEnMet",
    ),
    "suspended before it begins": (
        _stil(("2026-04-03", "2026-04-10")),
        "opschorting-voor-begin",
        "opschortingen[0].van",
    ),
    "suspended after the end": (_stil(("2026-09-01", "2026-09-10")), "opschorting-na-einde", "opschortingen"),
    "another after an open one": (
        _stil(("2026-04-10", None), ("2026-05-01", "2026-05-02")),
        "opschorting-na-open-opschorting",
        "opschortingen",
    ),
    "resumed and never suspended": (
        _stil((None, "2026-05-01")),
        "hervatting-zonder-opschorting",
        "opschortingen[0].van",
    ),
    "extended after the end": (
        GOED | {"verlenging": {"aantal": 6, "eenheid": "weken", "beslotenOp": "2026-09-01"}},
        "verlenging-na-afloop",
        "verlenging.beslotenOp",
    ),
    "extended by nothing": (
        GOED | {"verlenging": {"aantal": 0, "eenheid": "weken"}},
        "aantal-niet-positief",
        "verlenging.aantal",
    ),
    "back and suspended": (
        _stil(("2026-04-10", "2026-04-12")) | {"richting": "terug"},
        "opschorting-bij-terugrekenen",
        "opschortingen",
    ),
    "closed before it opens": (
        _UREN | {"openingstijden": [_KANTOOR | {"tot": "08:00"}]},
        "venster-omgekeerd",
        "openingstijden[0].tot",
    ),
    "windows that overlap": (
        _UREN | {"openingstijden": [_KANTOOR, {"dagen": [1], "van": "16:00", "tot": "18:00"}]},
        "vensters-overlappen",
        "openingstijden[1].van",
    ),
}
ALLEEN_JSON: dict[str, tuple[object, str, str]] = {
    "no question": ("2026-04-03", "geen-object", "geval"),
    "a misspelt field": (GOED | {"opschorting": []}, "onbekend-veld", "opschorting"),
    "a number in words": (GOED | {"aantal": "8"}, "aantal-geen-geheel-getal", "aantal"),
    "half a week": (GOED | {"aantal": 0.5}, "aantal-geen-geheel-getal", "aantal"),
    "no such unit": (GOED | {"eenheid": "kwartalen"}, "ongeldige-waarde", "eenheid"),
    "a time without a zone": (GOED | {"start": "2026-04-03T10:00:00"}, "tijd-zonder-zone", "start"),
    "hours from a day": (GOED | {"eenheid": "uren"}, "tijdstip-nodig", "start"),
    "no opening hours": (_UREN, "openingstijden-ontbreken", "openingstijden"),
    "hours on the eighth day": (
        _UREN | {"openingstijden": [_KANTOOR | {"dagen": [8]}]},
        "ongeldige-waarde",
        "openingstijden[0].dagen",
    ),
}
"""What a form with lists and dates to pick cannot even ask."""
