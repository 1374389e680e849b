# SPDX-License-Identifier: EUPL-1.2
"""One thread per Kafka client: the library blocks, and none of its clients likes two callers at once."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from kafka.errors import AuthorizationError, KafkaError

from chassis.bus import BusUnavailable
from chassis.kafka_bus.access import Access

P = ParamSpec("P")
R = TypeVar("R")


class ClientThread:
    """Runs calls in order, away from the event loop; Kafka's faults come out as `BusUnavailable`."""

    def __init__(self, name: str, access: Access) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._access = access

    async def call(self, task: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run `task` and wait for it.

        When the waiting is cancelled, a task that has its turn runs to its end; one that waits for it is dropped.
        """
        try:
            return await asyncio.wrap_future(self._pool.submit(task, *args, **kwargs))
        except (KafkaError, OSError) as fault:
            if isinstance(fault, AuthorizationError):  # on a connection that works
                self._access.note("", fault)
            why = self._access.refusal or f"{type(fault).__name__}: {fault}"
            raise BusUnavailable(f"Kafka: {why}") from fault

    def end(self) -> None:
        """Take no more calls; those that wait are dropped."""
        self._pool.shutdown(wait=False, cancel_futures=True)
