# SPDX-License-Identifier: EUPL-1.2
"""The board counted naively, straight from the events: slow, obvious, and sharing no code with the queries."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reporting.application.bordfilter import BordFilter
from reporting.domain.stand import Stand, laatste_dag, stand_op

from chassis.bus import Record


@dataclass(frozen=True)
class Open:
    """One running termijn."""

    id: str
    stand: Stand
    soort: str
    aan_zet: str
    partij: str
    gemeente: str
    melder: str
    herkomst: str
    einde: datetime


def lopend(events: Iterable[Record], nu: datetime) -> list[Open]:
    """The running termijnen after these events, most urgent first."""
    told = [json.loads(one.value) for one in events]
    cases = {one["subject"]: one["data"] for one in told if "nl.meldingen" in one["type"]}
    done = {one["data"]["termijnId"] for one in told if "termijn-gehaald" in one["type"]}
    found = []
    for one in (one["data"] for one in told if "termijn-gestart" in one["type"]):
        if one["termijnId"] in done or one["meldingId"] not in cases:
            continue
        case, who = cases[one["meldingId"]], one["verantwoordelijke"]
        start, einde = (datetime.fromisoformat(one[name]) for name in ("startOp", "einde"))
        stand = stand_op(start, einde, nu)
        where = case["gemeente"], case["melderType"]
        with_case = "bronId" in case and case["correlatie"] == one["correlatie"]
        origin = "overgenomen" if with_case else "eigen"
        found.append(Open(one["termijnId"], stand, one["soort"], who["soort"], who["id"], *where, origin, einde))
    return sorted(found, key=lambda one: (list(Stand).index(one.stand), one.einde, one.id))


def kies(rijen: Iterable[Open], filter: BordFilter, *zonder: str) -> list[Open]:
    """The rows under a filter, leaving some fields out."""
    velden = ("stand", "soort", "aan_zet", "partij", "gemeente", "melder", "herkomst")
    return [
        rij
        for rij in rijen
        if all(getattr(filter, v) in (None, getattr(rij, v)) for v in velden if v not in zonder)
        and (filter.uiterlijk in (None, laatste_dag(rij.einde)) or "uiterlijk" in zonder)
    ]


def per(rijen: Iterable[Open], veld: str) -> Counter[str]:
    return Counter(getattr(rij, veld) for rij in rijen)
