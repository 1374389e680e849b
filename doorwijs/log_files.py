# SPDX-License-Identifier: EUPL-1.2
"""Logs that do not grow without bound: beyond a size what was written is put aside, and the oldest goes."""

import shutil
from pathlib import Path

LIMIT = 10_000_000
KEPT = 3


def keep_small(log: Path, limit: int = LIMIT, kept: int = KEPT) -> None:
    """Put a log of more than `limit` bytes aside as `.1`, the one before it as `.2`, up to `kept`.

    Whoever writes has the file open to append. So it is copied and cut to nothing, and nobody has to open it
    again; only what is written in the instant between the two is lost. Does nothing when the disk does not let it.
    """
    try:
        if log.stat().st_size > limit:
            _put_aside(log, kept)
    except OSError:
        return


def _put_aside(log: Path, kept: int) -> None:
    unfinished = log.with_name(f"{log.name}.part")
    with log.open("r+b") as written, unfinished.open("wb") as copy:
        shutil.copyfileobj(written, copy)
        copy.flush()
        for number in range(kept - 1, 0, -1):
            if (older := _aside(log, number)).exists():
                older.replace(_aside(log, number + 1))
        unfinished.replace(_aside(log, 1))
        written.truncate(0)


def _aside(log: Path, number: int) -> Path:
    return log.with_name(f"{log.name}.{number}")
