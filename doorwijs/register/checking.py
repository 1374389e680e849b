# SPDX-License-Identifier: EUPL-1.2
"""Checks every deadline of a register against the law; reads with what the import reads with."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from referral.domain.rekenen import Kalender, Onmogelijk

from doorwijs.register.cases import Case, Overview, Refused, cases
from doorwijs.register.dossier import Dossier, make
from doorwijs.register.faults import Unusable
from doorwijs.register.mapping import RegisterMapping
from doorwijs.register.parts import Rule
from doorwijs.register.progress import Advance
from doorwijs.register.pseudonyms import Pseudonyms
from doorwijs.register.reading import Register
from doorwijs.register.rows import RowReader
from doorwijs.register.verdicts import Deadline, Verdict, judge


@dataclass(slots=True)
class Checked:
    """What was read of one kind of term, and the verdict on each; `without` have no such term."""

    kind: str
    rule: Rule
    verdicts: list[Verdict] = field(default_factory=list)
    without: int = 0
    impossible: list[tuple[str, Onmogelijk]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole check: the account of rows and cases, and what was found for each kind of term."""

    rows: int
    rows_refused: int
    cases: int
    kinds: list[Checked]


def check(
    register: Register,
    mapping: RegisterMapping,
    overview: Overview,
    calendar: Kalender,
    now: datetime,
    advance: Advance,
) -> Outcome:
    """Judges each term that has a rule. Raises `Unusable` when the mapping has no rule at all."""
    kinds = _kinds(mapping)
    reader = RowReader(mapping, register.header.cells, now, Pseudonyms.passing())
    whole = _WholeDays(register, mapping)
    refused, count = 0, 0
    for found in cases(register, mapping.kolommen.dossier, overview):
        if isinstance(found, Refused):
            refused += 1
            advance(1)
            continue
        dossier, bad = make(found, mapping, reader, None)
        refused += len(bad)
        advance(len(found.rows))
        if dossier:
            count += 1
            for kind in kinds:
                _check_one(kind, dossier, whole.of(found, kind.kind), calendar)
    return Outcome(overview.rows, refused, count, kinds)


def _kinds(mapping: RegisterMapping) -> list[Checked]:
    kinds = [Checked(one.soort, one.regel) for one in mapping.termijnen if one.regel]
    if not kinds:
        raise Unusable("De mapping heeft geen regel bij een termijn: zet er aantal, eenheid en bron bij.")
    return kinds


def _check_one(kind: Checked, dossier: Dossier, whole_day: bool, calendar: Kalender) -> None:
    told = next((one for one in dossier.body["termijnen"] if one["soort"] == kind.kind), None)
    if told is None:
        kind.without += 1
        return
    last_work = max(datetime.fromisoformat(fact["gebeurdOp"]) for fact in dossier.facts)
    start, end = (datetime.fromisoformat(told[name]) for name in ("startOp", "einde"))
    try:
        verdict = judge(Deadline(dossier.id, start, end, whole_day, last_work), kind.rule, calendar)
        kind.verdicts.append(verdict)
    except Onmogelijk as fault:
        kind.impossible.append((dossier.id, fault))


class _WholeDays:
    """Which ends a register tells as a day, without a time: the import has made moments of them already."""

    def __init__(self, register: Register, mapping: RegisterMapping) -> None:
        self._places = {one.soort: register.header.cells.index(one.einde) for one in mapping.termijnen}

    def of(self, case: Case, kind: str) -> bool:
        return not any(":" in text for text in self._cells(case, kind))

    def _cells(self, case: Case, kind: str) -> Iterator[str]:
        return (row.cells[self._places[kind]] for row in case.rows if row.cells)
