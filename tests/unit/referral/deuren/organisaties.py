# SPDX-License-Identifier: EUPL-1.2
"""Cases in which an organisation has hours and closing days of its own, with ends that were worked out by hand."""

from datetime import date, timedelta
from typing import Any

Geval = dict[str, Any]
_WEEK = [1, 2, 3, 4, 5]
KANTOOR = [{"dagen": _WEEK, "van": "09:00", "tot": "17:00"}]
MET_PAUZE = [{"dagen": _WEEK, "van": "09:00", "tot": "12:00"}, {"dagen": _WEEK, "van": "13:00", "tot": "17:00"}]
KERST = ["2026-12-24", "2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31"]


def _werkdagen(start: str, aantal: int, **meer: Any) -> Geval:
    return {"start": start, "aantal": aantal, "eenheid": "werkdagen", "grondslag": "afspraak", **meer}


def _open(start: str, aantal: int, tijden: list[Geval] = KANTOOR, **meer: Any) -> Geval:
    vraag = {"start": start, "aantal": aantal, "eenheid": "openingsuren", "grondslag": "norm"}
    return vraag | {"openingstijden": tijden, **meer}


def _op(dag: str, van: str = "", tot: str = "") -> Geval:
    return {"datum": dag, "van": van, "tot": tot} if van else {"datum": dag, "dicht": True}


WEEK_MET_ATW = {"start": "2026-12-21", "aantal": 1, "eenheid": "weken", "grondslag": "norm", "atw": True}
VERENIGD = {
    "start": "2026-03-10",
    "aantal": 8,
    "eenheid": "weken",
    "grondslag": "wet",
    "opschortingen": [
        {"van": "2026-03-20", "totEnMet": "2026-03-29"},
        {"van": "2026-03-25", "totEnMet": "2026-04-02"},
    ],
    "verlenging": {"aantal": 6, "eenheid": "weken"},
}
RIJK: dict[str, tuple[Geval, str | None]] = {
    "closed at Christmas": (_werkdagen("2026-12-23", 3, sluitingsdagen=KERST), "2027-01-06"),
    "a law does not mind": (_werkdagen("2026-12-23", 3, sluitingsdagen=KERST, grondslag="wet"), "2026-12-29"),
    "off a closing day": (WEEK_MET_ATW | {"sluitingsdagen": KERST[1:3]}, "2026-12-30"),
    "by the clock all the same": (
        _werkdagen("2026-03-06T12:00:00+01:00", 24, eenheid="uren", sluitingsdagen=["2026-03-07"]),
        "2026-03-07T11:00:00Z",
    ),
    "lunch, short day, closing day": (
        _open(
            "2026-12-23T15:00:00+01:00",
            6,
            MET_PAUZE,
            uitzonderingen=[_op("2026-12-24", "09:00", "12:00")],
            sluitingsdagen=["2026-12-28"],
        ),
        "2026-12-29T09:00:00Z",
    ),
    "open on a holiday": (
        _open("2026-04-02T16:00:00+02:00", 2, uitzonderingen=[_op("2026-04-06", "10:00", "12:00")]),
        "2026-04-06T09:00:00Z",
    ),
    "closed on a werkdag": (
        _open("2026-03-09T16:00:00+01:00", 2, uitzonderingen=[_op("2026-03-10")]),
        "2026-03-11T09:00:00Z",
    ),
    "two windows on one day": (
        _open(
            "2026-03-13T09:00:00+01:00",
            2,
            uitzonderingen=[_op("2026-03-13", "09:00", "10:00"), _op("2026-03-13", "16:00", "17:00")],
        ),
        "2026-03-13T16:00:00Z",
    ),
    "suspended, closed, extended": (
        _werkdagen(
            "2026-03-02",
            5,
            opschortingen=[{"van": "2026-03-04", "totEnMet": "2026-03-05"}],
            sluitingsdagen=["2026-03-06"],
            verlenging={"aantal": 2, "eenheid": "werkdagen"},
        ),
        "2026-03-16",
    ),
    "back over a closing day": (
        _werkdagen("2026-03-10", 3, richting="terug", sluitingsdagen=["2026-03-09"]),
        "2026-03-04",
    ),
    "back over a short day": (
        _open(
            "2026-03-10T10:00:00+01:00", 2, richting="terug", uitzonderingen=[_op("2026-03-09", "09:00", "12:00")]
        ),
        "2026-03-09T10:00:00Z",
    ),
    "still standing still": (
        _werkdagen(
            "2026-03-02", 5, opschortingen=[{"van": "2026-03-04", "totEnMet": None}], sluitingsdagen=["2026-03-03"]
        ),
        None,
    ),
    "united and extended": (VERENIGD, "2026-06-30"),
}
_JAREN = [(date(2026, 3, 1) + timedelta(days=n)).isoformat() for n in range(500)]
_NU = "2026-03-09T16:00:00+01:00"
ONMOGELIJK: dict[str, tuple[Geval, str, str]] = {
    "closed on no day": (_open(_NU, 2, sluitingsdagen=["2026-02-30"]), "ongeldige-datum", "sluitingsdagen[0]"),
    "closed before time": (
        _open(_NU, 2, sluitingsdagen=["2026-03-10", "1999-12-31"]),
        "buiten-bereik",
        "sluitingsdagen[1]",
    ),
    "never open": (_open(_NU, 2, sluitingsdagen=_JAREN), "nooit-open", "openingstijden"),
    "other hours that overlap": (
        _open(_NU, 2, uitzonderingen=[_op("2026-03-10", "09:00", "12:00"), _op("2026-03-10", "11:00", "13:00")]),
        "vensters-overlappen",
        "uitzonderingen[1].van",
    ),
    "open and closed": (
        _open(_NU, 2, uitzonderingen=[_op("2026-03-10", "09:00", "12:00"), _op("2026-03-10")]),
        "dicht-en-open",
        "uitzonderingen[1].datum",
    ),
    "other hours backwards": (
        _open(_NU, 2, uitzonderingen=[_op("2026-03-10", "12:00", "09:00")]),
        "venster-omgekeerd",
        "uitzonderingen[0].tot",
    ),
    "other hours on no day": (
        _open(_NU, 2, uitzonderingen=[{"van": "09:00", "tot": "12:00"}]),
        "veld-ontbreekt",
        "uitzonderingen[0].datum",
    ),
    "other hours and no others": (
        _open(_NU, 2, [], uitzonderingen=[_op("2026-03-10")]),
        "openingstijden-ontbreken",
        "openingstijden",
    ),
}
