# SPDX-License-Identifier: EUPL-1.2
"""The course of a case at one moment: who owns it, what comes next, before when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Soort(StrEnum):
    """The kinds of termijn that Doorwijs starts by itself; the step that ends one carries its name."""

    EERSTE_REACTIE = "eerste-reactie"
    DOORVERWIJZEN = "doorverwijzen"
    ONTVANGST = "ontvangst"
    ACCEPTEREN = "accepteren"
    EERSTE_CONTACT = "eerste-contact"
    AFRONDEN = "afronden"
    TERUGKOPPELING = "terugkoppeling"
    DOORLOOPTIJD = "doorlooptijd"


AFSLUITEN = "afsluiten"


@dataclass(frozen=True, slots=True)
class Eigenaar:
    """Who must act: a team of the Werkcentrum (by slug) or a partner (by id)."""

    soort: str
    id: str


@dataclass(frozen=True, slots=True)
class Koers:
    """At every event an open case has exactly one owner and one next step with its moment (design rule 2)."""

    eigenaar: Eigenaar
    stap: str
    uiterlijk: datetime
