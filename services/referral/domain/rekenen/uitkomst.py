# SPDX-License-Identifier: EUPL-1.2
"""The answer: an end, and every span that was counted or skipped on the way, with reason and article."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from referral.domain.rekenen.feestdagen import Vrij
from referral.domain.rekenen.vraag import Termijnvraag


class Code(StrEnum):
    """What a span did to the term. Stable."""

    BEGINDAG = "begindag"
    GETELD = "geteld"
    OVERGESLAGEN = "overgeslagen"
    OPGESCHORT = "opgeschort"
    DOORGESCHOVEN = "doorgeschoven"
    AANGEVULD = "aangevuld"


class Reden(StrEnum):
    """Why a span did so, where no free day (`Vrij`) is the reason. Stable."""

    GEBEURTENIS = "gebeurtenis"
    TERMIJN = "termijn"
    VERLENGING = "verlenging"
    GESLOTEN = "gesloten"
    OPSCHORTING = "opschorting"
    SAMENGEVOEGD = "samengevoegd"
    WERKDAG = "werkdag"


class Dagspanne(NamedTuple):
    """Whole days, both ends included. `tot_en_met` None: it has not ended yet."""

    van: date
    tot_en_met: date | None
    code: Code
    reden: Reden | Vrij
    artikel: str


class Tijdspanne(NamedTuple):
    """UTC instants, `tot` excluded. `tot` None: it has not ended yet."""

    van: datetime
    tot: datetime | None
    code: Code
    reden: Reden | Vrij
    artikel: str


Spanne = Dagspanne | Tijdspanne


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """The answer to one question under one calendar; complete, so that it can be stored with a verdict.

    `einde` is the last day (a date), or for terms in hours the UTC instant; None while a suspension is
    open. `nominaal` is the end before free days move it, with suspensions and extension counted in.
    `einde_moment` is the exclusive UTC bound: done before it is in time. `voorlopig`: decree days that
    are not known yet may still move it. `uitleg` is chronological and leaves no gap.
    """

    vraag: Termijnvraag
    einde: date | datetime | None
    nominaal: date | datetime | None
    einde_moment: datetime | None
    voorlopig: bool
    kalender_versie: str
    uitleg: tuple[Spanne, ...]
