# SPDX-License-Identifier: EUPL-1.2
"""A bus in PostgreSQL that can fail, what stands in it, the published form of a card, and an effect."""

import json
from collections.abc import Sequence
from typing import Any

from chassis.bus import BusUnavailable, Received, Record, TopicSpec
from chassis.effect import Unprocessable
from chassis.postgres_bus import PostgresBus
from chassis.stored import Recorded
from tests.integration.chassis.cards import rows

TOPIC = TopicSpec("proef.kaarten.v1", partitions=3)


def published(one: Recorded) -> Record:
    """Key: the card. Value: its version and position."""
    told = {"versie": one.event.originator_version, "plaats": one.position}
    return Record(TOPIC.name, str(one.event.originator_id), json.dumps(told).encode())


class FailingBus(PostgresBus):
    """Fails as often as it is told to: before it publishes, or after it has, with a part or all in the log."""

    before = 0
    after = 0

    async def publish(self, records: Sequence[Record]) -> None:
        if self.before:
            self.before -= 1
            raise BusUnavailable("before")
        if self.after:
            self.after -= 1
            await super().publish([*records[:1], *records[2:]])
            raise BusUnavailable("after")
        await super().publish(records)


def in_log(bus_url: str) -> list[tuple[str, int]]:
    """Key and version of every record, per key in the order of the log."""
    found = rows(bus_url, 'select key, value from bus.record order by partition, "offset"')
    return [(key.decode(), json.loads(value)["versie"]) for key, value in found]


TABLE = "create table effecten (nr bigint generated always as identity, kaart text, versie int)"


async def keep(connection: Any, records: Sequence[Received]) -> None:
    """The effect: a row for each record. Refuses what says so, and what is no JSON."""
    for record in records:
        told = json.loads(record.value or b"")
        if told.get("weiger"):
            raise Unprocessable("geweigerd", "Dit bericht vraagt erom.")
        await connection.execute(
            "insert into effecten (kaart, versie) values (%s, %s)", (record.key, told["versie"])
        )


def effects(url: str) -> list[tuple[str, int]]:
    """Which effects there are, in their order."""
    return [(key, version) for key, version in rows(url, "select kaart, versie from effecten order by nr")]
