# SPDX-License-Identifier: EUPL-1.2
"""What a person asks the operations board to show: one filter, and the filters that have a name."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from reporting.domain.stand import Stand


class AanZet(StrEnum):
    """Whose turn it is: a team of the Werkcentrum itself, or a partner."""

    TEAM = "team"
    PARTNER = "partner"


class Werk(StrEnum):
    """Where a termijn comes from: work that people brought about here, or what bound a case when it was taken over
    from a register, with the clock that began then.

    As soon as such a case moves, its new termijnen are our own: the past does not hide what must be done today,
    and what must be done today does not hide in the past.
    """

    EIGEN = "eigen"
    OVERGENOMEN = "overgenomen"


@dataclass(frozen=True, slots=True)
class BordFilter:
    """What a person asked to see. None means no restriction; `pagina` counts from 1.

    One list never holds both kinds of `herkomst`.

    `soort` is a termijnsoort, `partij` the slug or id of the party whose turn it is, `gemeente` a CBS code,
    `melder` a melder type; `uiterlijk` keeps the termijnen with that last day (`domain.stand.laatste_dag`).
    """

    stand: Stand | None = None
    soort: str | None = None
    aan_zet: AanZet | None = None
    partij: str | None = None
    gemeente: str | None = None
    melder: str | None = None
    uiterlijk: date | None = None
    herkomst: Werk = Werk.EIGEN
    pagina: int = 1

    def met(self, **anders: Any) -> "BordFilter":
        """The same filter with some fields changed, back at the first page unless `pagina` is one of them."""
        return replace(self, **{"pagina": 1, **anders})

    @property
    def is_leeg(self) -> bool:
        """Whether nothing is restricted."""
        return self.met() == BordFilter()


@dataclass(frozen=True, slots=True)
class Weergave:
    """A filter that has a name, because people ask for it every day."""

    naam: str
    filter: BordFilter


WEERGAVEN = (
    Weergave("Lopend werk", BordFilter()),
    Weergave("Wacht op partner", BordFilter(aan_zet=AanZet.PARTNER)),
    Weergave("Eerste reactie", BordFilter(soort="eerste-reactie")),
    Weergave("Overgenomen", BordFilter(herkomst=Werk.OVERGENOMEN)),
)
