# SPDX-License-Identifier: EUPL-1.2
"""Readers for the bus suite, with patience that ends."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from time import monotonic

from chassis.bus import Received, Record, Subscription, TopicPartition

PATIENCE = 20.0


class Progress:
    """Next offsets as an application stores them, and its `positions`."""

    def __init__(self, stored: Mapping[TopicPartition, int] | None = None) -> None:
        self.stored = dict(stored or {})
        self.asked: list[frozenset[TopicPartition]] = []

    async def __call__(self, partitions: Collection[TopicPartition]) -> Mapping[TopicPartition, int]:
        self.asked.append(frozenset(partitions))
        return {one: self.stored[one] for one in partitions if one in self.stored}

    def store(self, page: Mapping[TopicPartition, Sequence[Received]]) -> None:
        self.stored |= {one: records[-1].offset + 1 for one, records in page.items()}


class Group:
    """Members that read and store like an inbox; notes who holds which partition, and refuses two at once."""

    def __init__(self) -> None:
        self.progress = Progress()
        self.read: list[Received] = []
        self.clashes: list[str] = []
        self._holder: dict[TopicPartition, str] = {}

    async def member(self, name: str, subscription: Subscription) -> None:
        """Read until cancelled; a page that is cut off by that is let go of."""
        while True:
            page = await subscription.poll(max_records=7, timeout=0.3)
            for partition in page:
                holder = self._holder.setdefault(partition, name)
                if holder != name:
                    self.clashes.append(f"{name} reads {partition}, which {holder} holds")
            try:
                await asyncio.sleep(0.01)  # being busy with the page
            finally:
                self._holder = {one: holder for one, holder in self._holder.items() if holder != name}
            self.progress.store(page)
            self.read += flat(page)


def records(topic: str, count: int, keys: int = 10, start: int = 0) -> list[Record]:
    """Numbered records, spread over keys."""
    return [Record(topic, f"key-{n % keys}", str(n).encode()) for n in range(start, start + count)]


def flat(page: Mapping[TopicPartition, Sequence[Received]]) -> list[Received]:
    return [record for records in page.values() for record in records]


def numbers(read: Iterable[Received]) -> list[int]:
    return [int(record.value or b"-1") for record in read]


async def read(subscription: Subscription, count: int, progress: Progress | None = None) -> list[Received]:
    """Poll until at least `count` records are read."""
    found: list[Received] = []
    until = monotonic() + PATIENCE
    while len(found) < count:
        assert monotonic() < until, f"{len(found)} of {count} records within {PATIENCE} s"
        page = await subscription.poll(timeout=0.5)
        if progress:
            progress.store(page)
        found += flat(page)
    return found


async def eventually(holds: Callable[[], bool], what: str) -> None:
    """Wait until `holds()`."""
    until = monotonic() + PATIENCE
    while not holds():
        assert monotonic() < until, f"not within {PATIENCE} s: {what}"
        await asyncio.sleep(0.05)


async def owning(count: int, *subscriptions: Subscription) -> None:
    """Poll all side by side, and expect no records, until each owns at least `count` partitions."""
    until = monotonic() + PATIENCE
    while any(len(one.assignment()) < count for one in subscriptions):
        assert monotonic() < until, (
            f"not joined within {PATIENCE} s: {[one.assignment() for one in subscriptions]}"
        )
        assert not any(await asyncio.gather(*(one.poll(timeout=0.1) for one in subscriptions)))
