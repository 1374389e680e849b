# SPDX-License-Identifier: EUPL-1.2
"""A data directory for an installation under test."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def home() -> Iterator[Path]:
    """A short path that every account can reach, as a project's data directory is; pytest's own is 0700."""
    with tempfile.TemporaryDirectory(prefix="dw-") as directory:
        Path(directory).chmod(0o755)
        yield Path(directory)
