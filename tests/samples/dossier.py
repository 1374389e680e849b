# SPDX-License-Identifier: EUPL-1.2
"""A made-up case as events of the vocabulary, read by `verloop`: a decline, a late record, a revision."""

from datetime import datetime
from uuid import UUID, uuid5

from reporting.application.bord import Afspraak
from reporting.application.dossier import Dossier, Oordeel, TermijnInDossier
from reporting.domain.stand import NEDERLAND, Stand
from reporting.domain.verloop import Feit, verloop

MELDING = UUID("5f6ad0c8-5d0e-4c39-8a8e-0d1f6a3f2b10")
ROC, SCALABOR, DE_VAKMAKERS, BIJSCHOLING = (str(uuid5(MELDING, naam)) for naam in ("roc", "sca", "vak", "bij"))
NAMEN = {
    ROC: "ROC Rijn IJssel",
    SCALABOR: "Scalabor",
    DE_VAKMAKERS: "Beroepentuin De Vakmakers",
    BIJSCHOLING: "Bijscholing techniek",
    "werkcentrum": "Werkcentrum",
    "roc-rijn-ijssel": "ROC Rijn IJssel",
    "gidsen": "Gidsen Werkcentrum",
    "0299": "Zevenaar",
}


def op(tekst: str) -> datetime:
    """A moment in November 2026, Dutch time: "20 09:05"."""
    return datetime.strptime(f"2026-11-{tekst}", "%Y-%m-%d %H:%M").replace(tzinfo=NEDERLAND)


_GIDS, _ROC, _SCALABOR, _KLOK = (
    {"rol": rol, "organisatie": organisatie}
    for rol, organisatie in (
        ("gids", "werkcentrum"), ("partner", "roc-rijn-ijssel"), ("partner", "scalabor"), ("termijnbewaking", ""),
    )
)  # fmt: skip
_D = "nl.doorverwijzingen."
_T = "nl.termijnen.termijn-"
_TEAM = {"soort": "team", "id": "gidsen"}
_EEN: dict[str, object] = {"doorverwijzingId": "d-1"}
_TWEE: dict[str, object] = {"doorverwijzingId": "d-2"}


def _start(nr: str, soort: str, aantal: int, versie: int, einde: str) -> dict[str, object]:
    return {
        "termijnId": nr, "soort": soort, "aantal": aantal, "eenheid": "werkdagen", "afspraak": soort,
        "afspraakVersie": versie, "grondslag": "afspraak", "einde": op(einde).isoformat(),
    }  # fmt: skip


