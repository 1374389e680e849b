# SPDX-License-Identifier: EUPL-1.2
"""Reads what the regions have settled for intake from their YAML files."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from chassis.documents import read_documents
from intake.domain.codelijst import Codelijst
from intake.domain.regio import Regio


def read_regios(folder: Path) -> Mapping[str, Regio]:
    """The regions by slug. Raises `KeyError` naming what a file lacks, `OSError` when there are none."""
    regios = [_regio(told) for told in read_documents(folder)]
    return {regio.slug: regio for regio in regios}


def _regio(told: Mapping[str, Any]) -> Regio:
    first = told["eersteStap"]
    lists = told["codelijst"]
    return Regio(
        slug=told["slug"],
        naam=told["naam"],
        letters=told["letters"],
        team=first["team"],
        eerste_stap=first["stap"],
        binnen=timedelta(hours=first["binnenUren"]),
        codelijst=Codelijst(
            versie=lists["versie"],
            type_vragen={
                "werkzoekende": lists["typeVragen"]["werkzoekendeEnWerkende"],
                "werkende": lists["typeVragen"]["werkzoekendeEnWerkende"],
                "werkgever": lists["typeVragen"]["werkgever"],
            },
            gemeenten=lists["gemeenten"],
            doelgroepen=lists["doelgroepen"],
            sectoren=lists["sectoren"],
            kanalen=lists["kanalen"],
        ),
    )
