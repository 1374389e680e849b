# SPDX-License-Identifier: EUPL-1.2
"""The bus on Apache Kafka, by kafka-python: the only package that imports it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from kafka import TopicPartition as KafkaPartition
from kafka.admin import KafkaAdminClient, OffsetSpec
from kafka.errors import TopicAlreadyExistsError

from chassis.bus import Log, Positions, Record, TopicSpec
from chassis.kafka_bus.access import Access
from chassis.kafka_bus.producer import Publisher
from chassis.kafka_bus.settings import KafkaSettings
from chassis.kafka_bus.subscription import KafkaSubscription
from chassis.kafka_bus.thread import ClientThread


class KafkaBus:
    """One cluster; the producer and each subscription have a thread of their own."""

    def __init__(self, settings: KafkaSettings, *, client_id: str) -> None:
        self._access = Access(settings)
        self._client_id = client_id
        self._publisher = Publisher(self._access, client_id)
        self._thread = ClientThread("kafka-publish", self._access)

    @property
    def refusal(self) -> str | None:
        return self._access.refusal

    async def ensure_topics(self, specs: Sequence[TopicSpec]) -> None:
        await self._thread.call(self._create, specs)

    async def logs(self, topics: Collection[str]) -> Mapping[str, Log]:
        return await self._thread.call(self._describe, topics)

    async def publish(self, records: Sequence[Record]) -> None:
        await self._thread.call(self._publisher.publish, records)

    def subscribe(
        self, group: str, topics: Sequence[str], positions: Positions | None = None
    ) -> KafkaSubscription:
        return KafkaSubscription(self._access, self._client_id, group, tuple(topics), positions)

    async def close(self) -> None:
        self._publisher.abort()
        await self._thread.call(self._publisher.close)
        self._thread.end()

    def _create(self, specs: Sequence[TopicSpec]) -> None:
        with self._admin() as admin:
            present = set(admin.list_topics())
            missing = {spec.name: self._options(spec) for spec in specs if spec.name not in present}
            for name, options in missing.items():
                try:
                    admin.create_topics({name: options}, wait_for_metadata=True)
                except TopicAlreadyExistsError:  # another service was first
                    continue

    def _describe(self, topics: Collection[str]) -> dict[str, Log]:
        with self._admin() as admin:
            found = {one["name"]: one for one in admin.describe_topics(list(topics)) if one["partitions"]}
            cluster = admin.describe_cluster()["cluster_id"]
            places = [KafkaPartition(name, n) for name in found for n in range(len(found[name]["partitions"]))]
            ends = admin.list_partition_offsets(dict.fromkeys(places, OffsetSpec.LATEST))
        return {
            # Brokers before 2.8 give topics no id: there, one that is made again is not told from the first.
            name: Log(
                f"{cluster}/{one['topic_id'] or name}",
                tuple(ends[place].offset for place in places if place.topic == name),
            )
            for name, one in found.items()
        }

    def _admin(self) -> Any:
        milliseconds = round(self._access.settings.deadline * 1000)
        return KafkaAdminClient(**self._access.connection(self._client_id), request_timeout_ms=milliseconds)

    def _options(self, spec: TopicSpec) -> dict[str, object]:
        policy = {"cleanup.policy": "compact"} if spec.compacted else {"retention.ms": "-1"}
        return {
            "num_partitions": spec.partitions,
            "replication_factor": self._access.settings.replication_factor,
            "configs": policy,
        }
