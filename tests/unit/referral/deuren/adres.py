# SPDX-License-Identifier: EUPL-1.2
"""A case as somebody would fill it in on the page."""

from datetime import datetime
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
    paren = list(velden.items())
    for n, open in enumerate(geval.get("openingstijden", []), 1):
        paren += [(f"open{n}dag", str(dag)) for dag in open["dagen"]]
        paren += [(f"open{n}van", open["van"]), (f"open{n}tot", open["tot"])]
    return paren


def _start(tekst: str) -> dict[str, str]:
    if "T" not in tekst:
        return {"start": tekst}
    lokaal = datetime.fromisoformat(tekst).astimezone(AMSTERDAM)
    return {"start": lokaal.date().isoformat(), "tijd": f"{lokaal:%H:%M}"}
