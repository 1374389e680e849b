# SPDX-License-Identifier: EUPL-1.2
"""A case as somebody would fill it in on the page."""

from datetime import date, datetime, timedelta
from typing import Any

from referral.domain.rekenen.klok import AMSTERDAM


def als_adres(geval: dict[str, Any]) -> list[tuple[str, str]]:
    """The controls of the form with what goes into each."""
    if "eindeAlsMoment" in geval:
        return [("laatsteDag", geval["eindeAlsMoment"])]
    enkel = ("aantal", "eenheid", "grondslag", "richting")
    velden = _start(geval.get("start", "")) | {naam: str(geval[naam]) for naam in enkel if naam in geval}
    for n, stil in enumerate(geval.get("opschortingen", []), 1):
        velden |= {f"stil{n}van": stil["van"] or "", f"stil{n}tot": stil["totEnMet"] or ""}
    if verlenging := geval.get("verlenging"):
        velden |= {"verlengAantal": str(verlenging["aantal"]), "verlengEenheid": verlenging["eenheid"]}
        velden["verlengOp"] = verlenging.get("beslotenOp", "")
    for n, anders in enumerate(geval.get("uitzonderingen", []), 1):
        velden |= {f"anders{n}dag": anders.get("datum", "")}
        velden |= {f"anders{n}van": anders.get("van", ""), f"anders{n}tot": anders.get("tot", "")}
    for n, (van, tot) in enumerate(_perioden(geval.get("sluitingsdagen", [])), 1):
        velden |= {f"dicht{n}van": van, f"dicht{n}tot": "" if van == tot else tot}
    paren = list(velden.items())
    for n, open in enumerate(geval.get("openingstijden", []), 1):
        paren += [(f"open{n}dag", str(dag)) for dag in open["dagen"]]
        paren += [(f"open{n}van", open["van"]), (f"open{n}tot", open["tot"])]
    return paren


def _perioden(dagen: list[str]) -> list[tuple[str, str]]:
    """Days as somebody would fill them in: those in a row as one period, and one alone as it is."""
    perioden: list[tuple[str, str]] = []
    for dag in dagen:
        lang = perioden and (_dag(dag) - _dag(perioden[-1][0])).days < 366
        if lang and _dag(dag) - _dag(perioden[-1][1]) == timedelta(days=1):
            perioden[-1] = (perioden[-1][0], dag)
        else:
            perioden.append((dag, dag))
    return perioden


def _dag(tekst: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        return date.min


def _start(tekst: str) -> dict[str, str]:
    if "T" not in tekst:
        return {"start": tekst}
    lokaal = datetime.fromisoformat(tekst).astimezone(AMSTERDAM)
    return {"start": lokaal.date().isoformat(), "tijd": f"{lokaal:%H:%M}"}
