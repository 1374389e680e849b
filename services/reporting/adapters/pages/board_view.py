# SPDX-License-Identifier: EUPL-1.2
"""The board as the template shows it: the facts of `Bord` with words, links and shapes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from reporting.adapters.pages import formatting as f
from reporting.adapters.pages.board_parts import GroepBeeld, Keuzelijst, RijBeeld, Tegel
from reporting.adapters.pages.charts import Staaf, drukbalk, stapelgrafiek
from reporting.adapters.pages.filters import zoekdeel
from reporting.adapters.pages.stands import STANDEN
from reporting.application.bord import RIJEN_PER_PAGINA, Bord
from reporting.application.bordfilter import WEERGAVEN, BordFilter, Werk
from reporting.application.vragen import Wie
from reporting.domain.resterend import Werkdag, resterend
from reporting.domain.stand import Stand
from reporting.domain.titels import Titel, titel_van

PAD = "/termijnen"
OVERGENOMEN = "Overgenomen uit een register"


@dataclass(frozen=True, slots=True)
class BordPagina:
    """What `render_bord` needs: the board, how it was asked for, when, by whom, and the working days."""

    bord: Bord
    filter: BordFilter
    nu: datetime
    wie: Wie
    werkdag: Werkdag

    @property
    def kop(self) -> str:
        """The heading of the list, which tells what it holds."""
        if self.filter.stand is not None:
            return STANDEN[self.filter.stand].naam
        return "Lopende termijnen" if self.filter.herkomst is Werk.EIGEN else OVERGENOMEN

    @property
    def leeg(self) -> str | None:
        """What an empty list means when only a stand was asked for."""
        stand = self.filter.stand
        if stand is None or self.filter != BordFilter(stand=stand):
            return None
        return f"{STANDEN[stand].leeg.capitalize()}."

    @property
    def stroom(self) -> str:
        """Where the page hears of changes since it was made."""
        teken = "&" if zoekdeel(self.filter) else "?"
        return f"{PAD}/stroom{zoekdeel(self.filter)}{teken}vanaf={self.bord.nr}"

    @property
    def csv(self) -> str:
        """The whole list as a file."""
        return f"{PAD}.csv{zoekdeel(self.filter.met())}"

    def tegels(self) -> Iterator[Tegel]:
        """One tile a stand; the chosen one leads back to all."""
        for stand, aantal in sorted(self.bord.per_stand.items(), key=lambda paar: list(Stand).index(paar[0])):
            gekozen = self.filter.stand is stand
            href = PAD + zoekdeel(self.filter.met(stand=None if gekozen else stand))
            yield Tegel(stand, STANDEN[stand], f.getal(aantal), self._uitleg(stand, aantal), href, gekozen)

    def _uitleg(self, stand: Stand, aantal: int) -> str:
        """The first row of a group says most: what is longest too late, or first to end today."""
        if not aantal:
            return STANDEN[stand].leeg
        rijen = next((groep.rijen for groep in self.bord.groepen if groep.stand is stand), ())
        if not rijen or self.filter.pagina > 1 or stand not in (Stand.LAAT, Stand.VANDAAG):
            return STANDEN[stand].uitleg
        rest = resterend(rijen[0].einde, self.nu, self.werkdag)
        return f"langst: {rest.removesuffix(' te laat')}" if stand is Stand.LAAT else f"eerste {rest}"

    def weergaven(self) -> Iterator[tuple[str, str, str, bool]]:
        """Name, link, count, and whether the reader sees it now; what was taken over only where anything was."""
        for weergave, aantal in zip(WEERGAVEN, self.bord.weergaven, strict=True):
            hier = self.filter.met() == weergave.filter
            if not aantal and not hier and weergave.filter.herkomst is Werk.OVERGENOMEN:
                continue
            yield weergave.naam, PAD + zoekdeel(weergave.filter), f.getal(aantal), hier

    def keuzelijsten(self) -> Iterator[Keuzelijst]:
        """The filter lists."""
        opties, kies = self.bord.opties, self.filter
        yield Keuzelijst("soort", "Soort termijn", "Alle soorten", opties.soorten, kies.soort)
        yield Keuzelijst("partij", "Partij aan zet", "Alle partijen", opties.partijen, kies.partij)
        yield Keuzelijst("gemeente", "Gemeente", "Alle gemeenten", opties.gemeenten, kies.gemeente)
        yield Keuzelijst("melder", "Melder", "Alle melders", opties.melders, kies.melder)

    def verborgen(self) -> Iterator[tuple[str, str]]:
        """What the form keeps beside its lists."""
        kies = self.filter
        gezet = {
            "stand": kies.stand,
            "aanZet": kies.aan_zet,
            "uiterlijk": kies.uiterlijk,
            "herkomst": kies.herkomst,
        }
        yield from ((naam, str(waarde)) for naam, waarde in gezet.items() if waarde not in (None, Werk.EIGEN))

    def actief(self) -> Iterator[tuple[str, str]]:
        """Each restriction that is not in the lists, in words, with the link that takes it away."""
        kies = self.filter
        if kies.stand:
            yield STANDEN[kies.stand].naam, PAD + zoekdeel(kies.met(stand=None))
        if kies.aan_zet:
            wie = "een partner" if kies.aan_zet == "partner" else "het Werkcentrum zelf"
            yield f"Aan zet: {wie}", PAD + zoekdeel(kies.met(aan_zet=None))
        if kies.uiterlijk:
            yield f"Uiterlijk {f.dag_kort(kies.uiterlijk)}", PAD + zoekdeel(kies.met(uiterlijk=None))
        if kies.herkomst is Werk.OVERGENOMEN:
            yield OVERGENOMEN, PAD + zoekdeel(kies.met(herkomst=Werk.EIGEN))

    def overgenomen(self) -> tuple[int, tuple[RijBeeld, ...], str]:
        """How much came with old registers, its most urgent rows, and the link to all of them."""
        deel = self.bord.overgenomen
        rijen = tuple(RijBeeld.van(rij, self.nu, self.werkdag) for rij in deel.rijen)
        return deel.aantal, rijen, PAD + zoekdeel(self.filter.met(herkomst=Werk.OVERGENOMEN))

    def groepen(self) -> Iterator[GroepBeeld]:
        """The groups that have rows."""
        for groep in self.bord.groepen:
            if groep.rijen:
                rijen = tuple(RijBeeld.van(rij, self.nu, self.werkdag) for rij in groep.rijen)
                alles = PAD + zoekdeel(self.filter.met(stand=groep.stand))
                yield GroepBeeld(groep, STANDEN[groep.stand], rijen, alles if not self.filter.stand else None)

    @property
    def paginas(self) -> int:
        """How many pages the list of the chosen stand has; 1 without a chosen stand."""
        return max(1, -(-self.bord.totaal // RIJEN_PER_PAGINA)) if self.filter.stand else 1

    def bladzijde(self, pagina: int) -> str:
        """The link to another page of this list."""
        return PAD + zoekdeel(self.filter.met(pagina=pagina))

    def staven(self) -> list[Staaf]:
        """The bars of the chart, which are also the rows of its table."""
        return [
            Staaf(
                href=PAD + zoekdeel(self.filter.met(stand=None, uiterlijk=telling.dag)),
                weekdag=f.dag_kort(telling.dag).split()[0],
                dagnummer=str(telling.dag.day),
                dringend=telling.dringend,
                op_schema=telling.op_schema,
                gekozen=telling.dag == self.filter.uiterlijk,
            )
            for telling in self.bord.dagen
        ]

    def grafiek(self) -> Markup:
        """The chart of what ends when."""
        return stapelgrafiek(self.staven())

    def druk(self) -> Iterator[tuple[str, str, str, int, int, Markup]]:
        """Name, link to what is late, link to what is at risk, both counts and their bar, for each party."""
        hoogste = max((druk.laat + druk.risico for druk in self.bord.druk), default=0)
        for druk in self.bord.druk:
            bij = self.filter.met(partij=druk.partij, uiterlijk=None)
            laat, risico = (PAD + zoekdeel(bij.met(stand=stand)) for stand in (Stand.LAAT, Stand.RISICO))
            yield druk.naam, laat, risico, druk.laat, druk.risico, drukbalk(druk.laat, druk.risico, hoogste)

    def zojuist(self) -> Iterator[tuple[str, str, Titel, str, str, str]]:
        """Time, ISO time, title with its icon, text, link and number, for each recent event."""
        for recent in self.bord.recent:
            titel = titel_van(recent.type)
            tekst, pad = titel.tekst(recent.namen), f"/dossiers/{recent.melding_id}"
            yield f.tijd_of_dag(recent.op, self.nu), f.iso(recent.op), titel, tekst, pad, recent.dossiernummer
