# SPDX-License-Identifier: EUPL-1.2
"""One case as a whole: what is known of it, its termijnen with their verdicts, and its course."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from reporting.application.bord import Afspraak
from reporting.domain.stand import Stand
from reporting.domain.verloop import Gebeurtenis


class Oordeel(StrEnum):
    """How a termijn ended, or that it still runs. `HERZIEN`: first reported late, later found to be met."""

    LOOPT = "loopt"
    GEHAALD = "gehaald"
    TE_LAAT = "te-laat"
    HERZIEN = "herzien"
    VERVALLEN = "vervallen"


@dataclass(frozen=True, slots=True)
class TermijnInDossier:
    """A termijn of the case. `einde` is exclusive. `klaar_op`: when it was met or lapsed; None while it is open,
    also when it is too late and still waits."""

    termijn_id: UUID
    soort: str
    partij: str
    afspraak: Afspraak
    start: datetime
    einde: datetime
    oordeel: Oordeel
    klaar_op: datetime | None


@dataclass(frozen=True, slots=True)
class Herkomst:
    """Where an imported case comes from: the display name of its register, and its number there."""

    register: str
    nummer: str


@dataclass(frozen=True, slots=True)
class Gevonden:
    """A case that was looked for by its number; `herkomst` is None for a case that was registered here."""

    melding_id: UUID
    dossiernummer: str
    type_vraag: str
    herkomst: Herkomst | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case. `type_vraag`, `gemeente`, `eigenaar` and `volgende_stap` are display texts; `melder_type` is a code.

    `stand` is that of its most urgent running termijn, None when none runs. `resultaat` and `afgesloten_op` are
    None while the case is open; `herkomst` is None for a case that was not imported. `gebeurtenissen` as
    `domain.verloop.verloop` gives them: oldest first.
    """

    melding_id: UUID
    dossiernummer: str
    melder_type: str
    type_vraag: str
    gemeente: str
    eigenaar: str | None
    volgende_stap: str | None
    uiterlijk: datetime | None
    stand: Stand | None
    resultaat: str | None
    afgesloten_op: datetime | None
    herkomst: Herkomst | None
    termijnen: tuple[TermijnInDossier, ...]
    gebeurtenissen: tuple[Gebeurtenis, ...]
