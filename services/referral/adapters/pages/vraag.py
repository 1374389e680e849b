# SPDX-License-Identifier: EUPL-1.2
"""From the filled-in form to the case that the arithmetic takes, and from its fault back to the control."""

import re
from dataclasses import dataclass, field

from referral.adapters.pages.formulier import Formulier, Veldfout, als_dag, als_getal, als_tijdstip, plus_dagen
from referral.domain.rekenen import Eenheid

Json = dict[str, object]
_CONTROLE = {
    "einde": "aantal",
    "opschortingen": "stil1van",
    "openingstijden": "open1van",
    "openingstijden.dagen": "open1dag",
    "verlenging": "verlengAantal",
    "verlenging.aantal": "verlengAantal",
    "verlenging.eenheid": "verlengEenheid",
    "verlenging.beslotenOp": "verlengOp",
    "eindeAlsMoment": "laatsteDag",
}
_DEEL = {"totEnMet": "tot", "dagen": "dag"}
_IN_RIJ = re.compile(r"(opschortingen|openingstijden)\[(\d+)\]\.(\w+)")


@dataclass(slots=True)
class Vraag:
    """A case, with what the form itself found wrong, and the row of the form behind each place in its lists."""

    geval: Json = field(default_factory=dict)
    fouten: list[Veldfout] = field(default_factory=list)
    aangenomen: str | None = None
    stil: list[int] = field(default_factory=list)
    open: list[int] = field(default_factory=list)

    def veldfout(self, code: str, veld: str, uitleg: str) -> Veldfout:
        """A fault of the arithmetic, at the control where it can be mended."""
        if code == "tijdstip-nodig":
            return Veldfout("tijd", uitleg, code)
        if gevonden := _IN_RIJ.fullmatch(veld):
            soort, rijen = ("stil", self.stil) if gevonden[1] == "opschortingen" else ("open", self.open)
            naam = _DEEL.get(gevonden[3], gevonden[3])
            return Veldfout(f"{soort}{rijen[int(gevonden[2])]}{naam}", uitleg, code)
        return Veldfout(_CONTROLE.get(veld, veld), uitleg, code)


def stel_vraag(formulier: Formulier) -> Vraag:
    """The case that a form asks."""
    vraag = Vraag(fouten=list(formulier.fouten))
    if formulier["laatsteDag"] and not formulier["start"]:
        vraag.geval = {"eindeAlsMoment": als_dag(formulier["laatsteDag"])}
        return vraag
    vraag.geval = {naam: formulier[naam] for naam in ("eenheid", "grondslag", "richting") if formulier[naam]}
    if formulier["aantal"]:
        vraag.geval["aantal"] = als_getal(formulier["aantal"])
    if formulier["atw"]:
        vraag.geval["atw"] = {"ja": True, "nee": False}.get(formulier["atw"], formulier["atw"])
    _start(formulier, vraag)
    _stilstand(formulier, vraag)
    _verlenging(formulier, vraag)
    if formulier["eenheid"] == Eenheid.OPENINGSUREN:
        _openingstijden(formulier, vraag)
    return vraag


def _start(formulier: Formulier, vraag: Vraag) -> None:
    start, fout = als_dag(formulier["start"]), None
    if start and formulier.in_uren and formulier["tijd"]:
        start, fout = als_tijdstip(start, formulier["tijd"])
    vraag.geval["start"] = start
    if fout:
        vraag.fouten.append(fout)


def _stilstand(formulier: Formulier, vraag: Vraag) -> None:
    opschortingen = []
    for rij in formulier.rijen("stil"):
        van, tot, dagen = (formulier[f"stil{rij}{naam}"] for naam in ("van", "tot", "dagen"))
        if van or tot or dagen:
            vraag.stil.append(rij)
            opschortingen.append(_opschorting(vraag, rij, als_dag(van), als_dag(tot), dagen))
    if opschortingen:
        vraag.geval["opschortingen"] = opschortingen


def _opschorting(vraag: Vraag, rij: int, van: str, tot: str, dagen: str) -> Json:
    """First and last day, or first day and count; a count alone begins on the first day that it can."""
    aantal = als_getal(dagen) if dagen else None
    if isinstance(aantal, str) or (aantal is not None and not 0 < aantal < 100_000):
        vraag.fouten.append(Veldfout(f"stil{rij}dagen", "Vul een heel aantal dagen in, 1 of meer."))
        aantal = None
    if aantal and not van and not tot:
        van = plus_dagen(str(vraag.geval["start"])[:10], 1)
        vraag.aangenomen = van
    if aantal and tot and not van:
        van = plus_dagen(tot, 1 - aantal)
    if aantal and tot and plus_dagen(van, aantal - 1) != tot:
        uitleg = "Van de eerste tot en met de laatste dag is een ander aantal. Laat een van de drie velden leeg."
        vraag.fouten.append(Veldfout(f"stil{rij}dagen", uitleg))
    if aantal and not tot:
        tot = plus_dagen(van, aantal - 1)
    return {"van": van or None, "totEnMet": tot or None}


def _verlenging(formulier: Formulier, vraag: Vraag) -> None:
    if not (formulier["verlengAantal"] or formulier["verlengOp"]):
        return
    vraag.geval["verlenging"] = {
        "aantal": als_getal(formulier["verlengAantal"]) if formulier["verlengAantal"] else None,
        "eenheid": formulier["verlengEenheid"] or None,
        "beslotenOp": als_dag(formulier["verlengOp"]) or None,
    }


def _openingstijden(formulier: Formulier, vraag: Vraag) -> None:
    regels = []
    for rij in formulier.rijen("open"):
        dagen = formulier.weekdagen.get(rij, ())
        van, tot = (formulier[f"open{rij}{naam}"] for naam in ("van", "tot"))
        if dagen and (van or tot):
            vraag.open.append(rij)
            weekdagen = [als_getal(dag) for dag in dict.fromkeys(dagen)]
            regels.append({"dagen": weekdagen, "van": van[:5], "tot": tot[:5]})
    if regels:
        vraag.geval["openingstijden"] = regels
