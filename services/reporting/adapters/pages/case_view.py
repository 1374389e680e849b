# SPDX-License-Identifier: EUPL-1.2
"""One case as the template shows it: its facts, the bars of its termijnen, its events by day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from markupsafe import Markup

from reporting.adapters.pages import formatting as f
from reporting.adapters.pages.stands import STANDEN, Standwoord
from reporting.adapters.pages.tracks import as_tekst, spoor, tijdas
from reporting.application.dossier import Dossier, Oordeel, TermijnInDossier
from reporting.application.vragen import Wie
from reporting.domain.resterend import Werkdag, resterend
from reporting.domain.verloop import Gebeurtenis
from reporting.domain.voorvallen import Voorval, voorvallen
from reporting.domain.woorden import afspraak_tekst, woord


@dataclass(frozen=True, slots=True)
class Oordeelwoord:
    """A verdict in words, with its icon and its colour."""

    naam: str
    icoon: str
    kleur: str


OORDELEN: Mapping[Oordeel, Oordeelwoord] = {
    Oordeel.LOOPT: Oordeelwoord("Loopt", "play", "melding"),
    Oordeel.GEHAALD: Oordeelwoord("Gehaald", "check", "gedaan"),
    Oordeel.TE_LAAT: Oordeelwoord("Te laat", "octagon-alert", "laat"),
    Oordeel.HERZIEN: Oordeelwoord("Herzien: op tijd", "rotate-ccw", "herzien"),
    Oordeel.VERVALLEN: Oordeelwoord("Vervallen", "timer-off", "termijn"),
}


@dataclass(frozen=True, slots=True)
class Spoor:
    """A termijn of the case with its words and its bar."""

    naam: str
    partij: str
    afspraak: str
    uiterlijk: str
    klaar: str | None
    oordeel: Oordeelwoord
    balk: Markup


@dataclass(frozen=True, slots=True)
class DossierPagina:
    """What `render_dossier` needs: the case, the order of its events, when, by whom, and the working days."""

    dossier: Dossier
    oudste_eerst: bool
    nu: datetime
    wie: Wie
    werkdag: Werkdag

    @property
    def melder(self) -> str:
        """The kind of melder in words."""
        return woord(self.dossier.melder_type)

    @property
    def standwoord(self) -> Standwoord | None:
        """The stand of the most urgent termijn in words."""
        return STANDEN[self.dossier.stand] if self.dossier.stand else None

    @property
    def rest(self) -> str:
        """How much time is left for the next step, or how long it is overdue."""
        return resterend(self.dossier.uiterlijk, self.nu, self.werkdag) if self.dossier.uiterlijk else ""

    @property
    def aslabels(self) -> Markup:
        """The labels of the time axis above the bars."""
        return as_tekst(tijdas(self.dossier.termijnen, self.nu))

    @property
    def verderop(self) -> bool:
        """Whether a termijn ends later than the axis reaches."""
        as_ = tijdas(self.dossier.termijnen, self.nu)
        return any(termijn.einde > as_.tot for termijn in self.dossier.termijnen)

    @property
    def loopt(self) -> bool:
        """Whether a termijn has time left, which is drawn as a line."""
        return any(termijn.klaar_op is None and termijn.einde > self.nu for termijn in self.dossier.termijnen)

    def sporen(self) -> Iterator[Spoor]:
        """The termijnen in the order in which they started."""
        as_ = tijdas(self.dossier.termijnen, self.nu)
        for termijn in sorted(self.dossier.termijnen, key=lambda t: (t.start, t.einde)):
            a, naam = termijn.afspraak, woord(termijn.soort)
            yield Spoor(
                naam=naam,
                partij=termijn.partij,
                afspraak=afspraak_tekst(a.aantal, a.eenheid, a.grondslag, a.versie),
                uiterlijk=f.einde_moment(termijn.einde),
                klaar=f.moment(termijn.klaar_op) if termijn.klaar_op else None,
                oordeel=OORDELEN[termijn.oordeel],
                balk=spoor(termijn, as_, self._zin(termijn, naam)),
            )

    def _zin(self, termijn: TermijnInDossier, naam: str) -> str:
        """The bar of a termijn in one sentence."""
        looptijd = f"gestart {f.moment(termijn.start)}, uiterlijk {f.einde_moment(termijn.einde)}"
        slot = f", klaar op {f.moment(termijn.klaar_op)}" if termijn.klaar_op else ""
        return f"{naam}: {looptijd}{slot}, {OORDELEN[termijn.oordeel].naam.lower()}"

    def dagen(self) -> Iterator[tuple[str, list[Voorval]]]:
        """What happened by the day on which it did, in the chosen order."""
        lijst = voorvallen(self.dossier.gebeurtenissen)
        volgorde = lijst if self.oudste_eerst else lijst[::-1]
        for dag, groep in groupby(volgorde, key=lambda voorval: voorval.gebeurtenis.dag):
            yield f.dag_voluit(dag), list(groep)

    def gevolg(self, voorval: Voorval) -> str:
        """What followed, in one line: whose turn it is and for what, and what became of the termijnen."""
        delen = []
        if voorval.koers:
            verteld = {deel.label: f.waarde(deel.waarde) for deel in voorval.koers.bijzonderheden}
            delen.append(f"aan zet is {verteld['Aan zet']} ({verteld['Volgende stap'].lower()})")
        delen += [
            f"{f.telwoord(aantal, 'termijn', 'termijnen')} {wat}"
            for wat in ("gehaald", "vervallen", "gestart")
            if (aantal := voorval.aantal(f"termijn-{wat}"))
        ]
        return ", ".join(delen) or "de regie is gestart"

    def door(self, gebeurtenis: Gebeurtenis) -> str:
        """Who did it: the organisation and the role, never a person."""
        if not gebeurtenis.organisatie:
            return gebeurtenis.rol
        return f"{gebeurtenis.organisatie}{f', {gebeurtenis.rol.lower()}' if gebeurtenis.rol else ''}"

    def later(self, gebeurtenis: Gebeurtenis) -> str | None:
        """The label of an event that came in late or from a register; None for the usual case."""
        if gebeurtenis.ingevoerd:
            return "ingevoerd uit register"
        if gebeurtenis.later_vastgelegd:
            return f"later vastgelegd: {f.moment(gebeurtenis.vastgelegd_op)}"
        return None
