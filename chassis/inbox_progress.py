# SPDX-License-Identifier: EUPL-1.2
"""What a service has read, kept in its own database: positions per log, and what relays have brought.

A position belongs to one log, so another bus is read from its start. What relays have brought is known whatever
the bus, so it is skipped on the next one.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import psycopg

from chassis.bus import Bus, BusUnavailable, Log, Received, TopicPartition
from chassis.origin import Seen, origin_of

Page = Mapping[TopicPartition, Sequence[Received]]
_Place = tuple[str, int, str]

_ADVANCE = (
    "insert into inbox_position as known (log, partition, first_offset, next_offset)"
    " select * from unnest(%b::text[], %b::int[], %b::bigint[], %b::bigint[]) order by 1, 2"
    " on conflict (log, partition) do update"
    " set first_offset = excluded.first_offset, next_offset = excluded.next_offset"
    " where known.next_offset <= excluded.first_offset"
    " returning log, partition, pg_advisory_xact_lock_shared(7303, 1)"
)
_SEEN = (
    "select topic, partition, source, checkpoint, beyond from inbox_source"
    " where (topic, partition) in (select * from unnest(%b::text[], %b::int[])) order by 1, 2, 3 for update"
)
_HOLDING = "select 1 from quarantine limit 1"
_MEET = (
    "insert into inbox_source select *, 0, '{}' from unnest(%b::text[], %b::int[], %b::text[])"
    " order by 1, 2, 3 on conflict do nothing"
)
_REMEMBER = (
    "update inbox_source as known set checkpoint = told.checkpoint, beyond = told.beyond::bigint[]"
    " from unnest(%b::text[], %b::int[], %b::text[], %b::bigint[], %b::text[])"
    " as told (topic, partition, source, checkpoint, beyond)"
    " where (known.topic, known.partition, known.source) = (told.topic, told.partition, told.source)"
)
_NOTE = (
    "insert into inbox_log (log, topic, partitions)"
    " select * from unnest(%b::text[], %b::text[], %b::int[]) on conflict do nothing"
)
_NUMBERED_OTHERWISE = (
    "select topic, given.partitions, known.partitions from inbox_log as known"
    " join unnest(%b::text[], %b::int[]) as given (topic, partitions) using (topic)"
    " where given.partitions <> known.partitions limit 1"
)


class UnfitLog(Exception):
    """A log that would be read with events skipped or doubled. The text says why, in Dutch, for operations."""


class Claim(NamedTuple):
    """What a page may do: `taken` are the partitions that nobody else has moved on since it was read."""

    taken: set[TopicPartition]
    seen: dict[_Place, Seen]
    """What these partitions have brought. Others who read them, perhaps on another bus, wait until we commit."""
    holding: bool
    """Whether anything is in quarantine."""


async def claim(connection: psycopg.AsyncConnection, page: Page, logs: Mapping[str, str]) -> Claim:
    """Moves the positions to the end of a page, before anything of it has its effect. `logs`: ids by topic."""
    topics = {logs[one.topic]: one.topic for one in page}
    rows = [
        (logs[one.topic], one.partition, records[0].offset, records[-1].offset + 1)
        for one, records in page.items()
    ]
    async with connection.pipeline():  # one after the other, and all the answers at once
        moved = await connection.execute(_ADVANCE, _columns(rows))
        seen = await connection.execute(_SEEN, _columns(page))
        holding = await connection.execute(_HOLDING)
    taken = {TopicPartition(topics[log], number) for log, number, _ in await moved.fetchall()}
    return Claim(taken, await _by_place(seen), bool(await holding.fetchone()))


async def leave_out_repeats(
    connection: psycopg.AsyncConnection, page: Page, seen: dict[_Place, Seen]
) -> list[Received]:
    """The records of a page without those that a relay had published before, on this bus or another."""
    told = {one: [(record, origin_of(record)) for record in records] for one, records in page.items()}
    sources = {one: {origin.source for _, origin in some if origin} for one, some in told.items()}
    places = [(*one, source) for one, some in sources.items() for source in some]
    if unmet := sorted(place for place in places if place not in seen):
        await connection.execute(_MEET, _columns(unmet))
        seen = await _by_place(await connection.execute(_SEEN, _columns(page)))
    fresh: list[Received] = []
    for one, some in told.items():
        known = {source: seen[*one, source] for source in sources[one]}
        fresh += [record for record, origin in some if origin is None or known[origin.source].take(origin)]
    if places:
        moved = [(*place, seen[place].checkpoint, _array(seen[place].beyond)) for place in places]
        await connection.execute(_REMEMBER, _columns(moved))
    return fresh


async def _by_place(cursor: psycopg.AsyncCursor) -> dict[_Place, Seen]:
    return {
        (*place, source): Seen(up_to, set(beyond)) for *place, source, up_to, beyond in await cursor.fetchall()
    }


def _columns(rows: Iterable[tuple[object, ...]]) -> list[list[object]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _array(numbers: Collection[int]) -> str:
    """As text: PostgreSQL has no array of arrays of different lengths."""
    return f"{{{','.join(map(str, sorted(numbers)))}}}"


async def starts(
    connection: psycopg.AsyncConnection, bus: Bus, partitions: Collection[TopicPartition]
) -> tuple[dict[str, str], dict[TopicPartition, int]]:
    """Which logs these partitions are of now, by topic, and where each has to be read on.

    Raises `UnfitLog`, and `BusUnavailable` also when a topic does not exist.
    """
    cursor = await connection.execute("select log, partition, next_offset from inbox_position")
    stored = {(log, number): offset for log, number, offset in await cursor.fetchall()}
    # The ends are asked after the positions: another reader may move on meanwhile, but never beyond the end.
    logs = await bus.logs({one.topic for one in partitions})
    if missing := {one.topic for one in partitions} - logs.keys():
        raise BusUnavailable(f"These topics do not exist: {', '.join(sorted(missing))}")
    found = {one: int(stored.get((logs[one.topic].id, one.partition), 0)) for one in partitions}
    _refuse_beyond_the_end(found, logs)
    await _note(connection, logs)
    return {topic: log.id for topic, log in logs.items()}, found


def _refuse_beyond_the_end(found: Mapping[TopicPartition, int], logs: Mapping[str, Log]) -> None:
    for (topic, number), offset in found.items():
        if offset > (end := logs[topic].ends[number]):
            raise UnfitLog(
                f"{topic}, partitie {number}: er is al gelezen tot {offset}, maar de bus heeft er {end}."
                " Staat er een oudere kopie van de bus?"
            )


async def _note(connection: psycopg.AsyncConnection, logs: Mapping[str, Log]) -> None:
    """Repeats are told by partition, so they would not be found where keys are spread over another number."""
    topics, sizes = list(logs), [len(log.ends) for log in logs.values()]
    other = await (await connection.execute(_NUMBERED_OTHERWISE, (topics, sizes))).fetchone()
    if other:
        raise UnfitLog("{} heeft op deze bus {} partities, en had er eerder {}.".format(*other))
    await connection.execute(_NOTE, ([log.id for log in logs.values()], topics, sizes))
