# SPDX-License-Identifier: EUPL-1.2
"""Puts questions over one region at one moment to the database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, LiteralString

from psycopg import AsyncConnection
from psycopg.rows import DictRow, dict_row

from reporting.adapters.queries.selection import values
from reporting.application.bordfilter import BordFilter


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks for one region at one moment, on one connection; `namen` and `rollen` are for display."""

    connection: AsyncConnection
    regio: str
    nu: datetime
    namen: Mapping[str, str] = field(default_factory=dict)
    rollen: Mapping[str, str] = field(default_factory=dict)

    async def ask(self, filter: BordFilter, question: LiteralString, **more: Any) -> list[DictRow]:
        """The rows of a question, with the parameters of `selection` and some more."""
        async with self.connection.cursor(row_factory=dict_row) as cursor:
            await cursor.execute(question, values(filter, self.regio, self.nu) | more)
            return await cursor.fetchall()
