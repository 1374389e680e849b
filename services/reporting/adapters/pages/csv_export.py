# SPDX-License-Identifier: EUPL-1.2
"""The list as a file for a Dutch spreadsheet: UTF-8 with BOM, semicolons, Dutch times."""

import csv
import io
from collections.abc import AsyncIterator, Iterable
from datetime import datetime

from reporting.adapters.pages.formatting import einde_tijd
from reporting.adapters.pages.stands import STANDEN
from reporting.application.bord import Rij
from reporting.domain.resterend import Werkdag, resterend
from reporting.domain.stand import NEDERLAND, laatste_dag
from reporting.domain.woorden import afspraak_tekst, woord

KOPPEN = (
    "Dossiernummer", "Stand", "Resterend", "Wat moet er gebeuren", "Afspraak", "Type vraag", "Aan zet", "Rol",
    "Gemeente", "Herkomst", "Gestart", "Uiterste dag", "Uiterste tijd", "Melding", "Termijn",
)  # fmt: skip
_FORMULE = ("=", "+", "-", "@", "\t", "\r")


async def csv_regels(rijen: AsyncIterator[Rij], nu: datetime, werkdag: Werkdag) -> AsyncIterator[str]:
    """The lines of the file, the first one with the byte order mark that makes a spreadsheet read UTF-8."""
    yield "\ufeff" + _regel(KOPPEN)
    async for rij in rijen:
        yield _regel(_velden(rij, nu, werkdag))


def _velden(rij: Rij, nu: datetime, werkdag: Werkdag) -> Iterable[str]:
    a = rij.afspraak
    return (
        rij.dossiernummer,
        STANDEN[rij.stand].naam,
        resterend(rij.einde, nu, werkdag),
        woord(rij.soort),
        afspraak_tekst(a.aantal, a.eenheid, a.grondslag, a.versie),
        rij.type_vraag,
        rij.partij,
        rij.rol or "",
        rij.gemeente,
        woord(rij.herkomst),
        rij.start.astimezone(NEDERLAND).strftime("%d-%m-%Y %H:%M"),
        laatste_dag(rij.einde).strftime("%d-%m-%Y"),
        einde_tijd(rij.einde),
        str(rij.melding_id),
        str(rij.termijn_id),
    )


def _regel(velden: Iterable[str]) -> str:
    """One line. A text that a spreadsheet would run as a formula gets an apostrophe in front."""
    regel = io.StringIO()
    veilig = (f"'{veld}" if veld.startswith(_FORMULE) else veld for veld in velden)
    csv.writer(regel, delimiter=";", lineterminator="\r\n").writerow(veilig)
    return regel.getvalue()
