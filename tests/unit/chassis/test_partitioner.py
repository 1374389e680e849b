# SPDX-License-Identifier: EUPL-1.2
"""Given a key, when its partition is chosen, then it is the one that every other client of Kafka chooses."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kafka.partitioner import DefaultPartitioner

from chassis.kafka_bus.partitioner import KeyPartitioner


def cluster(partitions: int) -> SimpleNamespace:
    """A cluster with one topic."""
    numbers = set(range(partitions))
    return SimpleNamespace(
        topics=lambda: {"topic"},
        partitions_for_topic=lambda topic: numbers if topic == "topic" else None,
        available_partitions_for_topic=lambda _: numbers,
    )


@given(st.binary(min_size=1, max_size=80), st.integers(1, 64))
def test_a_key_goes_where_kafka_itself_puts_it(key: bytes, partitions: int) -> None:
    asked = ("topic", None, key, None, b"", cluster(partitions))
    assert KeyPartitioner().partition(*asked) == DefaultPartitioner().partition(*asked)


def test_a_topic_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="elsewhere"):
        KeyPartitioner().partition("elsewhere", None, b"key", None, b"", cluster(3))
