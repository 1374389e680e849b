# SPDX-License-Identifier: EUPL-1.2
"""The file of refused rows: two columns of ours, and after them the row exactly as it came, byte for byte."""

import csv
import io
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from doorwijs.causes import why
from doorwijs.register.cases import Refused
from doorwijs.register.faults import Stopped
from doorwijs.register.reading import Record, Register

_OURS = ("regel", "geweigerd omdat")


class RefusedFile:
    """Made at the first refusal. The file of an earlier import is kept beside it as `.vorige.csv`.

    Our columns come first, so that they stay in their place when a row has too many or too few of its own.
    """

    def __init__(self, register: Register, path: Path | None = None) -> None:
        self.path = path or register.path.with_suffix(".geweigerd.csv")
        self._unfinished = self.path.with_suffix(".csv.deel")
        self._register = register
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The file appears whole, also after an import that stopped halfway."""
        if self._file is None and error is not None:
            return
        if self.path.exists():
            self.path.replace(self.path.with_suffix(".vorige.csv"))
        if self._file is not None:
            self._file.close()
            self._unfinished.replace(self.path)

    def write(self, refused: Refused) -> None:
        """One refused row with its reasons. Raises `Stopped` when it cannot be kept."""
        if self._file is None:
            try:
                self._file = self._unfinished.open("wb")
            except OSError as error:
                raise Stopped(
                    f"Er zijn geweigerde rijen, maar {self.path} is niet te maken: {why(error)}."
                    " Kies met --geweigerd een andere plek."
                ) from error
            self._put(_OURS, self._register.header)
        self._put((str(refused.record.line), "; ".join(refused.reasons)), refused.record)

    def _put(self, ours: tuple[str, ...], record: Record) -> None:
        assert self._file is not None
        text = io.StringIO()
        csv.writer(text, delimiter=self._register.delimiter, lineterminator="").writerow(ours)
        told = (text.getvalue() + self._register.delimiter).encode(self._register.encoding, "replace")
        end = b"" if record.raw.endswith((b"\n", b"\r")) else b"\n"
        self._file.write(told + record.raw + end)
