# SPDX-License-Identifier: EUPL-1.2
"""The operations board: the facts that answer the filter a person chose."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from reporting.application.bordfilter import Werk
from reporting.domain.stand import Stand

RIJEN_PER_PAGINA = 50
"""Rows on a page of the list of one stand; without a chosen stand each group shows its first `RIJEN_PER_GROEP`."""
RIJEN_PER_GROEP = 5
OVERGENOMEN_RIJEN = 3
"""Rows that are shown of what came with old registers, below our own work."""


@dataclass(frozen=True, slots=True)
class Afspraak:
    """On what a termijn rests. `aantal` and `eenheid` are None for an end date taken from a register."""

    grondslag: str
    aantal: int | None = None
    eenheid: str | None = None
    versie: int | None = None


@dataclass(frozen=True, slots=True)
class Rij:
    """One running termijn. Names are display names; `soort` is a code; `einde` is exclusive."""

    termijn_id: UUID
    melding_id: UUID
    dossiernummer: str
    soort: str
    afspraak: Afspraak
    type_vraag: str
    partij: str
    rol: str | None
    gemeente: str
    start: datetime
    einde: datetime
    stand: Stand
    herkomst: Werk = Werk.EIGEN


@dataclass(frozen=True, slots=True)
class Groep:
    """The rows of one stand, shortest time first: all that the page shows of the `aantal` there are."""

    stand: Stand
    aantal: int
    rijen: tuple[Rij, ...]


@dataclass(frozen=True, slots=True)
class Overgenomen:
    """What came with old registers, beside a list of our own work: how much, and its most urgent rows."""

    aantal: int = 0
    rijen: tuple[Rij, ...] = ()


@dataclass(frozen=True, slots=True)
class Optie:
    """A choice in a filter list, with the number of rows it would give under the other filters."""

    code: str
    naam: str
    aantal: int


@dataclass(frozen=True, slots=True)
class Opties:
    """The choices of the four filter lists; what was chosen is always among them, also when it gives nothing."""

    soorten: tuple[Optie, ...]
    partijen: tuple[Optie, ...]
    gemeenten: tuple[Optie, ...]
    melders: tuple[Optie, ...]


@dataclass(frozen=True, slots=True)
class Werkdagtelling:
    """The termijnen with this last day: those that ask attention (too late, today, at risk) and the others."""

    dag: date
    dringend: int
    op_schema: int


@dataclass(frozen=True, slots=True)
class Druk:
    """How many termijnen of one party are too late, and how many are at risk (`Stand.RISICO`)."""

    partij: str
    naam: str
    laat: int
    risico: int


@dataclass(frozen=True, slots=True)
class Recent:
    """A recent event. `namen` fills its title, see `domain.titels.Titel.tekst`."""

    op: datetime
    type: str
    namen: Mapping[str, str]
    melding_id: UUID
    dossiernummer: str


@dataclass(frozen=True, slots=True)
class Tellingen:
    """What the live stream tells. `nr` is the last event counted; `wijzigingen` the number of rows of the list
    that came, went or changed since the event number the viewer started from."""

    per_stand: Mapping[Stand, int]
    wijzigingen: int
    nr: int
    op: datetime


@dataclass(frozen=True, slots=True)
class Bord:
    """All facts of one view of the board.

    `per_stand` counts under all filters but `stand`; `totaal` counts under all filters; `weergaven` gives the
    counts of `WEERGAVEN`, in that order; `dagen` and `druk` count under all filters but `uiterlijk` and `stand`.
    `overgenomen` is filled where neither a stand nor this herkomst is chosen.
    `nr` is the last event counted, `vertraging` how many seconds the projection is behind.
    """

    per_stand: Mapping[Stand, int]
    totaal: int
    groepen: tuple[Groep, ...]
    overgenomen: Overgenomen
    opties: Opties
    weergaven: tuple[int, ...]
    dagen: tuple[Werkdagtelling, ...]
    druk: tuple[Druk, ...]
    recent: tuple[Recent, ...]
    nr: int
    vertraging: float
