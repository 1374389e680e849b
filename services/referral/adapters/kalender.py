# SPDX-License-Identifier: EUPL-1.2
"""Reads the decree days that ship with the service into the calendar that the arithmetic takes."""

import json
from datetime import date
from importlib.resources import files

from referral.domain.rekenen import Kalender
from referral.domain.rekenen.besluiten import Besluit, kalender


def lees_besluiten(tekst: str) -> tuple[Besluit, ...]:
    """The decrees in a JSON document of the form of `data/kalender/besluiten.json`.

    Raises `KeyError` and `ValueError` (JSON, date, impossible decree) for a file that is not one.
    """
    return tuple(
        Besluit(
            bron=besluit["bron"],
            titel=besluit["titel"],
            van=date.fromisoformat(besluit["van"]),
            tot_en_met=date.fromisoformat(besluit["totEnMet"]),
            dagen=tuple(date.fromisoformat(dag) for dag in besluit["dagen"]),
        )
        for besluit in json.loads(tekst)["besluiten"]
    )


def landelijke_kalender() -> Kalender:
    """The national calendar under all decrees known to this release."""
    bestand = files("referral").joinpath("data", "kalender", "besluiten.json")
    return kalender(lees_besluiten(bestand.read_text(encoding="utf-8")))
