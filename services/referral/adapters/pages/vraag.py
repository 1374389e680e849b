# SPDX-License-Identifier: EUPL-1.2
"""From the filled-in form to the case that the arithmetic takes, and from its fault back to the control."""

import re
from dataclasses import dataclass, field

from referral.adapters.pages.datumveld import GEEN_DATUM, GEEN_TIJD, als_tijdstip, plus_dagen
from referral.adapters.pages.formulier import Formulier, Veldfout

Json = dict[str, object]
_CONTROLE = {
    "einde": "aantal",
    "opschortingen": "stil1van",
    "openingstijden": "open1van",
    "verlenging": "verlengAantal",
    "verlenging.aantal": "verlengAantal",
    "verlenging.eenheid": "verlengEenheid",
    "verlenging.beslotenOp": "verlengOp",
    "eindeAlsMoment": "laatsteDag",
}
_SOORT = {"opschortingen": "stil", "openingstijden": "open", "uitzonderingen": "anders", "sluitingsdagen": "dicht"}
_DEEL = {"totEnMet": "tot", "dagen": "dag", "datum": "dag", "": "van"}
_IN_RIJ = re.compile(r"(\w+)\[(\d+)\]\.?(\w*)")
_TIJDVELD = re.compile(r"tijd|(open|anders)[0-9]+(van|tot)")
_HEEL_GETAL = re.compile(r"-?[0-9]{1,30}")


@dataclass(slots=True)
class Vraag:
    """A case, with what the form itself found wrong, and the row of the form behind each place in its lists."""

    geval: Json = field(default_factory=dict)
    fouten: list[Veldfout] = field(default_factory=list)
    aangenomen: str | None = None
    rijen: dict[str, list[int]] = field(default_factory=lambda: {soort: [] for soort in _SOORT.values()})

    def veldfout(self, code: str, veld: str, uitleg: str) -> Veldfout:
        """A fault of the arithmetic, at the control where it can be mended."""
        controle = _CONTROLE.get(veld, veld)
        if code == "tijdstip-nodig":
            controle = "tijd"
        elif gevonden := _IN_RIJ.fullmatch(veld):
            soort = _SOORT[gevonden[1]]
            controle = f"{soort}{self.rijen[soort][int(gevonden[2])]}{_DEEL.get(gevonden[3], gevonden[3])}"
        if code == "ongeldige-datum":
            uitleg = GEEN_TIJD if _TIJDVELD.fullmatch(controle) else GEEN_DATUM
        return Veldfout(controle, uitleg, code)

    def fout(self, veld: str, uitleg: str) -> None:
        """Something that only a form can get wrong."""
        self.fouten.append(Veldfout(veld, uitleg))


def als_getal(tekst: str) -> int | str:
    """A whole number; anything else goes on as it is, for the arithmetic to refuse."""
    return int(tekst) if _HEEL_GETAL.fullmatch(tekst) else tekst


def stel_vraag(formulier: Formulier) -> Vraag:
    """The case that a form asks, but for what it says of opening and closing."""
    vraag = Vraag(fouten=list(formulier.fouten))
    if formulier["laatsteDag"] and not formulier["start"]:
        vraag.geval = {"eindeAlsMoment": formulier["laatsteDag"]}
        return vraag
    vraag.geval = {naam: formulier[naam] for naam in ("eenheid", "grondslag", "richting") if formulier[naam]}
    if formulier["aantal"]:
        vraag.geval["aantal"] = als_getal(formulier["aantal"])
    if formulier["atw"]:
        vraag.geval["atw"] = {"ja": True, "nee": False}.get(formulier["atw"], formulier["atw"])
    _start(formulier, vraag)
    _stilstand(formulier, vraag)
    _verlenging(formulier, vraag)
    return vraag


def _start(formulier: Formulier, vraag: Vraag) -> None:
    start, fout = formulier["start"], None
    if start and formulier.in_uren and formulier["tijd"]:
        start, fout = als_tijdstip(start, formulier["tijd"])
    vraag.geval["start"] = start
    if fout:
        vraag.fout("tijd", fout)


def _stilstand(formulier: Formulier, vraag: Vraag) -> None:
    opschortingen = []
    for rij in formulier.rijen("stil"):
        van, tot, dagen = (formulier[f"stil{rij}{naam}"] for naam in ("van", "tot", "dagen"))
        if van or tot or dagen:
            vraag.rijen["stil"].append(rij)
            opschortingen.append(_opschorting(vraag, rij, van, tot, dagen))
    if opschortingen:
        vraag.geval["opschortingen"] = opschortingen


def _opschorting(vraag: Vraag, rij: int, van: str, tot: str, dagen: str) -> Json:
    """First and last day, or first day and count; a count alone begins on the first day that it can."""
    aantal = als_getal(dagen) if dagen else None
    if isinstance(aantal, str) or (aantal is not None and not 0 < aantal < 100_000):
        vraag.fout(f"stil{rij}dagen", "Vul een heel aantal dagen in, 1 of meer.")
        aantal = None
    if aantal and not van and not tot:
        van = plus_dagen(str(vraag.geval["start"])[:10], 1)
        vraag.aangenomen = van
    if aantal and tot and not van:
        van = plus_dagen(tot, 1 - aantal)
    if aantal and tot and plus_dagen(van, aantal - 1) != tot:
        uitleg = "Van de eerste tot en met de laatste dag is een ander aantal. Laat een van de drie velden leeg."
        vraag.fout(f"stil{rij}dagen", uitleg)
    if aantal and not tot:
        tot = plus_dagen(van, aantal - 1)
    return {"van": van or None, "totEnMet": tot or None}


def _verlenging(formulier: Formulier, vraag: Vraag) -> None:
    if not (formulier["verlengAantal"] or formulier["verlengOp"]):
        return
    vraag.geval["verlenging"] = {
        "aantal": als_getal(formulier["verlengAantal"]) if formulier["verlengAantal"] else None,
        "eenheid": formulier["verlengEenheid"] or None,
        "beslotenOp": formulier["verlengOp"] or None,
    }
