# SPDX-License-Identifier: EUPL-1.2
"""What goes in comes out: order, partition, key, headers, size."""

import asyncio
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kafka.partitioner.default import murmur2 as murmur2_of_kafka

from chassis.bus import MAX_RECORD_BYTES, Bus, Record
from chassis.open_bus import open_bus
from chassis.postgres_bus_headers import pack, unpack
from chassis.postgres_bus_partition import key_hash, murmur2
from tests.contract.bus.conftest import PARTITIONS, BusServer
from tests.contract.bus.reading import numbers, read, records


async def test_the_order_of_a_key_is_kept(bus: Bus, topic: str) -> None:
    for start in range(0, 1200, 400):
        await bus.publish(records(topic, 400, keys=9, start=start))
    found = await read(bus.subscribe("order", [topic]), 1200)
    for key in {record.key for record in found}:
        of_key = numbers(record for record in found if record.key == key)
        assert of_key == sorted(of_key)
        assert len(of_key) in (133, 134)


async def test_a_key_has_the_same_partition_on_every_bus(bus: Bus, topic: str) -> None:
    keys = [f"zaak-{n}" for n in range(50)] + ["", "é", "a\x00b"]
    await bus.publish([Record(topic, key, b"x") for key in keys])
    found = await read(bus.subscribe("partitions", [topic]), len(keys))
    assert {record.key: record.partition for record in found} == {key: key_hash(key) % PARTITIONS for key in keys}
    assert len({record.partition for record in found}) == PARTITIONS


async def test_offsets_of_a_partition_have_no_gaps(bus: Bus, topic: str) -> None:
    await bus.publish(records(topic, 100))
    await bus.publish(records(topic, 100))
    found = await read(bus.subscribe("offsets", [topic]), 200)
    for partition in {record.partition for record in found}:
        offsets = [record.offset for record in found if record.partition == partition]
        assert offsets == list(range(len(offsets)))


async def test_publishers_at_the_same_time_do_not_disturb_each_other(
    bus: Bus, topic: str, bus_server: BusServer
) -> None:
    buses = [open_bus(bus_server.url, client_id=f"publisher {n}") for n in range(4)]

    async def publish(number: int) -> None:
        for start in range(0, 100, 10):
            await buses[number].publish(
                [Record(topic, f"{number}-{n % 5}", str(n).encode()) for n in range(start, start + 10)]
            )

    await asyncio.gather(*map(publish, range(4)))
    for one in buses:
        await one.close()
    found = await read(bus.subscribe("together", [topic]), 400)
    assert len({(record.partition, record.offset) for record in found}) == 400
    for key in {record.key for record in found}:
        of_key = numbers(record for record in found if record.key == key)
        assert of_key == list(range(of_key[0], 100, 5))


async def test_headers_and_large_values_come_through(bus: Bus, topic: str) -> None:
    headers = (("traceparent", b"00-1-2-01"), ("empty", b""), ("twice", b"\x00\xff"), ("twice", b"2"))
    value = os.urandom(64 * 1024)
    await bus.publish([Record(topic, "key", value, headers), Record(topic, "key", b"", ())])
    first, second = await read(bus.subscribe("headers", [topic]), 2)
    assert (first.key, first.value, first.headers, first.fault) == ("key", value, headers, None)
    assert (second.value, second.headers) == (b"", ())


async def test_nothing_to_publish_is_published_at_once(bus: Bus) -> None:
    await bus.publish([])


def test_a_record_that_no_bus_would_take_is_refused() -> None:
    with pytest.raises(ValueError, match="1000001 bytes"):
        Record("topic", "k", bytes(MAX_RECORD_BYTES))


@given(st.binary(max_size=64))
def test_the_hash_of_a_key_is_kafkas(key: bytes) -> None:
    assert murmur2(key) == murmur2_of_kafka(key)


@given(st.lists(st.tuples(st.text(), st.binary())).map(tuple))
def test_headers_survive_storage(headers: tuple[tuple[str, bytes], ...]) -> None:
    assert unpack(pack(headers)) == headers
