# SPDX-License-Identifier: EUPL-1.2
"""What the form says of the organisation: open in the week, other hours on one day, closed."""

from referral.adapters.pages.datumveld import GEEN_DATUM, alle_dagen, is_dag
from referral.adapters.pages.formulier import Formulier
from referral.adapters.pages.vraag import Json, Vraag, als_getal
from referral.domain.rekenen import Eenheid

_LANGST_DICHT = 366


def voeg_openingen_toe(formulier: Formulier, vraag: Vraag) -> None:
    """Completes a case with the opening hours and closing days of the form."""
    if "eindeAlsMoment" in vraag.geval:
        return
    delen: dict[str, list[Json] | list[str]] = {"sluitingsdagen": _sluitingsdagen(formulier, vraag)}
    if formulier["eenheid"] == Eenheid.OPENINGSUREN:
        delen["openingstijden"] = _openingstijden(formulier, vraag)
        delen["uitzonderingen"] = _uitzonderingen(formulier, vraag)
    vraag.geval |= {naam: deel for naam, deel in delen.items() if deel}


def _openingstijden(formulier: Formulier, vraag: Vraag) -> list[Json]:
    regels: list[Json] = []
    for rij in formulier.rijen("open"):
        dagen = formulier.weekdagen.get(rij, ())
        van, tot = (formulier[f"open{rij}{naam}"] for naam in ("van", "tot"))
        if not (dagen or van or tot):
            continue
        if not dagen:
            vraag.fout(f"open{rij}dag", "Kies de dagen waarop u dan open bent.")
        vraag.rijen["open"].append(rij)
        weekdagen = [als_getal(dag) for dag in dict.fromkeys(dagen)]
        regels.append({"dagen": weekdagen, "van": van[:5], "tot": tot[:5]})
    return regels


def _uitzonderingen(formulier: Formulier, vraag: Vraag) -> list[Json]:
    """A day without times is a day on which it is closed."""
    regels: list[Json] = []
    for rij in formulier.rijen("anders"):
        dag, van, tot = (formulier[f"anders{rij}{naam}"] for naam in ("dag", "van", "tot"))
        if dag or van or tot:
            vraag.rijen["anders"].append(rij)
            tijden: Json = {"van": van[:5], "tot": tot[:5]} if van or tot else {"dicht": True}
            regels.append({"datum": dag} | tijden)
    return regels


def _sluitingsdagen(formulier: Formulier, vraag: Vraag) -> list[str]:
    """Every day of each closed period; a period without a last day is one day."""
    alle: list[str] = []
    for rij in formulier.rijen("dicht"):
        van, tot = (formulier[f"dicht{rij}{naam}"] for naam in ("van", "tot"))
        if not (van or tot):
            continue
        dagen = alle_dagen(van, tot or van, _LANGST_DICHT)
        if tot and not is_dag(tot):
            vraag.fout(f"dicht{rij}tot", GEEN_DATUM)
        elif dagen is None:
            vraag.fout(f"dicht{rij}tot", "De laatste dag ligt vóór de eerste, of meer dan een jaar later.")
        alle += dagen or []
        vraag.rijen["dicht"] += [rij] * len(dagen or [])
    return alle
