# SPDX-License-Identifier: EUPL-1.2
"""kafka-python alone, set as the bus sets it: what relay and inbox are measured against."""

import asyncio
from collections.abc import Sequence
from time import perf_counter

from kafka import KafkaConsumer, KafkaProducer, TopicPartition

from chassis.bus import Record

PAGE = 500
_DEADLINE_SECONDS = 60.0


class RawProducer:
    """Sends pages of ready-made records and waits for each page. Idempotent, acks=all."""

    def __init__(self, bootstrap: str) -> None:
        self._producer = KafkaProducer(
            bootstrap_servers=bootstrap,
            acks="all",
            enable_idempotence=True,
            allow_auto_create_topics=False,
            linger_ms=5,
            batch_size=128 * 1024,
        )

    async def once(self, records: Sequence[Record]) -> float:
        """Records per second."""
        begin = perf_counter()
        await asyncio.to_thread(self._send, records)
        return len(records) / (perf_counter() - begin)

    def close(self) -> None:
        self._producer.close(timeout=2)

    def _send(self, records: Sequence[Record]) -> None:
        for start in range(0, len(records), PAGE):
            sent = [
                self._producer.send(one.topic, one.value, one.key.encode(), list(one.headers))
                for one in records[start : start + PAGE]
            ]
            self._producer.flush(_DEADLINE_SECONDS)
            for future in sent:
                future.get(timeout=0)


async def consume(bootstrap: str, partitions: Sequence[tuple[str, int]], records: int) -> float:
    """Records per second of a consumer that reads them all and does nothing with them."""
    return await asyncio.to_thread(_consume, bootstrap, partitions, records)


def _consume(bootstrap: str, partitions: Sequence[tuple[str, int]], records: int) -> float:
    consumer = KafkaConsumer(
        bootstrap_servers=bootstrap,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        isolation_level="read_committed",
        fetch_max_bytes=8 * 1024 * 1024,
    )
    consumer.assign([TopicPartition(*one) for one in partitions])
    consumer.end_offsets([TopicPartition(*one) for one in partitions])  # it connects, as an inbox has by then
    begin, left = perf_counter(), records
    while left > 0 and perf_counter() - begin < _DEADLINE_SECONDS:
        left -= sum(map(len, consumer.poll(timeout_ms=200, max_records=PAGE).values()))
    seconds = perf_counter() - begin
    consumer.close()
    if left > 0:
        raise RuntimeError(f"{left} of {records} records did not come back from Kafka")
    return records / seconds
