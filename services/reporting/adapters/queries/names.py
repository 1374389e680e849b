# SPDX-License-Identifier: EUPL-1.2
"""Display names of codes, teams, partners and diensten in one region, and of the codes of old registers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from psycopg import AsyncConnection

from reporting.domain.bijzonderheden import in_register


class RegionNames:
    """The names that a region's file gives to its codes, and its own name; partners' names come from events.

    What a code of an old register is called stands in the mapping that it was taken over with.
    """

    def __init__(self, folder: Path, registers: Path) -> None:
        self._of_registers = _register_names(registers)
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
        names: dict[str, str] = self._of_registers | told.get("teams", {})
        for one in (*lists.get("typeVragen", {}).values(), *_flat(lists)):
            names |= one
        return names


def _flat(lists: Mapping[str, Any]) -> list[dict[str, str]]:
    return [lists.get(name, {}) for name in ("gemeenten", "doelgroepen", "sectoren", "kanalen")]


def _register_names(folder: Path) -> dict[str, str]:
    """Names by register, field and code, so that registers with the same codes do not clash."""
    names: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        # BaseLoader makes text of every scalar, as the import does: a code may look like a number or a "no"
        told = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (it makes text only)
        register = told["register"]
        names[in_register(register)] = told.get("naam", register)
        for field, lists in (("activiteit", "activiteiten"), ("groep", "groepen")):
            for code, one in told.get(lists, {}).items():
                names[in_register(register, field, code)] = one if isinstance(one, str) else one["naam"]
    return names


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
