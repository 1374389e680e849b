# SPDX-License-Identifier: EUPL-1.2
"""A member of a Kafka consumer group whose positions the application keeps."""

import asyncio
from collections.abc import Mapping, Sequence
from time import monotonic

from chassis.bus import BusUnavailable, Positions, Received, TopicPartition
from chassis.kafka_bus.access import Access
from chassis.kafka_bus.consumer import Consumer, Page
from chassis.kafka_bus.thread import ClientThread

_SLICE_SECONDS = 0.2
"""A poll is cut in slices, so that `lag` has its turn and a new assignment is soon given its positions."""


class KafkaSubscription:
    """The asyncio side; `Consumer` is what happens in the thread."""

    def __init__(
        self,
        access: Access,
        client_id: str,
        group: str,
        topics: tuple[str, ...],
        positions: Positions | None,
    ) -> None:
        self._consumer = Consumer(access, client_id, group, topics, own_positions=positions is not None)
        self._positions = positions
        self._thread = ClientThread(f"kafka-{group}", access)
        self._underway: asyncio.Task[Page] | None = None
        self._closed = False

    async def poll(
        self, max_records: int = 500, timeout: float = 1.0
    ) -> Mapping[TopicPartition, Sequence[Received]]:
        if self._closed:
            raise BusUnavailable("This subscription is closed.")
        until = monotonic() + timeout
        while True:
            left = max(0.0, until - monotonic())
            page = await self._slice(max_records, min(_SLICE_SECONDS, left))
            await self._place_fresh()
            if page or left == 0.0:
                return page

    async def commit(self, offsets: Mapping[TopicPartition, int]) -> None:
        await self._thread.call(self._consumer.commit, offsets)

    async def seek(self, partition: TopicPartition, offset: int) -> None:
        await self._thread.call(self._consumer.seek, {partition: offset})

    async def lag(self) -> Mapping[TopicPartition, int]:
        return await self._thread.call(self._consumer.lag)

    def assignment(self) -> frozenset[TopicPartition]:
        return self._consumer.owned - self._consumer.fresh

    async def close(self) -> None:
        if not self._closed:
            self._closed = True
            await asyncio.shield(self._leave())

    async def _leave(self) -> None:
        """Also when nobody waits for it any more, or the others would wait until our session ends."""
        await self._thread.call(self._consumer.close)
        self._thread.end()

    async def _slice(self, max_records: int, seconds: float) -> Page:
        """Poll for a moment. A cancelled caller leaves the page for the next, as Kafka has moved on by then."""
        if self._underway is None:
            call = self._thread.call(self._consumer.poll, max_records, seconds)
            self._underway = asyncio.create_task(call)
        try:
            page = await asyncio.shield(self._underway)
        except Exception:
            self._underway = None
            raise
        self._underway = None
        return page

    async def _place_fresh(self) -> None:
        if (fresh := self._consumer.fresh) and self._positions is not None:
            stored = await self._positions(fresh)
            await self._thread.call(self._consumer.place, {one: stored.get(one, 0) for one in fresh})
