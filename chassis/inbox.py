# SPDX-License-Identifier: EUPL-1.2
"""Reads topics so that each record has its effect once: effect and position are one transaction."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import Protocol

import psycopg
import structlog

from chassis import quarantine
from chassis.bus import Bus, BusUnavailable, Received, Subscription, TopicPartition
from chassis.event_store import Conflict
from chassis.relay import origin_of

_RETRY_SECONDS = 0.5
_PASSING = (psycopg.OperationalError, psycopg.InterfaceError, Conflict)
_log = structlog.get_logger(__name__)


class Unprocessable(Exception):
    """This record can never be processed as it is; `code` says why, `detail` in Dutch."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


class Effect(Protocol):
    """What a service does with records, inside the given transaction.

    Raises `Unprocessable` for a record that is at fault. A `Conflict` or a lost database is tried again; any
    other fault puts the record that causes it in quarantine too.
    """

    async def __call__(self, connection: psycopg.AsyncConnection, records: Sequence[Received]) -> None: ...


class _Stale(Exception):
    """Another consumer has moved this partition on."""


class Inbox:
    """One consumer of a service's group, with its own database connection."""

    def __init__(self, url: str, bus: Bus, group: str, topics: Sequence[str], effect: Effect) -> None:
        self._url = url
        self._bus = bus
        self._group = group
        self._topics = topics
        self._effect = effect
        self._task: asyncio.Task[None] | None = None
        self.subscription: Subscription | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name=f"inbox {self._group}")

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self._url, autocommit=True) as connection:
                    await self._consume(connection)
            except (psycopg.Error, BusUnavailable, OSError, Conflict, _Stale) as fault:
                _log.warning("inbox interrupted", group=self._group, fault=type(fault).__name__)
                await asyncio.sleep(_RETRY_SECONDS)

    async def _consume(self, connection: psycopg.AsyncConnection) -> None:
        self.subscription = self._bus.subscribe(self._group, self._topics, self._positions)
        try:
            while True:
                for partition, records in (await self.subscription.poll()).items():
                    await self._take(connection, partition, records)
        finally:
            await self.subscription.close()
            self.subscription = None

    async def _take(
        self, connection: psycopg.AsyncConnection, partition: TopicPartition, records: Sequence[Received]
    ) -> None:
        after = records[-1].offset + 1
        async with connection.transaction():
            await _advance(connection, partition, records[0].offset, after)
            fresh = await _unseen(connection, partition, records)
            held = await quarantine.held_keys(connection, {quarantine.case_of(one) for one in fresh})
            free = [one for one in fresh if quarantine.case_of(one) not in held]
            await quarantine.follow(connection, [one for one in fresh if quarantine.case_of(one) in held])
            if free and (any(one.fault for one in free) or not await self._all_at_once(connection, free)):
                await self._one_by_one(connection, free)
        if self.subscription:
            await self.subscription.commit({partition: after})

    async def _all_at_once(self, connection: psycopg.AsyncConnection, records: Sequence[Received]) -> bool:
        try:
            async with connection.transaction():
                await self._effect(connection, records)
        except _PASSING:
            raise
        except Exception as fault:
            _log.warning("batch is taken record by record", group=self._group, fault=type(fault).__name__)
            return False
        return True

    async def _one_by_one(self, connection: psycopg.AsyncConnection, records: Sequence[Received]) -> None:
        held: set[str] = set()
        for record in records:
            if quarantine.case_of(record) in held:
                await quarantine.follow(connection, [record])
                continue
            try:
                if record.fault:
                    raise Unprocessable("onleesbaar", "Dit bericht is beschadigd en kan niet worden gelezen.")
                async with connection.transaction():
                    await self._effect(connection, [record])
            except _PASSING:
                raise
            except Exception as fault:
                await quarantine.hold(connection, record, *reason_of(fault))
                held.add(quarantine.case_of(record))

    async def _positions(self, partitions: Collection[TopicPartition]) -> Mapping[TopicPartition, int]:
        async with await psycopg.AsyncConnection.connect(self._url, autocommit=True) as connection:
            cursor = await connection.execute("select topic, partition, next_offset from inbox_position")
            known = {TopicPartition(topic, number): offset for topic, number, offset in await cursor.fetchall()}
        return {one: known[one] for one in partitions if one in known}


def reason_of(fault: Exception) -> tuple[str, str]:
    """A stable code and a sentence for the quarantine."""
    if isinstance(fault, Unprocessable):
        return fault.code, fault.detail
    return "onverwachte-fout", f"De verwerking stopte met {type(fault).__name__}."


async def _advance(connection: psycopg.AsyncConnection, partition: TopicPartition, first: int, after: int) -> None:
    """Claims the range; raises `_Stale` when another consumer has read past its start."""
    cursor = await connection.execute(
        "insert into inbox_position values (%s, %s, %s) on conflict (topic, partition)"
        " do update set next_offset = excluded.next_offset where inbox_position.next_offset <= %s returning 1",
        (partition.topic, partition.partition, after, first),
    )
    if await cursor.fetchone() is None:
        raise _Stale


async def _unseen(
    connection: psycopg.AsyncConnection, partition: TopicPartition, records: Sequence[Received]
) -> list[Received]:
    """Leaves out what the sender's relay published a second time."""
    cursor = await connection.execute(
        "select source, position from inbox_source where topic = %s and partition = %s", partition
    )
    last: dict[str, int] = dict(await cursor.fetchall())
    before = dict(last)
    fresh = []
    for record in records:
        if origin := origin_of(record):
            source, position = origin
            if position <= last.get(source, -1):
                continue
            last[source] = position
        fresh.append(record)
    for source, position in last.items():
        if before.get(source) != position:
            await connection.execute(
                "insert into inbox_source values (%s, %s, %s, %s)"
                " on conflict (topic, partition, source) do update set position = excluded.position",
                (*partition, source, position),
            )
    return fresh
