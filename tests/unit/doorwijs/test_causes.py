# SPDX-License-Identifier: EUPL-1.2
"""Given a path that cannot be used, when the system refuses it, then the reason is told in Dutch."""

import errno
from pathlib import Path

import pytest

from doorwijs.causes import why


def test_the_common_reasons_have_words(tmp_path: Path) -> None:
    with pytest.raises(OSError) as missing:
        (tmp_path / "nergens.csv").read_text()
    with pytest.raises(OSError) as directory:
        tmp_path.read_text()
    assert (why(missing.value), why(directory.value)) == ("dat pad bestaat niet", "dat is een map")


def test_another_reason_is_told_by_its_number() -> None:
    assert why(OSError(errno.EIO, "Input/output error")) == f"fout {errno.EIO} van het systeem"
