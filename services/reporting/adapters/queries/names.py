# SPDX-License-Identifier: EUPL-1.2
"""Display names of codes, teams, partners and diensten in one region."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from psycopg import AsyncConnection


class RegionNames:
    """The names that a region's file gives to its codes, and its own name; partners' names come from events."""

    def __init__(self, folder: Path) -> None:
        self._regions = {
            told["slug"]: told
            for path in sorted(folder.glob("*.yaml"))
            if (told := yaml.safe_load(path.read_text(encoding="utf-8")))
        }

    def region(self, regio: str) -> str:
        """The name of a region; its slug when it is not known here."""
        return str(self._regions.get(regio, {}).get("naam", regio))

    def codes(self, regio: str) -> dict[str, str]:
        """Names by code. Codes of different lists do not clash: gemeenten are numbers, the others words."""
        told = self._regions.get(regio, {})
        lists: dict[str, Any] = told.get("codelijst", {})
        names: dict[str, str] = dict(told.get("teams", {}))
        for one in (*lists.get("typeVragen", {}).values(), *_flat(lists)):
            names |= one
        return names


def _flat(lists: Mapping[str, Any]) -> list[dict[str, str]]:
    return [lists.get(name, {}) for name in ("gemeenten", "doelgroepen", "sectoren", "kanalen")]


async def partner_names(connection: AsyncConnection, regio: str) -> dict[str, tuple[str, str | None]]:
    """Name and contact role by partner id and by slug; diensten by id."""
    cursor = await connection.execute(
        "select id::text, slug, naam, aanspreekpunt from bord.partners where regio = %(regio)s"
        " union all select id::text, null, naam, null from bord.diensten where regio = %(regio)s",
        {"regio": regio},
    )
    names: dict[str, tuple[str, str | None]] = {}
    for id, slug, naam, role in await cursor.fetchall():
        names[id] = (naam, role)
        if slug:
            names[slug] = (naam, role)
    return names


def roles(partners: Mapping[str, tuple[str, str | None]]) -> dict[str, str]:
    """The contact role of each partner."""
    return {id: role for id, (_, role) in partners.items() if role}


def names(codes: Mapping[str, str], partners: Mapping[str, tuple[str, str | None]]) -> dict[str, str]:
    """All display names together."""
    return {**codes, **{id: naam for id, (naam, _) in partners.items()}}
