# SPDX-License-Identifier: EUPL-1.2
"""Reads the decrees on free days, which are published in one file for the whole installation."""

import json
from datetime import date
from pathlib import Path

from reporting.domain.werkdag import Werkdagen


def werkdagen(besluiten: Path) -> Werkdagen:
    """The calendar under these decrees. Raises `KeyError` or `ValueError` for a file that holds other things."""
    told = json.loads(besluiten.read_text(encoding="utf-8"))
    return Werkdagen(frozenset(date.fromisoformat(dag) for one in told["besluiten"] for dag in one["dagen"]))
