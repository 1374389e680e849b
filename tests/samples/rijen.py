# SPDX-License-Identifier: EUPL-1.2
"""The rows of the made-up board: parties and places of Midden-Gelderland, no person; the same at each start."""

import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from reporting.application import bord as b
from reporting.application.bordfilter import Werk
from reporting.domain.stand import NEDERLAND, Stand, stand_op

from tests.samples.dossier import DOSSIER

NU = datetime(2026, 11, 24, 10, 42, 18, tzinfo=NEDERLAND)
SOORTEN = (
    ("accepteren", 5, "werkdagen", 3),
    ("eerste-contact", 3, "werkdagen", 3),
    ("ontvangst", 1, "werkdagen", 2),
    ("eerste-reactie", 2, "werkdagen", 4),
    ("terugkoppeling", 4, "weken", 1),
    ("doorverwijzen", 3, "werkdagen", 2),
    ("accepteren", 5, "werkdagen", 3),
)
PARTIJEN = (
    ("werkcentrum", "Werkcentrum", "Gidsen"),
    ("roc-rijn-ijssel", "ROC Rijn IJssel", "Aanspreekpunt instroom"),
    ("uwv", "UWV", "Adviseur werk"),
    ("scalabor", "Scalabor", "Instroomteam"),
    ("doorstroompunt", "Doorstroompunt regio Arnhem", "Team 12 tot 27"),
    ("loopbaanadviesteam", "Loopbaanadviesteam", None),
    ("gemeente-lingewaard", "Gemeente Lingewaard", "Klantmanager"),
    ("sbb", "SBB", "Adviseur praktijkleren"),
)
GEMEENTEN = {
    "0202": "Arnhem",
    "0226": "Duiven",
    "0221": "Doesburg",
    "1705": "Lingewaard",
    "1734": "Overbetuwe",
    "0275": "Rheden",
    "0277": "Rozendaal",
    "0293": "Westervoort",
    "0299": "Zevenaar",
}
TYPEN_VRAAG = (
    "Taal en basisvaardigheden",
    "Van werk naar werk",
    "Loopbaanadvies",
    "Om- of bijscholing",
    "Zij-instroom",
    "Personeel werven",
    "Werken met een beperking",
    "Praktijkleren en praktijkverklaring",
    "Jongere: school of werk",
)
_GEBEURD: tuple[tuple[int, str, dict[str, str], str], ...] = (
    (1, "doorverwijzingen.doorverwijzing-ontvangen", {"partij": "UWV"}, "WMG-2026-004198"),
    (3, "meldingen.melding-geregistreerd", {}, "WMG-2026-004231"),
    (6, "doorverwijzingen.doorverwijzing-geweigerd", {"partij": "Doorstroompunt"}, "WMG-2026-004175"),
    (12, "termijnen.termijn-overschreden", {"termijn": "eerste contact"}, "WMG-2026-004127"),
    (20, "doorverwijzingen.teruggekoppeld", {"partij": "SBB"}, "WMG-2026-003880"),
)
ZOJUIST = tuple(
    b.Recent(NU - timedelta(minutes=geleden), f"nl.{soort}.v1", namen, DOSSIER.melding_id, nummer)
    for geleden, soort, namen, nummer in _GEBEURD
)


def werkdag(dag: date) -> bool:
    """Monday to Friday, which is enough for November 2026."""
    return dag.weekday() < 5


def _einden(kans: random.Random) -> list[datetime]:
    """Ends that give 6 too late, 11 today and the others over ten working days, within opening hours."""
    uren = [timedelta(hours=-n) for n in (66.7, 24.2, 19.05, 3.4, 2.2, 0.4)]
    uren += [timedelta(minutes=m) for m in (48, 95, 140, 183, 210, 260, 300, 378, 390, 395, 400)]
    dagen = [dag for n in range(1, 16) if werkdag(dag := NU.date() + timedelta(days=n))]
    later = [
        datetime(
            dag.year, dag.month, dag.day, kans.randrange(9, 17), kans.choice((0, 15, 20, 45)), tzinfo=NEDERLAND
        )
        for dag in kans.choices(dagen, k=372)
    ]
    return [NU.replace(second=0) + tijd for tijd in uren] + later


def maak_rijen() -> list[b.Rij]:
    """The rows, shortest time first."""
    kans = random.Random(7)
    return [_rij(nr, einde, kans) for nr, einde in enumerate(sorted(_einden(kans)))]


def oude_rijen(aantal: int = 40) -> list[b.Rij]:
    """Rows that came with an old register, all of them many years too late."""
    return [
        replace(rij, einde=NU - timedelta(days=5000 - nr), stand=Stand.LAAT, herkomst=Werk.OVERGENOMEN)
        for nr, rij in enumerate(maak_rijen()[:aantal])
    ]


def _rij(nr: int, einde: datetime, kans: random.Random) -> b.Rij:
    soort, aantal, eenheid, versie = SOORTEN[(nr * 5 + nr // 7) % len(SOORTEN)]
    partij = PARTIJEN[0] if soort in ("eerste-reactie", "doorverwijzen") else kans.choice(PARTIJEN[1:])
    duur = timedelta(days=aantal * {"werkdagen": 1.4, "weken": 7}[eenheid])
    risico = 17 <= nr < 40
    start = einde - (duur if einde - duur * 0.7 < NU or nr < 17 else (einde - NU) * 1.3)
    start = NU - (einde - NU) * 4 if risico else start
    return b.Rij(
        termijn_id=UUID(int=kans.getrandbits(128), version=4),
        melding_id=DOSSIER.melding_id if nr == 0 else UUID(int=kans.getrandbits(128), version=4),
        dossiernummer=DOSSIER.dossiernummer if nr == 0 else f"WMG-2026-{3900 + (nr * 37) % 389:06}",
        soort=soort,
        afspraak=b.Afspraak("afspraak", aantal, eenheid, versie),
        type_vraag=kans.choice(TYPEN_VRAAG),
        partij=partij[1],
        rol=partij[2],
        gemeente=kans.choice(list(GEMEENTEN.values())),
        start=start,
        einde=einde,
        stand=stand_op(start, einde, NU),
    )
