# SPDX-License-Identifier: EUPL-1.2
"""The list to find cases back with: the number that each had in its register, and the one that it has here."""

import csv
from pathlib import Path
from types import TracebackType
from typing import Self

from doorwijs.register.faults import Unusable
from doorwijs.register.sending import Taken

_COLUMNS = ("nummer in register", "dossiernummer", "id", "nieuw")


class FoundBack:
    """A CSV file of the dossiers that intake took over, in this run or before; made when there is one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._unfinished = path.with_suffix(".deel")
        self._is_filled = False

    def __enter__(self) -> Self:
        """Raises `Unusable` when there can be no such file; better now than after the work."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._unfinished.open("w", encoding="utf-8", newline="")
        except OSError as error:
            raise Unusable(
                f"De lijst met dossiernummers {self.path} is niet te maken: {error.strerror}."
                " Kies met --dossiers een andere plek."
            ) from error
        self._rows = csv.writer(self._file)
        self._rows.writerow(_COLUMNS)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        if self._is_filled:
            self._unfinished.replace(self.path)
        else:
            self._unfinished.unlink()

    def write(self, number: str, taken: Taken) -> None:
        self._is_filled = True
        self._rows.writerow((number, taken.dossiernummer, taken.id, "ja" if taken.is_new else "nee"))
