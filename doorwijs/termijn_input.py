# SPDX-License-Identifier: EUPL-1.2
"""Reads what `doorwijs termijn` is given: JSON from a file or from the standard input."""

import re
import sys
from pathlib import Path

from pydantic_core import from_json

from doorwijs.causes import why
from doorwijs.register.faults import Unusable


def read_text(path: Path) -> bytes:
    """The bytes of a file, or of the standard input for `-`. Raises `Unusable`."""
    try:
        return sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise Unusable(f"Het bestand {path} is niet te lezen: {why(error)}.") from error


def read_json(text: bytes, name: str) -> object:
    """What the JSON says. Raises `Unusable` with the place where it stops being JSON."""
    try:
        return from_json(text.removeprefix(b"\xef\xbb\xbf"), allow_inf_nan=False)
    except ValueError as error:
        place = re.search(r"line (\d+) column (\d+)", str(error))
        where = f" Kijk bij regel {place[1]}, teken {place[2]}." if place else ""
        raise Unusable(f"{name} is geen geldige JSON.{where}") from error


def read_cases(path: Path) -> list[object]:
    """The cases of a list, or one case alone. Raises `Unusable`."""
    name = "De invoer" if str(path) == "-" else f"Het bestand {path}"
    told = read_json(read_text(path), name)
    if isinstance(told, dict):
        return [told]
    if not isinstance(told, list):
        raise Unusable(f"{name} heeft geen lijst met gevallen.")
    return told
