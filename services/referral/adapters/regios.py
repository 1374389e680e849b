# SPDX-License-Identifier: EUPL-1.2
"""Reads which questions the regions have in their code lists, from the YAML files that intake reads too."""

from collections.abc import Mapping
from pathlib import Path

from chassis.documents import read_documents


def read_type_vragen(folder: Path) -> Mapping[str, frozenset[str]]:
    """The codes of all questions by region. Raises `KeyError` for what a file lacks, `OSError` without files."""
    return {
        one["slug"]: frozenset().union(*one["codelijst"]["typeVragen"].values()) for one in read_documents(folder)
    }
