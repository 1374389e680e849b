# SPDX-License-Identifier: EUPL-1.2
"""Makes of the rows of one case what intake takes over, and sets apart what cannot be."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from doorwijs.register.cases import Case, Refused
from doorwijs.register.codes import Codes
from doorwijs.register.mapping import RegisterMapping
from doorwijs.register.parts import Deadline
from doorwijs.register.reading import Record
from doorwijs.register.rows import Row, RowReader, Told, Unreadable, no_number

_OPTIONAL = ("sector", "resultaat")


@dataclass(slots=True)
class Dossier:
    """A case as intake takes it; `noted` is what a reader of the report may want to look at."""

    id: str
    body: dict[str, Any]
    facts: list[dict[str, Any]]
    rows: list[Record]
    noted: list[str] = field(default_factory=list)


def make(
    case: Case, mapping: RegisterMapping, reader: RowReader, codes: Codes | None
) -> tuple[Dossier | None, list[Refused]]:
    """The dossier, or None when no row is left for it, and the refused rows. `codes`: None when not known."""
    if fault := no_number(case.id):
        reason = f'"{mapping.kolommen.dossier}" {fault}'
        return None, [Refused(record, (reason,)) for record in case.rows]
    rows, refused = _good_rows(case, reader)
    if not rows:
        return None, refused
    told = rows[0].told
    wrong = _missing(told, mapping) + (codes.wrong(dict(told.codes)) if codes else [])
    if wrong:
        return None, refused + [Refused(row.record, tuple(wrong)) for row in rows]
    received = told.received or min(row.fact.moment for row in rows)
    dossier = Dossier(case.id, {}, [_fact(row) for row in rows], [row.record for row in rows])
    dossier.body = _body(dossier.id, mapping, rows, received)
    dossier.noted = _noted(told, rows, received)
    return dossier, refused


def _good_rows(case: Case, reader: RowReader) -> tuple[list[Row], list[Refused]]:
    good: list[Row] = []
    refused: list[Refused] = []
    seen: dict[str, int] = {}
    for record in case.rows:
        try:
            row = reader.read(record)
        except Unreadable as fault:
            refused.append(Refused(record, fault.reasons))
            continue
        if row.fact.id in seen:
            refused.append(Refused(record, (f"deze rij staat er al, op regel {seen[row.fact.id]}",)))
        elif good and row.told != good[0].told:
            text = f"deze rij zegt iets anders over het dossier dan regel {good[0].record.line}"
            refused.append(Refused(record, (text,)))
        else:
            seen[row.fact.id] = record.line
            good.append(row)
    return good, refused


def _missing(told: Told, mapping: RegisterMapping) -> list[str]:
    values = mapping.melding.values()
    empty = [name for name, code in told.codes if code is None and name not in _OPTIONAL]
    return [f'"{values[name].kolom}" is leeg, en de mapping heeft geen {name} voor de rest' for name in empty]


def _body(id: str, mapping: RegisterMapping, rows: list[Row], received: datetime) -> dict[str, Any]:
    told = rows[0].told
    codes = {name: code for name, code in told.codes if code is not None}
    result = codes.pop("resultaat", None)
    termijnen = []
    for deadline, (start, end, met) in zip(mapping.termijnen, told.deadlines, strict=True):
        if end is not None:
            termijnen.append(
                {
                    "soort": deadline.soort,
                    "startOp": _iso(start or received),
                    "einde": _iso(end),
                    "gehaaldOp": _iso(met or _met_by(deadline, rows)),
                }
            )
    return {
        "register": mapping.register_,
        "bronId": id,
        "melding": codes | {"ontvangenOp": _iso(received)},
        "termijnen": termijnen,
        "afgeslotenOp": _iso(told.closed),
        "resultaat": result if told.closed else None,
    }


def _met_by(deadline: Deadline, rows: list[Row]) -> datetime | None:
    if deadline.gehaald.bij == "afsluiting":
        return rows[0].told.closed
    wanted = deadline.gehaald.activiteit
    return min((row.fact.moment for row in rows if row.fact.activity == wanted), default=None)


def _noted(told: Told, rows: list[Row], received: datetime) -> list[str]:
    moments = [row.fact.moment for row in rows]
    ends = [end for _, end, _ in told.deadlines if end is not None]
    found = {
        "zonder startdatum: de eerste activiteit telt": told.received is None,
        "met werk voor de start": min(moments) < received,
        "met werk na een termijn": any(max(moments) >= end for end in ends),
        "afgesloten na een termijn": any(told.closed is not None and told.closed >= end for end in ends),
        "met werk na de afsluiting": told.closed is not None and max(moments) > told.closed,
        "afgesloten voor de start": told.closed is not None and told.closed < received,
        "niet afgesloten": told.closed is None,
    }
    return [text for text, holds in found.items() if holds]


def _fact(row: Row) -> dict[str, Any]:
    fact = row.fact
    return {
        "activiteit": fact.activity,
        "bronId": fact.id,
        "groep": fact.group,
        "uitvoerder": fact.performer,
        "gebeurdOp": _iso(fact.moment),
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
