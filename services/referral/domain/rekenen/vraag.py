# SPDX-License-Identifier: EUPL-1.2
"""The question: from when, how much of what, on which ground, in which direction."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from referral.domain.rekenen.fouten import (
    AantalGeenGeheelGetal,
    AantalNietPositief,
    AantalTeGroot,
    AtwBijVerordening,
    OpschortingBijTerugrekenen,
    TijdstipNodig,
    VerlengingAndereEenheid,
    VerlengingBijTerugrekenen,
)
from referral.domain.rekenen.klok import als_dag
from referral.domain.rekenen.opschorting import Opschorting, controleer_begin
from referral.domain.rekenen.verzameling import Verzameling


class Eenheid(StrEnum):
    """What a term is counted in."""

    WERKDAGEN = "werkdagen"
    DAGEN = "dagen"
    WEKEN = "weken"
    MAANDEN = "maanden"
    JAREN = "jaren"
    UREN = "uren"
    OPENINGSUREN = "openingsuren"

    @property
    def in_uren(self) -> bool:
        """Whether the term runs from instant to instant instead of over whole days."""
        return self in (Eenheid.UREN, Eenheid.OPENINGSUREN)


class Grondslag(StrEnum):
    """Why the term binds, and so which rules move its end."""

    WET = "wet"
    VERORDENING = "verordening"
    NORM = "norm"
    AFSPRAAK = "afspraak"

    @property
    def wettelijk(self) -> bool:
        """Whether the term is set by law, Dutch or European, so that closing days do not matter."""
        return self in (Grondslag.WET, Grondslag.VERORDENING)


class Richting(StrEnum):
    """Forward from an event, or back from one (Atw art. 1 lid 2)."""

    VOORUIT = "vooruit"
    TERUG = "terug"

    @property
    def teken(self) -> int:
        """The sign of a count in this direction."""
        return 1 if self is Richting.VOORUIT else -1


HONDERD_JAAR = {
    Eenheid.WERKDAGEN: 26_000,
    Eenheid.DAGEN: 36_525,
    Eenheid.WEKEN: 5_217,
    Eenheid.MAANDEN: 1_200,
    Eenheid.JAREN: 100,
    Eenheid.UREN: 876_600,
    Eenheid.OPENINGSUREN: 876_600,
}


def controleer_getal(aantal: object) -> None:
    """Raises `AantalGeenGeheelGetal` and `AantalNietPositief`, for a count of whatever."""
    if not isinstance(aantal, int) or isinstance(aantal, bool):
        raise AantalGeenGeheelGetal("aantal")
    if aantal < 1:
        raise AantalNietPositief("aantal")


def _controleer_aantal(aantal: int, eenheid: Eenheid) -> None:
    controleer_getal(aantal)
    if aantal > HONDERD_JAAR[eenheid]:
        raise AantalTeGroot("aantal", hoogstens=HONDERD_JAAR[eenheid])


@dataclass(frozen=True, slots=True)
class Verlenging:
    """More time, counted from the nominal end. `besloten_op` is the day on which it was made known.

    Raises the faults of a count. Whether it came in time is judged by `bereken`, if the day is given.
    """

    aantal: int
    eenheid: Eenheid
    besloten_op: date | datetime | None = None

    def __post_init__(self) -> None:
        fouten = Verzameling()
        fouten.lees(_controleer_aantal, self.aantal, self.eenheid)
        if self.besloten_op is not None:
            fouten.lees(als_dag, self.besloten_op, "beslotenOp")
        fouten.klaar()


@dataclass(frozen=True, slots=True)
class Termijnvraag:
    """One question, complete and possible in itself; the calendar is passed beside it.

    `start` is the day or instant of the event; that day is not counted. `atw` None follows the ground:
    a term set in a Dutch law rolls off free days, a norm or agreement only when it says so (True), and a
    law that excludes the Atw (as art. 9 lid 10 Invorderingswet 1990 does) says False.
    Raises a subclass of `Onmogelijk` for anything that cannot be, with all else that cannot.
    """

    start: date | datetime
    aantal: int
    eenheid: Eenheid
    grondslag: Grondslag
    richting: Richting = Richting.VOORUIT
    opschortingen: tuple[Opschorting, ...] = ()
    verlenging: Verlenging | None = None
    atw: bool | None = None

    def __post_init__(self) -> None:
        fouten, terug = Verzameling(), self.richting is Richting.TERUG
        begin = fouten.lees(als_dag, self.start, "start")
        fouten.lees(_controleer_aantal, self.aantal, self.eenheid)
        if self.eenheid.in_uren and not isinstance(self.start, datetime):
            fouten.meld(TijdstipNodig("start"))
        if self.atw and self.grondslag is Grondslag.VERORDENING:
            fouten.meld(AtwBijVerordening("atw"))
        if terug and self.opschortingen:
            fouten.meld(OpschortingBijTerugrekenen("opschortingen"))
        if terug and self.verlenging:
            fouten.meld(VerlengingBijTerugrekenen("verlenging"))
        if self.verlenging and self.verlenging.eenheid.in_uren != self.eenheid.in_uren:
            fouten.meld(VerlengingAndereEenheid("eenheid").onder("verlenging"))
        if begin and not terug:
            fouten.lees(controleer_begin, self.opschortingen, begin)
        fouten.klaar()

    @property
    def begindag(self) -> date:
        """The Dutch calendar day of the event, which is not counted itself."""
        return als_dag(self.start, "start")
