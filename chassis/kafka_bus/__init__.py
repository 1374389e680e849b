# SPDX-License-Identifier: EUPL-1.2
"""The bus on Apache Kafka, by kafka-python: the only package that imports it."""

from collections.abc import Sequence

from kafka.admin import KafkaAdminClient
from kafka.errors import TopicAlreadyExistsError

from chassis.bus import Positions, Record, TopicSpec
from chassis.kafka_bus.producer import Publisher
from chassis.kafka_bus.settings import KafkaSettings
from chassis.kafka_bus.subscription import KafkaSubscription
from chassis.kafka_bus.thread import ClientThread


class KafkaBus:
    """One cluster; the producer and each subscription have a thread of their own."""

    def __init__(self, settings: KafkaSettings, *, client_id: str) -> None:
        self._settings = settings
        self._client_id = client_id
        self._publisher = Publisher(settings, client_id)
        self._thread = ClientThread("kafka-publish")

    async def ensure_topics(self, specs: Sequence[TopicSpec]) -> None:
        await self._thread.call(self._create, specs)

    async def publish(self, records: Sequence[Record]) -> None:
        await self._thread.call(self._publisher.publish, records)

    def subscribe(
        self, group: str, topics: Sequence[str], positions: Positions | None = None
    ) -> KafkaSubscription:
        return KafkaSubscription(self._settings, self._client_id, group, tuple(topics), positions)

    async def close(self) -> None:
        self._publisher.abort()
        await self._thread.call(self._publisher.close)
        self._thread.end()

    def _create(self, specs: Sequence[TopicSpec]) -> None:
        milliseconds = round(self._settings.deadline * 1000)
        connection = self._settings.connection(self._client_id)
        with KafkaAdminClient(**connection, request_timeout_ms=milliseconds) as admin:
            present = set(admin.list_topics())
            missing = {spec.name: self._options(spec) for spec in specs if spec.name not in present}
            for name, options in missing.items():
                try:
                    admin.create_topics({name: options}, wait_for_metadata=True)
                except TopicAlreadyExistsError:  # another service was first
                    continue

    def _options(self, spec: TopicSpec) -> dict[str, object]:
        policy = {"cleanup.policy": "compact"} if spec.compacted else {"retention.ms": "-1"}
        return {
            "num_partitions": spec.partitions,
            "replication_factor": self._settings.replication_factor,
            "configs": policy,
        }
