# SPDX-License-Identifier: EUPL-1.2
"""Reads one row in the light of the mapping: what happened (a fact), and what it says of its case."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from doorwijs.register.mapping import RegisterMapping
from doorwijs.register.moments import Moments, NoMoment
from doorwijs.register.parts import Value, by_cell
from doorwijs.register.pseudonyms import Pseudonyms
from doorwijs.register.reading import Record

_NUMBER = re.compile(r"([A-Za-z][A-Za-z._/:#-]*)?[0-9][A-Za-z0-9._/:#-]*")
_LONGEST_NUMBER = 40


class Unreadable(Exception):
    """A row that cannot be taken over; `reasons` are Dutch."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)


@dataclass(frozen=True, slots=True)
class Fact:
    """One activity, in the codes of the mapping."""

    activity: str
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
    """Reads rows of one register. `now` is the moment of the import: what lies after it cannot have happened.

    A mapping without a list of activities (or groups) is for checking only: then every one of them will do.
    """

    def __init__(
        self, mapping: RegisterMapping, header: tuple[str, ...], now: datetime, pseudonyms: Pseudonyms
    ) -> None:
        self._mapping = mapping
        self._places = {column: header.index(column) for column in mapping.columns()}
        self._moments = Moments(mapping.tijdvormen, mapping.tz)
        self._empty = frozenset(mapping.leeg)
        self._activities = by_cell(mapping.activiteiten)
        self._groups = by_cell(mapping.groepen)
        self._now = now
        self._pseudonyms = pseudonyms

    def read(self, record: Record) -> Row:
        """Raises `Unreadable` with every reason."""
        wrong: list[str] = []
        row = Row(record, self._fact(record, wrong), self._told(record, wrong))
        if wrong:
            raise Unreadable(dict.fromkeys(wrong))
        return row

    def _fact(self, record: Record, wrong: list[str]) -> Fact:
        columns = self._mapping.kolommen
        activity = self._listed(record, columns.activiteit, self._activities, wrong)
        moment = self._happened(record, columns.tijdstip, wrong)
        needed = (one for one in (columns.activiteit, columns.tijdstip, columns.rij) if one)
        wrong += [f'"{column}" is leeg' for column in needed if not self._cell(record, column)]
        who = self._cell(record, columns.uitvoerder)
        performer = self._pseudonyms.of(who) if who else None
        given = self._cell(record, columns.rij)
        if given and (fault := no_number(given)):
            wrong.append(f'"{columns.rij}" {fault}')
        return Fact(
            activity,
            given or _derived_id(activity, performer, moment),
            self._listed(record, columns.groep, self._groups, wrong) or None,
            performer,
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

    def _listed(self, record: Record, column: str | None, codes: Mapping[str, str], wrong: list[str]) -> str:
        cell = self._cell(record, column)
        if cell and codes and cell not in codes:
            wrong.append(f'"{column}": de mapping kent "{cell[:40]}" niet')
        return codes.get(cell, "") if codes else cell

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


def no_number(text: str) -> str | None:
    """What keeps a text from being a number of the register, or None."""
    if len(text) > _LONGEST_NUMBER:
        return f"is te lang (hoogstens {_LONGEST_NUMBER} tekens)"
    if not _NUMBER.fullmatch(text):
        return "is geen nummer: gebruik cijfers, letters zonder accent en . _ / : # -, en minstens een cijfer"
    return None


def _derived_id(activity: str, performer: str | None, moment: datetime | None) -> str:
    """The same row gets the same id at every reading with the same key, wherever it stands in the file."""
    return "r1-" + hashlib.sha256(f"{moment}\n{activity}\n{performer}".encode()).hexdigest()[:24]
