# SPDX-License-Identifier: EUPL-1.2
"""A made-up board of 389 termijnen in memory, that filters and counts as the port says; the same at each start."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from reporting.application import bord as b
from reporting.application.bordfilter import WEERGAVEN, BordFilter, Werk
from reporting.application.dossier import Dossier, Gevonden, Herkomst
from reporting.application.vragen import Wie
from reporting.domain.stand import Stand, laatste_dag

from tests.samples.dossier import DOSSIER
from tests.samples.rijen import GEMEENTEN, NU, PARTIJEN, ZOJUIST, maak_rijen, werkdag

WIE = Wie("Noor Visser", "Coördinator", "werkcentrum", "midden-gelderland", "Midden-Gelderland", "Netwerkteam")
NR = 1_284_907


class Voorbeeld:
    """The questions of the pages, answered from the rows in memory; `wijzig` makes the stream tell of a change."""

    def __init__(self, rijen: list[b.Rij] | None = None, nu: Callable[[], datetime] = lambda: NU) -> None:
        self.alle = maak_rijen() if rijen is None else rijen
        self.nu = nu
        self.wijzigingen = 0

    def kies(self, filter: BordFilter) -> list[b.Rij]:
        """The rows under a filter."""
        eigen = {naam: slug for slug, naam, _ in PARTIJEN}
        plaats = {naam: code for code, naam in GEMEENTEN.items()}
        return [
            rij
            for rij in self.alle
            if filter.stand in (None, rij.stand)
            and filter.soort in (None, rij.soort)
            and filter.partij in (None, eigen[rij.partij])
            and filter.gemeente in (None, plaats[rij.gemeente])
            and filter.uiterlijk in (None, laatste_dag(rij.einde))
            and filter.herkomst is rij.herkomst
            and filter.aan_zet in (None, "team" if rij.partij == PARTIJEN[0][1] else "partner")
        ]

    async def bord(self, filter: BordFilter, nu: datetime) -> b.Bord:
        zonder = self.kies(filter.met(stand=None))
        vrij = self.kies(filter.met(stand=None, uiterlijk=None))
        gekozen = self.kies(filter)
        groepen = []
        for stand in [filter.stand] if filter.stand else Stand:
            van_stand = [rij for rij in gekozen if rij.stand is stand]
            deel = van_stand[(filter.pagina - 1) * 50 : filter.pagina * 50] if filter.stand else van_stand[:4]
            groepen.append(b.Groep(stand, len(van_stand), tuple(deel)))
        return b.Bord(
            per_stand={stand: sum(rij.stand is stand for rij in zonder) for stand in Stand},
            totaal=len(gekozen),
            groepen=tuple(groepen),
            overgenomen=self._overgenomen(filter),
            opties=self._opties(filter),
            weergaven=tuple(len(self.kies(weergave.filter)) for weergave in WEERGAVEN),
            dagen=_dagen(vrij),
            druk=_druk(vrij),
            recent=ZOJUIST,
            nr=NR + self.wijzigingen,
            vertraging=0.4,
        )

    def _overgenomen(self, filter: BordFilter) -> b.Overgenomen:
        if filter.stand or filter.herkomst is Werk.OVERGENOMEN:
            return b.Overgenomen()
        rijen = self.kies(filter.met(herkomst=Werk.OVERGENOMEN))
        return b.Overgenomen(len(rijen), tuple(rijen[: b.OVERGENOMEN_RIJEN]))

    def _opties(self, filter: BordFilter) -> b.Opties:
        soorten = Counter(rij.soort for rij in self.kies(filter.met(soort=None)))
        soorten.update({filter.soort: 0} if filter.soort else {})
        partijen = Counter(rij.partij for rij in self.kies(filter.met(partij=None)))
        gemeenten = Counter(rij.gemeente for rij in self.kies(filter.met(gemeente=None)))
        return b.Opties(
            soorten=tuple(b.Optie(code, code.replace("-", " ").capitalize(), n) for code, n in soorten.items()),
            partijen=tuple(b.Optie(slug, naam, partijen[naam]) for slug, naam, _ in PARTIJEN),
            gemeenten=tuple(b.Optie(code, naam, gemeenten[naam]) for code, naam in GEMEENTEN.items()),
            melders=(b.Optie("werkende", "Werkende", 150), b.Optie("werkzoekende", "Werkzoekende", 239)),
        )

    async def rijen(self, filter: BordFilter, nu: datetime) -> AsyncIterator[b.Rij]:
        for rij in self.kies(filter):
            yield rij

    async def stroom(self, filter: BordFilter, vanaf: int) -> AsyncIterator[b.Tellingen]:
        gezien = None
        while True:
            if gezien != self.wijzigingen:
                gezien = self.wijzigingen
                per_stand = (await self.bord(filter, NU)).per_stand
                extra = {stand: aantal + gezien * (stand is Stand.LAAT) for stand, aantal in per_stand.items()}
                yield b.Tellingen(extra, NR + gezien - vanaf, NR + gezien, self.nu())
            await asyncio.sleep(0.03)

    async def dossier(self, melding_id: UUID, nu: datetime) -> Dossier | None:
        return DOSSIER if melding_id == DOSSIER.melding_id else None

    async def zoek(self, nummer: str) -> tuple[Gevonden, ...]:
        found = Gevonden(DOSSIER.melding_id, DOSSIER.dossiernummer, DOSSIER.type_vraag, None)
        twins = tuple(replace(found, herkomst=Herkomst(name, "Z/12")) for name in ("Balie", "Loket"))
        return twins if nummer == "Z/12" else (found,) * (nummer.upper() == DOSSIER.dossiernummer)


def _dagen(rijen: list[b.Rij]) -> tuple[b.Werkdagtelling, ...]:
    dagen = [dag for n in range(14) if werkdag(dag := NU.date() + timedelta(days=n))]
    telling = Counter((laatste_dag(rij.einde), rij.stand is Stand.SCHEMA) for rij in rijen)
    return tuple(b.Werkdagtelling(dag, telling[dag, False], telling[dag, True]) for dag in dagen)


def _druk(rijen: list[b.Rij]) -> tuple[b.Druk, ...]:
    telling = Counter((rij.partij, rij.stand) for rij in rijen)
    druk = [
        b.Druk(slug, naam, telling[naam, Stand.LAAT], telling[naam, Stand.RISICO]) for slug, naam, _ in PARTIJEN
    ]
    return tuple(sorted((d for d in druk if d.laat or d.risico), key=lambda d: (-d.laat - d.risico, d.naam)))[:6]
