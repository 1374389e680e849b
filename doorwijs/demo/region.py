# SPDX-License-Identifier: EUPL-1.2
"""What the demo region has settled, from its own file: partners, diensten, agreements, and who fits a question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

import yaml

from doorwijs.places import PROJECT

FILE = PROJECT / "deploy" / "regios" / "midden-gelderland.yaml"

_INHABITANTS = {  # in thousands, so that the spread over gemeenten looks like the region
    "0202": 167,
    "0221": 11,
    "0226": 25,
    "0275": 44,
    "0277": 2,
    "0293": 15,
    "0299": 45,
    "1705": 47,
    "1734": 49,
}
_ONLY_IN = {  # a municipal service helps its own inhabitants
    "participatie-arnhem": {"0202"},
    "participatie-lingewaard": {"1705"},
    "participatie-overbetuwe": {"1734"},
    "participatie-liemers": {"0226", "0293", "0299"},
}
_MELDERS = {"werkzoekende": 50, "werkende": 28, "werkgever": 22}
_KANALEN = {"website": 34, "telefoon": 24, "inlooppunt": 18, "e-mail": 12, "landelijk-portaal": 8, "partner": 4}
_OFTEN = {"werk-zoeken", "om-of-bijscholing", "loopbaanadvies", "personeel-werven", "matching"}


@dataclass(frozen=True, slots=True)
class Dienst:
    """A service of a partner, and whom it is for."""

    slug: str
    partner: str
    type_vragen: frozenset[str]
    melder_types: frozenset[str]

    def fits(self, question: Mapping[str, Any]) -> bool:
        return (
            question["typeVraag"] in self.type_vragen
            and question["melderType"] in self.melder_types
            and question["gemeente"] in _ONLY_IN.get(self.slug, {question["gemeente"]})
        )


class Region:
    """The demo region."""

    def __init__(self, path: Path = FILE) -> None:
        self.told: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))

    @cached_property
    def diensten(self) -> Sequence[Dienst]:
        return [
            Dienst(one["slug"], one["partner"], frozenset(one["typeVragen"]), frozenset(one["melderTypes"]))
            for one in self.told["diensten"]
        ]

    def partner_of(self, dienst: str) -> str:
        return next(one.partner for one in self.diensten if one.slug == dienst)

    def question(self, chance: Random) -> dict[str, Any]:
        """A question such as this region gets them, in codes."""
        lists = self.told["codelijst"]
        melder = _pick(chance, _MELDERS)
        kinds = list(lists["typeVragen"]["werkgever" if melder == "werkgever" else "werkzoekendeEnWerkende"])
        groups = list(lists["doelgroepen"]) if melder == "werkzoekende" else []
        return {
            "melderType": melder,
            "kanaal": _pick(chance, _KANALEN),
            "typeVraag": _pick(chance, {kind: 4 if kind in _OFTEN else 1 for kind in kinds}),
            "gemeente": _pick(chance, _INHABITANTS),
            "doelgroepen": chance.sample(groups, 1) if groups and chance.random() < 0.45 else [],
            "sector": chance.choice(list(lists["sectoren"])) if chance.random() < 0.4 else None,
        }

    def route(self, question: Mapping[str, Any], stops: int, chance: Random) -> list[str]:
        """Diensten of different partners that fit a question: as many as asked for, or fewer."""
        fitting = [one for one in self.diensten if one.fits(question)]
        chance.shuffle(fitting)
        by_partner = {one.partner: one.slug for one in fitting}
        return list(by_partner.values())[:stops]


def _pick(chance: Random, weights: Mapping[str, int]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]
