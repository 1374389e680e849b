# SPDX-License-Identifier: EUPL-1.2
"""What a service is told in files: one YAML document each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml


def read_documents(folder: Path) -> Iterator[Any]:
    """The documents in the order of their names. Raises `FileNotFoundError` when there are none."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise FileNotFoundError(f"no YAML files in {folder}")
    for path in files:
        yield yaml.safe_load(path.read_text(encoding="utf-8"))
