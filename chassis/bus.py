# SPDX-License-Identifier: EUPL-1.2
"""The bus port: a partitioned, durable log with consumer groups, as Kafka has it.

Two adapters speak it: `chassis.kafka_bus` and `chassis.postgres_bus`. One test suite proves both
(tests/contract/bus). The promises, the same for each:

- **Order**: records of one key in one topic are read in the order in which they were published.
- **At least once**: nothing acknowledged is lost; after a failure a record may be published or read again.
- **One reader**: within a group a partition is read by one subscription at a time. It moves to another only
  when its reader polls, closes or dies. A reader that polls ahead, or was cut off and does not know it yet, can
  still be busy with its last page, so a write of its effects has to check the stored position (the inbox does).
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

MAX_RECORD_BYTES = 1_000_000
"""Key and value of one record together; a little under Kafka's own default limit of 1 MiB for a batch."""

Headers = tuple[tuple[str, bytes], ...]


class BusUnavailable(Exception):
    """The bus cannot be reached, or cannot do this now. What was asked may have happened or not: ask again."""


class TopicPartition(NamedTuple):
    """One ordered log; partitions count from 0."""

    topic: str
    partition: int


@dataclass(frozen=True, slots=True)
class TopicSpec:
    """A topic as wanted. In a compacted topic only the last record of each key is sure to stay."""

    name: str
    partitions: int = 12
    compacted: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A record to publish; its key decides the partition. Raises `ValueError` when too large for a bus."""

    topic: str
    key: str
    value: bytes
    headers: Headers = ()

    def __post_init__(self) -> None:
        size = len(self.key.encode()) + len(self.value)
        if size > MAX_RECORD_BYTES:
            raise ValueError(f"A record for {self.topic} has {size} bytes; {MAX_RECORD_BYTES} is the most.")


class Received(NamedTuple):
    """A record as read. Another producer may have left out key or value.

    `fault` is set when the log holds something unreadable at this offset (damaged bytes): key and value are
    then None. It is for the application to put aside; the offsets after it are delivered as usual.
    """

    topic: str
    partition: int
    offset: int
    key: str | None
    value: bytes | None
    headers: Headers = ()
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Log:
    """What stands behind a topic.

    `id` stays with it for as long as it exists: no other bus has it, and a topic that was removed and made again
    gets another. Offsets mean nothing without it. `ends` has the next offset of each partition.
    """

    id: str
    ends: tuple[int, ...]


Positions = Callable[[Collection[TopicPartition]], Awaitable[Mapping[TopicPartition, int]]]
"""For partitions just assigned: the next offset to read where progress is stored. The rest start at the first."""


class Subscription(Protocol):
    """One member of a consumer group. To be used by one task, save `lag` and `assignment`."""

    async def poll(
        self, max_records: int = 500, timeout: float = 1.0
    ) -> Mapping[TopicPartition, Sequence[Received]]:
        """Return the next records, at most `max_records`, or nothing when `timeout` seconds brought none.

        Joins the group the first time. Only here can a partition move to another member, with what is at hand of
        it or without. Raises `BusUnavailable`; polling again reconnects and
        starts from `positions`.
        """

    async def commit(self, offsets: Mapping[TopicPartition, int]) -> None:
        """Store next offsets with the bus, for its lag display and for subscriptions without `positions`.

        Partitions that are no longer ours are passed over. Raises `BusUnavailable`.
        """

    async def seek(self, partition: TopicPartition, offset: int) -> None:
        """Read on from `offset`. Does nothing when the partition is no longer ours."""

    async def lag(self) -> Mapping[TopicPartition, int]:
        """Count, for each partition we have, the records not yet polled. Raises `BusUnavailable`."""

    def assignment(self) -> frozenset[TopicPartition]:
        """Return the partitions that this member reads now."""

    async def close(self) -> None:
        """Leave the group; the others take over at once. Closing twice is no error."""


class Bus(Protocol):
    """Where services leave events for each other."""

    @property
    def refusal(self) -> str | None:
        """Why the other side does not let us in, or we do not trust it, in Dutch, as of the last connection."""

    async def ensure_topics(self, specs: Sequence[TopicSpec]) -> None:
        """Create the topics that are missing; those that exist stay as they are. Raises `BusUnavailable`."""

    async def logs(self, topics: Collection[str]) -> Mapping[str, Log]:
        """Tell which logs these topics have now; one that does not exist is left out. Raises `BusUnavailable`."""

    async def publish(self, records: Sequence[Record]) -> None:
        """Return when every record is durably acknowledged, in the order given per key.

        Raises `BusUnavailable` within a bounded time, also for an unknown topic; some of the records may then
        be in the log. Nothing is kept to be sent later.
        """

    def subscribe(self, group: str, topics: Sequence[str], positions: Positions | None = None) -> Subscription:
        """Open a member of `group`. Without `positions` it starts where the group last committed."""

    async def close(self) -> None:
        """Let go of connections; subscriptions are closed by who opened them."""
