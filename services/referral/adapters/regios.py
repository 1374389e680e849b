# SPDX-License-Identifier: EUPL-1.2
"""Reads which questions the regions have in their code lists, from the YAML files that intake reads too."""

from collections.abc import Mapping
from pathlib import Path

import yaml


def read_type_vragen(folder: Path) -> Mapping[str, frozenset[str]]:
    """The codes of all questions by region. Raises `KeyError` for what a file lacks, `OSError` without files."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise FileNotFoundError(f"no region files in {folder}")
    regios = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in files]
    return {one["slug"]: frozenset().union(*one["codelijst"]["typeVragen"].values()) for one in regios}
