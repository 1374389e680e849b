# SPDX-License-Identifier: EUPL-1.2
"""kafka-python's consumer, called from one thread: joining, pages, positions, damaged records."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from kafka import ConsumerRebalanceListener, KafkaConsumer
from kafka import TopicPartition as KafkaPartition
from kafka.coordinator.assignors.cooperative_sticky import CooperativeStickyAssignor
from kafka.errors import (
    CommitFailedError,
    CorruptRecordError,
    IllegalGenerationError,
    KafkaError,
    RebalanceInProgressError,
    UnknownMemberIdError,
)
from kafka.structs import OffsetAndMetadata

from chassis.bus import Received, TopicPartition
from chassis.kafka_bus.access import Access

Page = dict[TopicPartition, list[Received]]

_NO_LONGER_OURS = (CommitFailedError, IllegalGenerationError, RebalanceInProgressError, UnknownMemberIdError)
_CLOSE_MS = 2000
_ANSWER_MS = 3000


class Consumer(ConsumerRebalanceListener):  # type: ignore[misc]  # kafka-python tells no types
    """Opens at the first poll and after a fault. `owned` and `fresh` are replaced, never changed: read freely.

    With `own_positions` a new partition is paused and stands in `fresh` until `place` says where to start.
    """

    def __init__(
        self, access: Access, client_id: str, group: str, topics: tuple[str, ...], *, own_positions: bool
    ) -> None:
        self._access = access
        self._client_id = client_id
        self._group = group
        self._topics = topics
        self._own_positions = own_positions
        self._client: KafkaConsumer | None = None
        self.owned: frozenset[TopicPartition] = frozenset()
        self.fresh: frozenset[TopicPartition] = frozenset()

    def poll(self, max_records: int, seconds: float) -> Page:
        client = self._client or self._open()
        try:
            _go_on_joining(client)
            found = client.poll(timeout_ms=round(seconds * 1000), max_records=max_records)
        except CorruptRecordError as fault:
            return self._step_over(client, fault)
        except KafkaError:
            self.close()
            raise
        return {TopicPartition(*one): [_received(record) for record in found[one]] for one in found}

    def place(self, starts: Mapping[TopicPartition, int]) -> None:
        """Give new partitions their position and let them run."""
        self.seek(starts)
        if self._client is not None:
            self._client.resume(*_kafka(starts.keys() & self.owned))
        self.fresh -= starts.keys()

    def seek(self, offsets: Mapping[TopicPartition, int]) -> None:
        if self._client is not None:
            for one in _kafka(offsets.keys() & self.owned):
                self._client.seek(one, offsets[TopicPartition(*one)])

    def commit(self, offsets: Mapping[TopicPartition, int]) -> None:
        ours = _kafka(offsets.keys() & self.owned)
        if self._client is not None and ours:
            stored = {one: OffsetAndMetadata(offsets[TopicPartition(*one)], "", -1) for one in ours}
            with suppress(*_NO_LONGER_OURS):
                self._client.commit(stored, timeout_ms=_ANSWER_MS)

    def lag(self) -> dict[TopicPartition, int]:
        client, ours = self._client, _kafka(self.owned - self.fresh)
        if client is None or not ours:
            return {}
        ends = client.end_offsets(ours, timeout_ms=_ANSWER_MS)
        reached = {one: client.position(one, timeout_ms=_ANSWER_MS) or 0 for one in ours}
        return {TopicPartition(*one): ends[one] - reached[one] for one in ours}

    def close(self) -> None:
        """Leave the group, so that the others need not wait for this member's session to end."""
        client, self._client = self._client, None
        self.owned = self.fresh = frozenset()
        if client is not None:
            with suppress(KafkaError):
                client.close(autocommit=False, timeout_ms=_CLOSE_MS)

    def on_partitions_assigned(self, assigned: Iterable[KafkaPartition]) -> None:
        """Called by kafka-python within a poll, in its own thread while ours waits."""
        ours = frozenset(TopicPartition(*one) for one in assigned)
        self.owned |= ours
        if self._own_positions and self._client is not None:
            self.fresh |= ours
            self._client.pause(*_kafka(ours))

    def on_partitions_revoked(self, revoked: Iterable[KafkaPartition]) -> None:
        """As above, also when the group has dropped us."""
        gone = frozenset(TopicPartition(*one) for one in revoked)
        self.owned -= gone
        self.fresh -= gone

    def _open(self) -> KafkaConsumer:
        session = round(self._access.settings.session_timeout * 1000)
        self._client = client = KafkaConsumer(
            **self._access.connection(self._client_id),
            group_id=self._group,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            isolation_level="read_committed",
            allow_auto_create_topics=False,
            partition_assignment_strategy=[CooperativeStickyAssignor],
            session_timeout_ms=session,
            heartbeat_interval_ms=session // 4,
            fetch_max_bytes=8 * 1024 * 1024,
        )
        client.subscribe(self._topics, listener=self)
        return client

    def _step_over(self, client: KafkaConsumer, fault: CorruptRecordError) -> Page:
        """Hand over the offset that cannot be read as a fault, and go on behind it.

        Kafka checks a batch as a whole, so this repeats for each offset of a damaged batch. kafka-python does not
        say which partition it was reading, except in this attribute; without the seek it would hang there.
        """
        reading = client._fetcher._next_partition_records
        if reading is None:
            self.close()
            raise fault
        damaged = TopicPartition(*reading.topic_partition)
        offset = client.position(reading.topic_partition)
        client.seek(reading.topic_partition, offset + 1)
        return {damaged: [Received(*damaged, offset, None, None, fault=str(fault))]}


def _go_on_joining(client: KafkaConsumer) -> None:
    """Let a join that outlasted the poll in which it began come to its end.

    kafka-python 3.0.12 joins again when a topic is made or gets more partitions, but when such a join takes longer
    than one poll, the next one no longer sees a reason for it: the new assignment is never applied and the member
    sends no more heartbeats.
    """
    if client._coordinator.rejoining:
        client._coordinator.request_rejoin()


def _kafka(partitions: Iterable[TopicPartition]) -> list[KafkaPartition]:
    return [KafkaPartition(*one) for one in partitions]


def _received(record: Any) -> Received:
    key = None if record.key is None else record.key.decode("utf-8", "backslashreplace")
    headers = tuple([(name, value or b"") for name, value in record.headers])
    return Received(record.topic, record.partition, record.offset, key, record.value, headers)
