# SPDX-License-Identifier: EUPL-1.2
"""The port of the pages: who looks, and the questions that this person may ask."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from reporting.application.bord import Bord, Rij, Tellingen
from reporting.application.bordfilter import BordFilter
from reporting.application.dossier import Dossier, Gevonden


@dataclass(frozen=True, slots=True)
class Wie:
    """Who looks. `regio` and `organisatie` are slugs and bound every answer; the other fields are for display.

    `tot` is when the session ends: no answer goes on after it.
    """

    naam: str | None
    rol: str
    organisatie: str
    regio: str
    regio_naam: str
    organisatie_naam: str | None = None
    tot: datetime | None = None


class Vragen(Protocol):
    """The questions of the pages, already bound to the region and the rights of one person."""

    async def bord(self, filter: BordFilter, nu: datetime) -> Bord:
        """The board under a filter. With `filter.stand`, one group with that page of rows."""
        ...

    def rijen(self, filter: BordFilter, nu: datetime) -> AsyncIterator[Rij]:
        """Every row under a filter, most urgent first, for export; `filter.pagina` plays no part."""
        ...

    def stroom(self, filter: BordFilter, vanaf: int) -> AsyncIterator[Tellingen]:
        """Fresh counts at once, and again after each change; `vanaf` is the event number the viewer has seen."""
        ...

    async def dossier(self, melding_id: UUID, nu: datetime) -> Dossier | None:
        """One case, or None when there is none that this person may see."""
        ...

    async def zoek(self, nummer: str) -> tuple[Gevonden, ...]:
        """The cases with this dossiernummer ("WMG-2026-004081"), or with this number in the register that they
        come from; capitals or not does not matter. Two registers can have given the same number."""
        ...


VragenVoor = Callable[[Wie], Vragen]
