# SPDX-License-Identifier: EUPL-1.2
"""The pieces of the board's view: tiles, filter lists, rows and groups, each with its words and links."""

from dataclasses import dataclass
from datetime import datetime

from reporting.adapters.pages import formatting as f
from reporting.adapters.pages.stands import Standwoord
from reporting.application.bord import Groep, Optie, Rij
from reporting.domain.resterend import Werkdag, resterend
from reporting.domain.stand import Stand, verstreken_deel
from reporting.domain.woorden import afspraak_tekst, woord


@dataclass(frozen=True, slots=True)
class Tegel:
    """A tile: a stand with its count, a word on it, and the list behind it."""

    stand: Stand
    woord: Standwoord
    aantal: str
    uitleg: str
    href: str
    gekozen: bool


@dataclass(frozen=True, slots=True)
class Keuzelijst:
    """A filter list."""

    naam: str
    label: str
    alles: str
    opties: tuple[Optie, ...]
    gekozen: str | None


@dataclass(frozen=True, slots=True)
class RijBeeld:
    """A row with its words: what must happen, how much time is left, and how much of it has passed."""

    rij: Rij
    wat: str
    afspraak: str
    rest: str
    deel: int
    dag: str
    uur: str

    @classmethod
    def van(cls, rij: Rij, nu: datetime, werkdag: Werkdag) -> "RijBeeld":
        """The row as it reads at `nu`."""
        a = rij.afspraak
        return cls(
            rij=rij,
            wat=woord(rij.soort),
            afspraak=afspraak_tekst(a.aantal, a.eenheid, a.grondslag, a.versie),
            rest=resterend(rij.einde, nu, werkdag),
            deel=round(100 * verstreken_deel(rij.start, rij.einde, nu)),
            dag=f.einde_dag(rij.einde, nu),
            uur=f.einde_tijd(rij.einde),
        )


@dataclass(frozen=True, slots=True)
class GroepBeeld:
    """A group of rows; `alles` leads to the rest of them, None when the page already is about this stand."""

    groep: Groep
    woord: Standwoord
    rijen: tuple[RijBeeld, ...]
    alles: str | None

    @property
    def meer(self) -> bool:
        """Whether there is more than the page shows."""
        return self.alles is not None and self.groep.aantal > len(self.rijen)
