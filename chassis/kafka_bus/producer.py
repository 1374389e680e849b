# SPDX-License-Identifier: EUPL-1.2
"""Publishing: one page at a time, each acknowledged by all in-sync replicas before the next."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from time import monotonic

from kafka import KafkaProducer
from kafka.errors import KafkaError

from chassis.bus import Record
from chassis.kafka_bus.access import Access
from chassis.kafka_bus.partitioner import KeyPartitioner

_PAGE_RECORDS = 1000
_PAGE_BYTES = 4_000_000


class Publisher:
    """An idempotent producer that is thrown away at the first fault. Blocks: for a thread of its own.

    kafka-python has no limit on what it buffers, and after a fault does not say which records it dropped. So no
    more than a page is ever handed over, and after a fault the caller sends from its own checkpoint again.
    """

    def __init__(self, access: Access, client_id: str) -> None:
        self._access = access
        self._client_id = client_id
        self._producer: KafkaProducer | None = None

    def publish(self, records: Sequence[Record]) -> None:
        """Return when all are acknowledged. Raises kafka-python's `KafkaError` within `deadline` per page."""
        for page in _pages(records):
            try:
                self._send(page)
            except BaseException:
                self.close()
                raise

    def abort(self) -> None:
        """Let a `publish` under way in another thread fail now."""
        if self._producer is not None:
            # close() alone would wait for what cannot be sent, and then leave its thread behind.
            self._producer._sender.force_close()

    def close(self) -> None:
        """Drop the producer and what it still held: that was never acknowledged to anyone."""
        self.abort()
        producer, self._producer = self._producer, None
        if producer is not None:
            with suppress(KafkaError, RuntimeError):
                producer.close(timeout=1)

    def _send(self, page: Sequence[Record]) -> None:
        until = monotonic() + self._access.settings.deadline
        producer = self._producer = self._producer or self._open()
        sent = [
            producer.send(record.topic, record.value, record.key.encode(), list(record.headers)) for record in page
        ]
        producer.flush(max(0.0, until - monotonic()))
        for one in sent:
            one.get(timeout=0)

    def _open(self) -> KafkaProducer:
        milliseconds = round(self._access.settings.deadline * 1000)
        return KafkaProducer(
            **self._access.connection(self._client_id),
            acks="all",
            enable_idempotence=True,
            allow_auto_create_topics=False,
            partitioner=KeyPartitioner(),
            linger_ms=5,  # batches fill while a page is handed over; the flush after it ends the wait
            batch_size=128 * 1024,
            max_block_ms=milliseconds,
            request_timeout_ms=max(1000, milliseconds // 2),
            delivery_timeout_ms=milliseconds,
        )


def _pages(records: Sequence[Record]) -> Iterator[Sequence[Record]]:
    page: list[Record] = []
    size = 0
    for record in records:
        if page and (len(page) == _PAGE_RECORDS or size + len(record.value) > _PAGE_BYTES):
            yield page
            page, size = [], 0
        page.append(record)
        size += len(record.value)
    if page:
        yield page
