# SPDX-License-Identifier: EUPL-1.2
"""Hands out case numbers from a database sequence."""

from chassis.runtime import Pool


class Dossiernummers:
    """Each number once, over all processes; gaps are allowed."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def __call__(self) -> int:
        async with self._pool.connection() as connection:
            row = await (await connection.execute("select nextval('dossiernummers')")).fetchone()
        assert row is not None
        return int(row[0])
