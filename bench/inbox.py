# SPDX-License-Identifier: EUPL-1.2
"""The inbox: records on Kafka become effects, beside a raw consumer that reads them and forgets them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from intake.adapters import inbox as intake_inbox
from intake.adapters import outbox as intake_outbox
from referral.adapters import inbox as referral_inbox
from referral.adapters import outbox as referral_outbox
from reporting.adapters import inbox as reporting_inbox

from bench import effects
from bench.databases import Databases
from bench.raw_kafka import consume
from bench.reading import ends, read
from bench.relay import OIN, SOURCE, drain
from bench.rounds import Compared, Contender, compare
from bench.sizes import Sizes
from chassis.bus import Bus
from chassis.effect import Effect
from chassis.open_bus import open_bus

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Reader:
    """A service as a reader: `template` is its database before it has read anything."""

    name: str
    does: str
    topics: Sequence[str]
    template: str
    effect: Effect


async def measure(log: str, databases: Databases, bootstrap: str, sizes: Sizes, tell: Tell) -> list[Compared]:
    """Puts on Kafka what `log` leads to, at intake and at referral, and reads it with each effect.

    The topics must be new: what is on them twice would be skipped, and not measured.
    """
    bus = open_bus(f"kafka://{bootstrap}", client_id="bench")
    await bus.ensure_topics(intake_inbox.TOPICS)
    await drain(log, bus, intake_outbox.to_record(OIN), SOURCE)
    stage = _Stage(databases, bus, bootstrap, sizes, tell)
    url = await databases.of("referral")
    await effects.settle_agreements(url)
    referral = _Reader("referral", "Regie, course, termijnen", referral_inbox.READS, url, effects.of_referral())
    found = await stage.compare(referral)
    tell("referral's events go onto Kafka")
    await _follow_up(stage, referral)
    url = await databases.of("reporting")
    reporting = _Reader("reporting", "events kept, board", reporting_inbox.READS, url, effects.of_reporting())
    found += await stage.compare(reporting)
    await bus.close()
    return found


async def _follow_up(stage: "_Stage", referral: _Reader) -> None:
    """Publishes what referral makes of the meldingen."""
    url, _ = await stage.through(referral, referral.effect, sum((await ends(stage.bus, referral.topics)).values()))
    await drain(url, stage.bus, referral_outbox.to_record(OIN), "referral")
    stage.databases.drop(url)


@dataclass(frozen=True, slots=True)
class _Stage:
    """Where the readers take their turns."""

    databases: Databases
    bus: Bus
    bootstrap: str
    sizes: Sizes
    tell: Tell

    async def compare(self, reader: _Reader) -> list[Compared]:
        held = await ends(self.bus, reader.topics)
        records = sum(held.values())
        await consume(self.bootstrap, list(held), records)  # a broker that has just started is slow at first

        async def once(effect: Effect) -> float:
            url, rate = await self.through(reader, effect, records)
            self.databases.drop(url)
            return rate

        return await compare(
            f"inbox of {reader.name}",
            Contender("kafka-python, the same records read", lambda: consume(self.bootstrap, list(held), records)),
            [
                Contender("inbox with an empty effect", lambda: once(effects.nothing), 0.6),
                Contender(f"inbox with its effect: {reader.does}", lambda: once(reader.effect)),
            ],
            self.sizes.rounds,
            self.tell,
        )

    async def through(self, reader: _Reader, effect: Effect, records: int) -> tuple[str, float]:
        """Reads everything into a fresh copy of the reader's database; returns its URL and the rate."""
        url = self.databases.copy(reader.template)
        return url, await read(self.bus, url, reader.topics, effect, records)
