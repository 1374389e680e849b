# SPDX-License-Identifier: EUPL-1.2
"""A log stays small while its writer goes on in the same file, and its last lines are kept in order."""

import subprocess
import sys
from pathlib import Path

from doorwijs.log_files import keep_small

_WRITER = "import sys\nfor n in range(200_000):\n    print(n, flush=n % 50 == 0)"


def test_what_was_written_is_put_aside_whole_and_the_oldest_goes(tmp_path: Path) -> None:
    log = tmp_path / "intake.log"
    with log.open("ab", buffering=0) as writer:
        for number in range(6):
            writer.write(b"%d" % number * 20)
            keep_small(log, limit=15, kept=3)
            keep_small(log, limit=15, kept=3)
        writer.write(b"short")
        keep_small(log, limit=15, kept=3)
    found = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    aside = {f"intake.log.{age}": b"%d" % (6 - age) * 20 for age in (1, 2, 3)}
    assert found == {"intake.log": b"short"} | aside


def test_a_process_that_writes_meanwhile_is_not_disturbed(tmp_path: Path) -> None:
    log = tmp_path / "intake.log"
    with log.open("ab") as output:
        writer = subprocess.Popen([sys.executable, "-c", _WRITER], stdout=output)
    while writer.poll() is None:
        keep_small(log, limit=100_000, kept=3)
    assert writer.returncode == 0
    kept = [path for path in (*(tmp_path / f"intake.log.{age}" for age in (3, 2, 1)), log) if path.exists()]
    assert len(kept) == 4
    numbers = [int(line) for path in kept for line in path.read_bytes().splitlines()[1:-1]]
    assert numbers == sorted(set(numbers)), "in order, nothing twice, nothing torn"
    keep_small(log, limit=0)
    assert log.stat().st_size == 0


def test_a_log_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    keep_small(tmp_path / "nobody.log")
    assert list(tmp_path.iterdir()) == []
