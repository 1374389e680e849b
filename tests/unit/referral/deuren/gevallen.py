# SPDX-License-Identifier: EUPL-1.2
"""Cases for every door: the named ones with their ends, the impossible ones with their faults."""

import json
from pathlib import Path
from typing import Any

Geval = dict[str, Any]
GENOEMD: list[Geval] = json.loads(
    (Path(__file__).parents[1] / "rekenen" / "cases.json").read_text(encoding="utf-8")
)
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
        "openingstijden",
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
        "openingstijden.dagen",
    ),
}
"""What a form with lists and dates to pick cannot even ask."""
