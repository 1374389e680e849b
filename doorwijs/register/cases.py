# SPDX-License-Identifier: EUPL-1.2
"""Puts the rows of one case together, however far apart they stand in the file."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from doorwijs.register.faults import Stopped
from doorwijs.register.reading import Record, Register


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not taken over, and every reason why."""

    record: Record
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Case:
    """The rows of one case, in the order of the file."""

    id: str
    rows: list[Record] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Overview:
    """What a first reading tells: how many rows there are, and at which row each case is complete."""

    rows: int
    last: dict[str, int]


def survey(register: Register, column: str) -> Overview:
    """Reads the file once. It costs memory per case, not per row."""
    place = register.header.cells.index(column)
    rows, last = 0, {}
    for record in register.rows():
        rows += 1
        if case_id := _id(record, place):
            last[case_id] = rows
    return Overview(rows, last)


def cases(register: Register, column: str, overview: Overview) -> Iterator[Case | Refused]:
    """Each case as soon as it is complete, and each row that belongs to none. Only open cases are in memory."""
    place = register.header.cells.index(column)
    open_cases: dict[str, Case] = {}
    number = 0
    for number, record in enumerate(register.rows(), 1):
        case_id = _id(record, place)
        if not case_id:
            yield Refused(record, (record.fault or f'het dossiernummer ("{column}") is leeg',))
            continue
        open_cases.setdefault(case_id, Case(case_id)).rows.append(record)
        if overview.last.get(case_id) == number:
            yield open_cases.pop(case_id)
    if open_cases or number != overview.rows:
        raise Stopped("Het bestand is tijdens het lezen veranderd. Begin opnieuw.")


def _id(record: Record, place: int) -> str:
    return "" if record.fault else record.cells[place].strip()
