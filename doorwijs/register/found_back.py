# SPDX-License-Identifier: EUPL-1.2
"""The list to find cases back with: the number that each had in its register, and the one that it has here."""

import csv
from pathlib import Path
from types import TracebackType
from typing import Self

from doorwijs.register.faults import Unusable
from doorwijs.register.sending import Taken

_COLUMNS = ["nummer in register", "dossiernummer", "id"]


class FoundBack:
    """A CSV file of the cases of one register, in the order in which they came. Runs with other rows add to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: dict[str, list[str]] = {}
        self._unfinished = path.with_name(f"{path.name}.deel")

    def __enter__(self) -> Self:
        """Raises `Unusable` when there can be no such file; better now than after the work."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._unfinished.touch()
            if self.path.exists():
                self._read()
        except (OSError, UnicodeDecodeError) as error:
            raise Unusable(
                f"De lijst met dossiernummers {self.path} is niet te lezen of te maken. Kies met --dossiers een"
                " andere plek."
            ) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The file appears whole, also after an import that stopped halfway."""
        if self._known:
            with self._unfinished.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([_COLUMNS, *self._known.values()])
            self._unfinished.replace(self.path)
        else:
            self._unfinished.unlink(missing_ok=True)

    def write(self, number: str, taken: Taken) -> None:
        """A case that intake has, now or since an earlier run."""
        self._known[number] = [number, taken.dossiernummer, taken.id]

    def _read(self) -> None:
        with self.path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            if next(rows, None) != _COLUMNS:
                self._unfinished.unlink()
                raise Unusable(
                    f"{self.path} is geen lijst met dossiernummers. Kies met --dossiers een andere plek."
                )
            self._known = {row[0]: row for row in rows}
