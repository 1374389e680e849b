# SPDX-License-Identifier: EUPL-1.2
"""The four stands in words, with their icon: on tiles, groups, badges and the page that explains the counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from reporting.domain.stand import RISICO_VANAF, Stand


@dataclass(frozen=True, slots=True)
class Standwoord:
    """How a stand is called, drawn, explained in a few words, told to be empty, and defined."""

    naam: str
    icoon: str
    uitleg: str
    leeg: str
    definitie: str


_RISICO = f"{RISICO_VANAF:.0%}"

STANDEN: Mapping[Stand, Standwoord] = {
    Stand.LAAT: Standwoord(
        "Te laat", "octagon-alert", "het uiterste moment is voorbij", "niets te laat",
        "Het uiterste moment is voorbij en wat moest gebeuren, is nog niet vastgelegd.",
    ),
    Stand.VANDAAG: Standwoord(
        "Verloopt vandaag", "clock-alert", "nog vandaag te doen", "niets meer vandaag",
        "Het uiterste moment is vandaag, maar nog niet voorbij.",
    ),
    Stand.RISICO: Standwoord(
        "Loopt risico", "triangle-alert", f"{_RISICO} of meer van de tijd om", "niets loopt risico",
        f"Minstens {_RISICO} van de tijd tussen start en uiterste moment is om, gemeten op de klok.",
    ),
    Stand.SCHEMA: Standwoord(
        "Op schema", "circle-check", "nog ruim de tijd", "niets op schema",
        "De termijn loopt en valt in geen van de andere groepen.",
    ),
}  # fmt: skip