_GESCHIEDENIS: tuple[tuple[str, str | None, str, dict[str, str], dict[str, object]], ...] = (
    ("02 09:14", None, "nl.meldingen.melding-geregistreerd", _GIDS, {
        "dossiernummer": "WMG-2026-004213", "melderType": "werkende", "kanaal": "inlooppunt",
        "typeVraag": "om-of-bijscholing", "gemeente": "0299", "doelgroepen": [], "eigenaar": _TEAM,
        "volgendeStap": "eerste-reactie-geven"}),
    ("02 09:14", None, _D + "regie-gestart", _KLOK, {"eigenaar": _TEAM, "volgendeStap": "eerste-reactie-geven"}),
    ("02 09:14", None, _T + "gestart", _KLOK, _start("t-1", "eerste-reactie", 2, 4, "04 09:14")),
    ("03 11:05", None, "nl.meldingen.melding-beantwoord", _GIDS, {"wijze": "telefoon", "afgehandeld": False}),
    ("03 11:05", None, _T + "gehaald", _KLOK, {"termijnId": "t-1", "gehaaldOp": op("03 11:05").isoformat()}),
    ("03 11:38", None, _D + "doorverwijzing-voorgesteld", _GIDS, {
        **_EEN, "partnerId": ROC, "dienstId": BIJSCHOLING, "reden": "past-bij-vraag"}),
    ("03 11:40", None, _D + "doorverwijzing-verzonden", _GIDS, _EEN),
    ("03 11:40", None, _T + "gestart", _KLOK, _start("t-2", "accepteren", 5, 3, "10 11:40")),
    ("04 08:52", None, _D + "doorverwijzing-ontvangen", _ROC, _EEN),
    ("09 16:10", None, _D + "doorverwijzing-geweigerd", _ROC, {
        **_EEN, "reden": "geen-plaats", "opvolgerId": "d-2",
        "doorwijzing": {"soort": "dienst", "dienstId": DE_VAKMAKERS, "partnerId": SCALABOR}}),
    ("09 16:10", None, _D + "doorverwijzing-voorgesteld", _GIDS, {
        **_TWEE, "partnerId": SCALABOR, "dienstId": DE_VAKMAKERS, "reden": "doorgewezen"}),
    ("09 16:26", None, _D + "doorverwijzing-verzonden", _GIDS, _TWEE),
    ("09 16:26", None, _T + "gestart", _KLOK, _start("t-3", "accepteren", 5, 3, "16 16:26")),
    ("13 09:05", None, _D + "doorverwijzing-geaccepteerd", _SCALABOR, _TWEE),
    ("13 09:05", None, _T + "gestart", _KLOK, _start("t-4", "eerste-contact", 3, 3, "18 09:05")),
    ("18 09:05", None, _T + "overschreden", _KLOK, {"termijnId": "t-4", "einde": op("18 09:05").isoformat()}),
    ("17 10:00", "19 16:45", _D + "eerste-contact-gelegd", _SCALABOR, _TWEE),
    ("19 16:46", None, _T + "herzien", _KLOK, {"termijnId": "t-4", "oordeel": "gehaald"}),
    ("19 16:46", None, _T + "gestart", _KLOK, _start("t-5", "terugkoppeling", 2, 1, "20 16:00")),
    ("20 16:00", None, _T + "overschreden", _KLOK, {"termijnId": "t-5", "einde": op("20 16:00").isoformat()}),
)  # fmt: skip
FEITEN = [
    Feit(
        1_284_361 + nr * 16,
        f"{MELDING}:{nr}",
        f"{soort}.v1",
        op(gebeurd),
        op(vast or gebeurd),
        {"data": {"actor": wie, "correlatie": gebeurd, **data}},
    )
    for nr, (gebeurd, vast, soort, wie, data) in enumerate(_GESCHIEDENIS)
]
_TERMIJNEN = (
    ("eerste-reactie", "Werkcentrum", 2, 4, "02 09:14", "04 09:14", Oordeel.GEHAALD, "03 11:05"),
    ("accepteren", "ROC Rijn IJssel", 5, 3, "03 11:40", "10 11:40", Oordeel.GEHAALD, "09 16:10"),
    ("accepteren", "Scalabor", 5, 3, "09 16:26", "16 16:26", Oordeel.GEHAALD, "13 09:05"),
    ("eerste-contact", "Scalabor", 3, 3, "13 09:05", "18 09:05", Oordeel.HERZIEN, "17 10:00"),
    ("terugkoppeling", "Scalabor", 2, 1, "19 16:46", "20 16:00", Oordeel.TE_LAAT, None),
)
DOSSIER = Dossier(
    melding_id=MELDING,
    dossiernummer="WMG-2026-004213",
    melder_type="werkende",
    type_vraag="Om- of bijscholing",
    gemeente="Zevenaar",
    eigenaar="Scalabor",
    volgende_stap="Terugkoppelen",
    uiterlijk=op("20 16:00"),
    stand=Stand.LAAT,
    resultaat=None,
    afgesloten_op=None,
    herkomst=None,
    termijnen=tuple(
        TermijnInDossier(
            UUID(int=nr), soort, partij, Afspraak("afspraak", aantal, "werkdagen", versie), op(van), op(tot),
            oordeel, op(klaar) if klaar else None,
        )
        for nr, (soort, partij, aantal, versie, van, tot, oordeel, klaar) in enumerate(_TERMIJNEN)
    ),
    gebeurtenissen=verloop(FEITEN, NAMEN),
)  # fmt: skip
