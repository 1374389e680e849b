# SPDX-License-Identifier: EUPL-1.2
"""The relay: a log of real events through the outbox onto each bus, beside the same records sent raw."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter

import psycopg
from intake.adapters import inbox, outbox

from bench.databases import Databases
from bench.raw_kafka import PAGE, RawProducer
from bench.rounds import Compared, Contender, compare
from bench.sizes import Sizes
from chassis.bus import Bus, Record
from chassis.database import connect
from chassis.event_log import read_log
from chassis.open_bus import open_bus
from chassis.postgres_bus_headers import pack
from chassis.postgres_bus_partition import key_hash
from chassis.relay import Relay, ToRecord

OIN = "00000099000000001000"
SOURCE = "intake"
_LOOK_SECONDS = 0.05  # seldom: each look is a question to the database, in the process that is measured
_PATIENCE_SECONDS = 300.0
_TABLE = b"""create table raw_records (
    topic text not null, partition int not null, "offset" bigint generated always as identity, key bytea,
    value bytea, headers bytea not null, published_at timestamptz not null default clock_timestamp(),
    primary key (topic, partition, "offset"))"""
_INSERT = (
    "insert into raw_records (topic, partition, key, value, headers)"
    " select * from unnest(%b::text[], %b::int[], %b::bytea[], %b::bytea[], %b::bytea[])"
)


async def to_kafka(log: str, bootstrap: str, sizes: Sizes, tell: Callable[[str], None]) -> list[Compared]:
    """Intake's log onto Kafka."""
    ready = await converted(log, outbox.to_record(OIN))
    records = list(ready.values())
    bus = open_bus(f"kafka://{bootstrap}", client_id="bench")
    await bus.ensure_topics(inbox.TOPICS)
    producer = RawProducer(bootstrap)
    await producer.once(records)  # a broker that has just started is slow at first
    baseline = Contender("kafka-python, the same values, pages of 500", lambda: producer.once(records))
    found = await compare("relay to Kafka", baseline, _relays(log, bus, ready, 0.6), sizes.rounds, tell)
    producer.close()
    await bus.close()
    return found


async def to_postgres(log: str, databases: Databases, sizes: Sizes, tell: Callable[[str], None]) -> list[Compared]:
    """Intake's log onto the bus in PostgreSQL."""
    ready = await converted(log, outbox.to_record(OIN))
    records = list(ready.values())
    url = databases.fresh("bus")
    bus = open_bus(url, client_id="bench")
    await bus.ensure_topics(inbox.TOPICS)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_TABLE)
    baseline = Contender("psycopg, the same values as arrays of 500", lambda: _insert(url, records))
    found = await compare("relay to PostgreSQL", baseline, _relays(log, bus, ready), sizes.rounds, tell)
    await bus.close()
    databases.drop(url)
    return found


def _relays(log: str, bus: Bus, ready: Mapping[int, Record], aim: float | None = None) -> list[Contender]:
    to_record = outbox.to_record(OIN)
    return [
        Contender(
            "relay of ready-made records",
            lambda: drain(log, bus, lambda one: ready.get(one.position), SOURCE),
            aim,
        ),
        Contender("relay with outbox", lambda: drain(log, bus, to_record, SOURCE), aim),
    ]


async def converted(log: str, to_record: ToRecord) -> dict[int, Record]:
    """Every record that a log has to publish, by its position in the log."""
    async with await connect(log, "bench") as connection:
        stored = await read_log(connection, 0, 1_000_000)
    return {one.position: record for one in stored if (record := to_record(one)) is not None}


async def drain(log: str, bus: Bus, to_record: ToRecord, source: str) -> float:
    """Publishes a whole log from its beginning; events per second."""
    async with await connect(log, "bench") as connection:
        await connection.execute("delete from relay_position")
        row = await (await connection.execute("select max(notification_id) from stored_events")).fetchone()
        head = int(row[0]) if row else 0
        relay = Relay(log, bus, to_record, source, [one.name for one in inbox.TOPICS])
        begin = perf_counter()
        relay.start()
        while await relay.position(connection) < head:
            await asyncio.sleep(_LOOK_SECONDS)
            if perf_counter() - begin > _PATIENCE_SECONDS:
                raise RuntimeError("the relay does not come to the end of its log")
        seconds = perf_counter() - begin
        await relay.stop()
    return head / seconds


async def _insert(url: str, records: Sequence[Record]) -> float:
    async with await connect(url, "bench") as connection:
        begin = perf_counter()
        for start in range(0, len(records), PAGE):
            page = records[start : start + PAGE]
            await connection.execute(
                _INSERT,
                (
                    [one.topic for one in page],
                    [key_hash(one.key) % 12 for one in page],
                    [one.key.encode() for one in page],
                    [one.value for one in page],
                    [pack(one.headers) for one in page],
                ),
            )
        return len(records) / (perf_counter() - begin)
