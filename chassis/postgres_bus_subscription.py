# SPDX-License-Identifier: EUPL-1.2
"""A member of a consumer group in PostgreSQL: its advisory locks are its partitions."""

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from time import monotonic
from typing import Any

import psycopg

from chassis.bus import BusUnavailable, Positions, Received, TopicPartition
from chassis.database import connect
from chassis.postgres_bus_headers import unpack
from chassis.postgres_bus_link import Connection, Link

_BALANCE_SECONDS = 0.5
"""How long a dead member's partitions can stay unread; also how often is looked when no NOTIFY comes through."""

_READ = (
    'select topic, partition, "offset", key, value, headers from bus.read(%b::text[], %b::int[], %b::bigint[], %s)'
)
_COMMIT = (
    "update bus.progress set next_offset = given.next_offset"
    " from unnest(%b::text[], %b::int[], %b::bigint[]) as given (topic, partition, next_offset)"
    " where consumer_group = %s and (progress.topic, progress.partition) = (given.topic, given.partition)"
)
_ENDS = (
    "select topic, partition, next_offset from bus.partition"
    " where (topic, partition) in (select * from unnest(%b::text[], %b::int[]))"
)


class PostgresSubscription:
    """Owns a connection: when that ends, for whatever reason, its partitions are free for the others."""

    def __init__(
        self,
        url: str,
        client_id: str,
        link: Link,
        group: str,
        topics: tuple[str, ...],
        positions: Positions | None,
    ) -> None:
        self._url = url
        self._name = f"{client_id} {group}"
        self._link = link
        self._group = group
        self._topics = topics
        self._positions = positions
        self._deadline = link.deadline
        self._connection: Connection | None = None
        self._closed = False
        self._balance_at = 0.0
        self._next: dict[TopicPartition, int] = {}  # in order of turn: who was read last comes last

    async def poll(
        self, max_records: int = 500, timeout: float = 1.0
    ) -> Mapping[TopicPartition, Sequence[Received]]:
        until = monotonic() + timeout
        while True:
            if monotonic() >= self._balance_at:
                await self._balance()
            if page := await self._read(max_records):
                return page
            if (left := until - monotonic()) <= 0:
                return {}
            await self._wait(min(left, self._balance_at - monotonic()))

    async def commit(self, offsets: Mapping[TopicPartition, int]) -> None:
        ours = {partition: offset for partition, offset in offsets.items() if partition in self._next}
        if ours:
            async with self._session() as connection:
                await connection.execute(_COMMIT, (*_columns(ours), list(ours.values()), self._group))

    async def seek(self, partition: TopicPartition, offset: int) -> None:
        if partition in self._next:
            self._next[partition] = offset

    async def lag(self) -> Mapping[TopicPartition, int]:
        positions = dict(self._next)
        async with self._link.use() as connection:
            rows = await (await connection.execute(_ENDS, _columns(positions))).fetchall()
        ends = {TopicPartition(topic, number): end for topic, number, end in rows}
        return {partition: ends[partition] - positions[partition] for partition in ends}

    def assignment(self) -> frozenset[TopicPartition]:
        return frozenset(self._next)

    async def close(self) -> None:
        self._closed = True
        if self._connection is not None:
            with suppress(BusUnavailable):
                async with self._session() as connection:
                    await connection.execute(
                        "select pg_advisory_unlock_all(), pg_notify('bus_group', %s)", (self._group,)
                    )
        await self._drop()

    async def _balance(self) -> None:
        async with self._session() as connection:
            rows = await (
                await connection.execute("select * from bus.balance(%s, %s)", (self._group, list(self._topics)))
            ).fetchall()
        owned: dict[TopicPartition, int | None] = {
            TopicPartition(topic, number): committed for topic, number, committed in rows
        }
        for lost in self._next.keys() - owned.keys():
            del self._next[lost]
        fresh = owned.keys() - self._next.keys()
        if fresh and self._positions is not None:
            stored = await self._positions(fresh)
            self._next |= {partition: stored.get(partition, 0) for partition in fresh}
        else:
            self._next |= {partition: owned[partition] or 0 for partition in fresh}
        self._balance_at = monotonic() + _BALANCE_SECONDS

    async def _read(self, max_records: int) -> dict[TopicPartition, list[Received]]:
        if not self._next:
            return {}
        async with self._session() as connection:
            wanted = (*_columns(self._next), list(self._next.values()), max_records)
            rows = await (await connection.execute(_READ, wanted, binary=True)).fetchall()
        page: dict[TopicPartition, list[Received]] = {}
        for row in rows:
            page.setdefault(TopicPartition(row[0], row[1]), []).append(_received(row))
        for partition, records in page.items():
            del self._next[partition]
            self._next[partition] = records[-1].offset + 1
        return page

    async def _wait(self, seconds: float) -> None:
        async with self._session() as connection:
            async for notice in connection.notifies(timeout=max(seconds, 0), stop_after=1):
                if notice.channel == "bus_group" and notice.payload == self._group:
                    self._balance_at = 0.0

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[Connection]:
        """Lend our connection, opened when needed; on a fault it goes, and with it our partitions."""
        try:
            async with asyncio.timeout(self._deadline):
                yield self._connection or await self._open()
        except (psycopg.Error, TimeoutError, OSError) as fault:
            await self._drop()
            raise BusUnavailable(f"PostgreSQL as a bus: {fault or type(fault).__name__}") from fault

    async def _open(self) -> Connection:
        if self._closed:
            raise BusUnavailable("This subscription is closed.")
        async with self._link.use():  # which sees to the schema
            pass
        self._connection = await connect(self._url, self._name)
        # Before the first read, or a record published in between would wait for the next look.
        await self._connection.execute("listen bus_record")
        await self._connection.execute("listen bus_group")
        return self._connection

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        self._next.clear()
        self._balance_at = 0.0
        if connection is not None:
            with suppress(psycopg.Error):
                await connection.close()


def _columns(partitions: Collection[TopicPartition]) -> tuple[list[str], list[int]]:
    return [one.topic for one in partitions], [one.partition for one in partitions]


def _received(row: tuple[Any, ...]) -> Received:
    topic, partition, offset, key, value, headers = row
    return Received(topic, partition, offset, None if key is None else key.decode(), value, unpack(headers))
