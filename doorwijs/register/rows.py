# SPDX-License-Identifier: EUPL-1.2
"""Reads one row in the light of the mapping: what happened (a fact), and what it says of its case."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from doorwijs.register.mapping import RegisterMapping, Value
from doorwijs.register.moments import Moments, NoMoment
from doorwijs.register.reading import Record

_PRINTABLE = "".join(chr(code) for code in range(33, 127) if chr(code) != "%")
_LONGEST = {"dossier": 200, "rij": 200, "activiteit": 200, "groep": 100, "uitvoerder": 100}


class Unreadable(Exception):
    """A row that cannot be taken over; `reasons` are Dutch."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)


@dataclass(frozen=True, slots=True)
class Fact:
    """One activity under its own name."""

    name: str
    id: str
    group: str | None
    performer: str | None
    moment: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """What a row says of its case. All rows of a case have to say the same."""

    received: datetime | None
    closed: datetime | None
    codes: tuple[tuple[str, str | None], ...]
    deadlines: tuple[tuple[datetime | None, datetime | None, datetime | None], ...]  # start, end, met


@dataclass(frozen=True, slots=True)
class Row:
    """A row that can be taken over."""

    record: Record
    fact: Fact
    told: Told


class RowReader:
    """Reads rows of one register. `now` is the moment of the import: what lies after it cannot have happened."""

    def __init__(self, mapping: RegisterMapping, header: tuple[str, ...], now: datetime) -> None:
        self._mapping = mapping
        self._places = {column: header.index(column) for column in mapping.columns()}
        self._moments = Moments(mapping.tijdvormen, mapping.tz)
        self._empty = frozenset(mapping.leeg)
        self._now = now

    def read(self, record: Record) -> Row:
        """Raises `Unreadable` with every reason."""
        wrong: list[str] = []
        row = Row(record, self._fact(record, wrong), self._told(record, wrong))
        if wrong:
            raise Unreadable(dict.fromkeys(wrong))
        return row

    def case_id(self, text: str) -> str:
        """A case number as intake takes it: what is no printable ASCII is percent-encoded."""
        return quote(text, safe=_PRINTABLE)

    def _fact(self, record: Record, wrong: list[str]) -> Fact:
        columns = self._mapping.kolommen
        name = self._text(record, columns.activiteit, "activiteit", wrong)
        moment = self._happened(record, columns.tijdstip, wrong)
        if not name:
            wrong.append(_empty(columns.activiteit))
        if moment is None and not self._cell(record, columns.tijdstip):
            wrong.append(_empty(columns.tijdstip))
        performer = self._text(record, columns.uitvoerder, "uitvoerder", wrong)
        if performer and not all(one in _PRINTABLE or one == "%" for one in performer):
            wrong.append(
                f'"{columns.uitvoerder}" is geen pseudoniem: gebruik geen spaties of letters met accenten'
            )
        given = self._text(record, columns.rij, "rij", wrong)
        if columns.rij and not given:
            wrong.append(_empty(columns.rij))
        id = self.case_id(given) if given else _derived_id(name, performer, moment)
        return Fact(
            name,
            id,
            self._text(record, columns.groep, "groep", wrong) or None,
            performer or None,
            moment or self._now,
        )

    def _told(self, record: Record, wrong: list[str]) -> Told:
        columns = self._mapping.kolommen
        deadlines = [
            (
                self._moment(record, one.start, wrong),
                self._moment(record, one.einde, wrong, self._moments.read_end),
                self._happened(record, one.gehaald.kolom, wrong),
            )
            for one in self._mapping.termijnen
        ]
        codes = [
            (name, self._code(record, value, wrong)) for name, value in self._mapping.melding.values().items()
        ]
        return Told(
            self._happened(record, columns.ontvangen_op, wrong),
            self._happened(record, columns.afgesloten_op, wrong),
            tuple(codes),
            tuple(deadlines),
        )

    def _cell(self, record: Record, column: str | None) -> str:
        text = " ".join(record.cells[self._places[column]].split()) if column else ""
        return "" if text in self._empty else text

    def _text(self, record: Record, column: str | None, what: str, wrong: list[str]) -> str:
        text = self._cell(record, column)
        if len(text) > _LONGEST[what]:
            wrong.append(f'"{column}" is te lang (hoogstens {_LONGEST[what]} tekens)')
        if not text.isprintable():
            wrong.append(f'"{column}" bevat stuurtekens')
        return text

    def _code(self, record: Record, value: Value, wrong: list[str]) -> str | None:
        cell = self._cell(record, value.kolom)
        code = value.of(cell)
        if code is None and cell:
            wrong.append(f'de mapping kent de waarde "{cell[:40]}" van "{value.kolom}" niet')
        return code

    def _moment(
        self, record: Record, column: str | None, wrong: list[str], read: Callable[[str], datetime] | None = None
    ) -> datetime | None:
        text = self._cell(record, column)
        if not text:
            return None
        try:
            return (read or self._moments.read)(text)
        except NoMoment as fault:
            wrong.append(f'"{column}": {fault}')
            return None

    def _happened(self, record: Record, column: str | None, wrong: list[str]) -> datetime | None:
        moment = self._moment(record, column, wrong)
        if moment is not None and moment > self._now:
            wrong.append(f'"{column}" ligt in de toekomst')
        return moment


def _empty(column: str | None) -> str:
    return f'"{column}" is leeg'


def _derived_id(name: str, performer: str, moment: datetime | None) -> str:
    """The same row gets the same id at every reading, wherever it stands in the file."""
    return hashlib.sha256(f"{moment}\n{name}\n{performer}".encode()).hexdigest()[:24]
