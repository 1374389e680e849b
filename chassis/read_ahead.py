# SPDX-License-Identifier: EUPL-1.2
"""While a reader is behind, the next page is fetched from the bus as the one before it has its effect.

Not when it keeps up: then a page that is fetched later holds more, and is sooner done.
"""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from time import monotonic

from chassis.background import end
from chassis.bus import BusUnavailable, Positions, Subscription, TopicPartition
from chassis.inbox_progress import Page

_PAGE = 1000
_BEHIND = 500
_SECONDS_BETWEEN_COMMITS = 1.0


class ReadAhead:
    """A subscription that is read by one task, which says of each page what it `took`.

    While that task works, a partition can move to another member. Then the position that is stored with the
    effects tells that a page comes too late, and `go_back` begins again from what is stored.
    """

    def __init__(self, subscription: Subscription, positions: Positions, behind: int = _BEHIND) -> None:
        """A page of so many records as `behind` tells that more are waiting."""
        self._subscription = subscription
        self._positions = positions
        self._behind = behind
        self._ahead: asyncio.Task[Page] | None = None
        self._took: dict[TopicPartition, int] = {}
        self._committed_at = monotonic()
        self._given: Page = {}
        self._in_hand = 0

    async def lag(self) -> int:
        """How many records wait for their effect: on the bus, and in our hands. Raises `BusUnavailable`."""
        on_the_bus = sum((await self._subscription.lag()).values())
        return on_the_bus + self._in_hand

    async def page(self) -> Page:
        """The next records, or none when a second brought none. Raises `BusUnavailable`."""
        self._in_hand -= _size(self._given)
        self._given = {}
        page = self._given = await (self._ahead or self._fetch())
        self._ahead = None
        if self._took and (not page or monotonic() - self._committed_at >= _SECONDS_BETWEEN_COMMITS):
            await self._commit()
        if _size(page) >= self._behind:
            self._ahead = asyncio.create_task(self._fetch())
        return page

    def took(self, offsets: Mapping[TopicPartition, int]) -> None:
        """The next offsets of what had its effect; the bus, which only shows them, is told once a second."""
        self._took |= offsets

    async def go_back(self, late: set[TopicPartition]) -> None:
        """Drops what was fetched meanwhile and reads on from what is stored, also of the partitions `late`."""
        dropped = await self._ahead if self._ahead else {}
        self._ahead = None
        self._in_hand -= _size(dropped)
        for partition, offset in (await self._positions(late | dropped.keys())).items():
            await self._subscription.seek(partition, offset)

    async def close(self) -> None:
        """Stops reading; what was fetched and had no effect is read again by whoever comes next.

        The group is left also when this is cancelled before the bus has heard how far we came.
        """
        try:
            if self._ahead is not None:
                await end(self._ahead)
            with suppress(BusUnavailable):
                if self._took:
                    await self._commit()
        finally:
            await self._subscription.close()

    async def _fetch(self) -> Page:
        page = await self._subscription.poll(_PAGE)
        self._in_hand += _size(page)
        return page

    async def _commit(self) -> None:
        await self._subscription.commit(self._took)
        self._took = {}
        self._committed_at = monotonic()


def _size(page: Page) -> int:
    return sum(map(len, page.values()))
