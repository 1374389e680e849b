# SPDX-License-Identifier: EUPL-1.2
"""What a service has read, kept in its own database: positions per partition, and what relays have brought."""

from collections.abc import Collection, Mapping, Sequence

import psycopg

from chassis.bus import Received, TopicPartition
from chassis.origin import Seen, origin_of

Page = Mapping[TopicPartition, Sequence[Received]]

_ADVANCE = (
    "insert into inbox_position as known (topic, partition, first_offset, next_offset)"
    " select * from unnest(%b::text[], %b::int[], %b::bigint[], %b::bigint[]) order by 1, 2"
    " on conflict (topic, partition) do update"
    " set first_offset = excluded.first_offset, next_offset = excluded.next_offset"
    " where known.next_offset <= excluded.first_offset"
    " returning topic, partition, pg_advisory_xact_lock_shared(7303, 1)"
)
_SEEN = (
    "select topic, partition, source, checkpoint, beyond from inbox_source"
    " where (topic, partition) in (select * from unnest(%b::text[], %b::int[]))"
)
_REMEMBER = (
    "insert into inbox_source values (%b, %b, %b, %b, %b::bigint[]) on conflict (topic, partition, source)"
    " do update set checkpoint = excluded.checkpoint, beyond = excluded.beyond"
)


async def advance(connection: psycopg.AsyncConnection, page: Page) -> list[TopicPartition]:
    """Claims what was read; returns the partitions that nobody else has moved on since."""
    rows = [(*one, records[0].offset, records[-1].offset + 1) for one, records in page.items()]
    columns = [list(column) for column in zip(*rows, strict=True)]
    claimed = await (await connection.execute(_ADVANCE, columns)).fetchall()
    return [TopicPartition(topic, number) for topic, number, _ in claimed]


async def leave_out_repeats(connection: psycopg.AsyncConnection, page: Page) -> list[Received]:
    """The records of a page without those that a relay had published before."""
    columns = [[one.topic for one in page], [one.partition for one in page]]
    rows = await (await connection.execute(_SEEN, columns)).fetchall()
    known = {(*row[:3],): Seen(row[3], set(row[4])) for row in rows}
    fresh, touched = [], set()
    for partition, records in page.items():
        for record in records:
            if (origin := origin_of(record)) is not None:
                place = (*partition, origin.source)
                touched.add(place)
                if not known.setdefault(place, Seen()).take(origin):
                    continue
            fresh.append(record)
    moved = [(*place, known[place].checkpoint, sorted(known[place].beyond)) for place in touched]
    if moved:
        await connection.cursor().executemany(_REMEMBER, moved)
    return fresh


async def positions(
    connection: psycopg.AsyncConnection, partitions: Collection[TopicPartition]
) -> dict[TopicPartition, int]:
    """The next offset of each of these that was read before."""
    cursor = await connection.execute("select topic, partition, next_offset from inbox_position")
    known = {TopicPartition(topic, number): offset for topic, number, offset in await cursor.fetchall()}
    return {one: known[one] for one in partitions if one in known}
