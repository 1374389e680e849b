# SPDX-License-Identifier: EUPL-1.2
"""The bus inside PostgreSQL: the embedded default, for one machine without Kafka."""

from collections.abc import Collection, Mapping, Sequence

from chassis.bus import Log, Positions, Record, TopicSpec
from chassis.postgres_bus_headers import pack
from chassis.postgres_bus_link import Link
from chassis.postgres_bus_partition import key_hash
from chassis.postgres_bus_subscription import PostgresSubscription

_DEADLINE = 10.0
_PAGE = 1000
"""Records per transaction; bounds the memory of one statement, not the call."""

_LOGS = (
    "select name, id::text, array_agg(next_offset order by partition)"
    " from bus.topic join bus.partition on topic = name where name = any(%s) group by name, id"
)


class PostgresBus:
    """Topics as tables in schema `bus` of the database at `url` (chassis/sql/postgres_bus.sql)."""

    refusal: str | None = None
    """libpq does not tell a refusal from a database that is away."""

    def __init__(self, url: str, *, client_id: str, deadline: float = _DEADLINE) -> None:
        """`deadline` is the most seconds that one page of `publish` waits for the database."""
        self._url = url
        self._client_id = client_id
        self._link = Link(url, f"{client_id} bus", deadline)

    async def ensure_topics(self, specs: Sequence[TopicSpec]) -> None:
        async with self._link.use() as connection:
            for spec in specs:
                await connection.execute(
                    "select bus.ensure_topic(%s, %s, %s)", (spec.name, spec.partitions, spec.compacted)
                )

    async def logs(self, topics: Collection[str]) -> Mapping[str, Log]:
        async with self._link.use() as connection:
            rows = await (await connection.execute(_LOGS, (list(topics),))).fetchall()
        return {name: Log(id, tuple(ends)) for name, id, ends in rows}

    async def publish(self, records: Sequence[Record]) -> None:
        for start in range(0, len(records), _PAGE):
            await self._append(records[start : start + _PAGE])

    async def _append(self, records: Sequence[Record]) -> None:
        async with self._link.use() as connection:
            await connection.execute(
                "select bus.publish(%b::text[], %b::int[], %b::bytea[], %b::bytea[], %b::bytea[])",
                (
                    [record.topic for record in records],
                    [key_hash(record.key) for record in records],
                    [record.key.encode() for record in records],
                    [record.value for record in records],
                    [pack(record.headers) for record in records],
                ),
            )

    def subscribe(
        self, group: str, topics: Sequence[str], positions: Positions | None = None
    ) -> PostgresSubscription:
        return PostgresSubscription(self._url, self._client_id, self._link, group, tuple(topics), positions)

    async def close(self) -> None:
        await self._link.close()
