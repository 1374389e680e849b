# SPDX-License-Identifier: EUPL-1.2
"""One partition that is read in pages of any size, and the position that its readers share."""

import asyncio
from collections.abc import Collection, Iterator, Mapping

from chassis.bus import Received, TopicPartition

PARTITION = TopicPartition("proef", 0)
RECORDS = 60


class OnePartition:
    """A subscription to one partition, in pages of the given sizes; it notes what it is asked to commit."""

    def __init__(self, sizes: Iterator[int], end: int = RECORDS) -> None:
        self.next = 0
        self.end = end
        self.committed: list[int] = []
        self.closed = False
        self._sizes = sizes

    async def poll(self, max_records: int = 500, timeout: float = 1.0) -> Mapping[TopicPartition, list[Received]]:
        await asyncio.sleep(0)
        page = [Received(*PARTITION, at, "k", b"") for at in range(self.next, self.end)][: next(self._sizes, 1)]
        self.next += len(page)
        return {PARTITION: page} if page else {}

    async def commit(self, offsets: Mapping[TopicPartition, int]) -> None:
        self.committed.append(offsets[PARTITION])

    async def seek(self, partition: TopicPartition, offset: int) -> None:
        self.next = offset

    async def lag(self) -> Mapping[TopicPartition, int]:
        return {PARTITION: self.end - self.next}

    def assignment(self) -> frozenset[TopicPartition]:
        return frozenset({PARTITION})

    async def close(self) -> None:
        self.closed = True


class Database:
    """What members share: the stored position, and which records had their effect, in order."""

    def __init__(self) -> None:
        self.position = 0
        self.effects: list[int] = []

    def take(self, first: int, end: int) -> bool:
        if self.position > first:
            return False
        self.effects += range(first, end)
        self.position = end
        return True

    async def positions(self, partitions: Collection[TopicPartition]) -> Mapping[TopicPartition, int]:
        return dict.fromkeys(partitions, self.position)
