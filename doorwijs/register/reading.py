# SPDX-License-Identifier: EUPL-1.2
"""Reads a CSV file record by record, and keeps the bytes of each, so that a refused row goes back as it came."""

import codecs
import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from doorwijs.causes import why
from doorwijs.register.faults import Unusable
from doorwijs.register.mapping import RegisterMapping

_CHUNK = 1 << 20
_MOST_LINES = 200  # a quoted field with more line ends than this is a quote that was never closed
_DELIMITERS = {",": ",", ";": ";", "tab": "\t"}
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the line it starts on (from 1), its bytes with the line end, and its cells or why it has none."""

    line: int
    raw: bytes
    cells: tuple[str, ...] = ()
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """A CSV file that can be read any number of times."""

    path: Path
    encoding: str
    delimiter: str
    header: Record

    def rows(self) -> Iterator[Record]:
        """The rows after the header; one with another number of cells than the header carries a fault."""
        wide = len(self.header.cells)
        with self.path.open("rb") as file:
            records = _records(file, self.encoding, self.delimiter)
            next(records)
            for record in records:
                if record.fault is None and len(record.cells) != wide:
                    fault = f"de rij heeft {len(record.cells)} kolommen, de kop heeft er {wide}"
                    yield Record(record.line, record.raw, fault=fault)
                else:
                    yield record


def open_register(path: Path, mapping: RegisterMapping) -> Register:
    """Finds out how the file is written. Raises `Unusable` when it cannot be read with this mapping."""
    try:
        encoding = _encoding(path) if mapping.codering == "automatisch" else _named(path, mapping.codering)
        with path.open("rb") as file:
            choice = mapping.scheidingsteken
            candidates = list(_DELIMITERS.values()) if choice == "automatisch" else [_DELIMITERS[choice]]
            headers = [(one, _header(file, encoding, one)) for one in candidates]
    except OSError as error:
        raise Unusable(f"Het bestand {path} is niet te lezen: {why(error)}.") from error
    needed = mapping.columns()
    delimiter, header = max(headers, key=lambda told: len(needed.keys() & set(told[1].cells)))
    _check_columns(path, header, needed)
    return Register(path, encoding, delimiter, header)


def _header(file: BinaryIO, encoding: str, delimiter: str) -> Record:
    file.seek(0)
    header = next(_records(file, encoding, delimiter), None)
    if header is None:
        raise Unusable(f"Het bestand {file.name} is leeg.")
    return header


def _check_columns(path: Path, header: Record, needed: dict[str, str]) -> None:
    if header.fault:
        raise Unusable(f"De kopregel van {path} is niet te lezen: {header.fault}.")
    faults = [
        f'{place}: de kolom "{column}" '
        + ("komt meer dan een keer voor." if column in header.cells else "staat niet in het bestand.")
        for column, place in needed.items()
        if header.cells.count(column) != 1
    ]
    if faults:
        found = ", ".join(f'"{one}"' for one in header.cells)
        raise Unusable(*faults, f"De kolommen van {path} zijn: {found}")


def _encoding(path: Path) -> str:
    """UTF-8 when every byte of the file fits it, else Windows-1252. Raises `Unusable` for UTF-16."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        chunk = file.read(_CHUNK)
        if chunk.startswith(_UTF16):
            raise Unusable(f"Het bestand {path} is UTF-16. Bewaar het als CSV in UTF-8.")
        if b"\0" in chunk:
            raise Unusable(f"Het bestand {path} is geen tekst. Bewaar het als CSV in UTF-8.")
        try:
            while chunk:
                decoder.decode(chunk)
                chunk = file.read(_CHUNK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def _named(path: Path, name: str) -> str:
    with path.open("rb"):
        return "cp1252" if name == "windows-1252" else name


def _records(file: BinaryIO, encoding: str, delimiter: str) -> Iterator[Record]:
    """Every record that is no blank line. One that cannot be read is one line with its fault; the next goes on."""
    lines = _Lines(file)
    while lines.more():
        number = lines.number
        taken: list[bytes] = []
        try:
            cells = next(csv.reader(_decoded(lines, encoding, taken), delimiter=delimiter, strict=True))
        except (csv.Error, UnicodeDecodeError) as error:
            lines.give_back(taken[1:])
            yield Record(number, taken[0], fault=_reason(error, encoding))
            continue
        if cells and not (len(cells) == 1 and not cells[0].strip()):
            yield Record(number, b"".join(taken), tuple(cells))


class _Lines:
    """The lines of a file, with room to give some back."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._returned: deque[bytes] = deque()
        self.number = 1
        first = file.readline()
        if first := first.removeprefix(codecs.BOM_UTF8):
            self._returned.append(first)

    def more(self) -> bool:
        """Whether there is another line."""
        if not self._returned and (line := self._file.readline()):
            self._returned.append(line)
        return bool(self._returned)

    def take(self) -> bytes:
        self.number += 1
        return self._returned.popleft()

    def give_back(self, lines: list[bytes]) -> None:
        self.number -= len(lines)
        self._returned.extendleft(reversed(lines))


def _decoded(lines: _Lines, encoding: str, taken: list[bytes]) -> Iterator[str]:
    while lines.more():
        if len(taken) >= _MOST_LINES:
            raise csv.Error("too many lines in one field")
        taken.append(lines.take())
        yield taken[-1].decode(encoding)


def _reason(error: Exception, encoding: str) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"er staan tekens in die geen {'UTF-8' if encoding == 'utf-8' else 'Windows-1252'} zijn"
    return "de aanhalingstekens kloppen niet"
