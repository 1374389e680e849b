# SPDX-License-Identifier: EUPL-1.2
"""TLS and sign-in on a real broker: who may come in does, who may not is told why in Dutch, and nobody hangs."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from uuid import uuid4

import psycopg
import pytest
from structlog.testing import capture_logs

from chassis.bus import Bus, BusUnavailable, Record, TopicSpec
from chassis.database import make_pool
from chassis.migrations import chassis_migration
from chassis.open_bus import open_bus
from chassis.runtime import Parts, Runtime
from tests import needs
from tests.contract.bus.reading import numbers, read, records
from tests.integration.chassis.bus_of_test import TABLE, TOPIC, keep, published
from tests.integration.chassis.following import until
from tests.integration.kafka.locked import (
    KEY_PASSWORD,
    PLAIN_PASSWORD,
    SCRAM_PASSWORD,
    LockedKafka,
    locked_kafka,
)

Url = Callable[[LockedKafka], str]
STRANGER = "Kafka op '127.0.0.1' weigert ons certificaat, of vraagt er een."


@pytest.fixture(scope="module")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LockedKafka]:
    needs.program("java", "Install a Java 17 runtime.")
    needs.program("mvn", "Install Apache Maven.")
    with locked_kafka(tmp_path_factory.mktemp("locked")) as found:
        yield found


@pytest.fixture(autouse=True)
def secrets(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> Iterator[None]:
    """The right passwords; that no log has them, of a library or our own, is looked at after every test."""
    caplog.set_level(logging.INFO)
    monkeypatch.setenv("KAFKA_PASSWORD", SCRAM_PASSWORD)
    monkeypatch.setenv("KAFKA_KEY_PASSWORD", KEY_PASSWORD)
    yield
    assert "geheim" not in caplog.text + "".join(capsys.readouterr())


@asynccontextmanager
async def bus_at(url: str) -> AsyncIterator[Bus]:
    bus = open_bus(url, client_id="intake")
    try:
        yield bus
    finally:
        await bus.close()


@pytest.mark.parametrize(
    ("password", "url"),
    [
        (SCRAM_PASSWORD, lambda kafka: kafka.by_password()),
        (PLAIN_PASSWORD, lambda kafka: kafka.by_password("PLAIN")),
        (None, lambda kafka: kafka.by_certificate(kafka.client)),
    ],
    ids=["scram", "plain", "certificate"],
)
async def test_who_may_come_in_writes_and_reads(
    kafka: LockedKafka, password: str | None, url: Url, monkeypatch: pytest.MonkeyPatch
) -> None:
    if password:
        monkeypatch.setenv("KAFKA_PASSWORD", password)
    topic = f"locked.{uuid4()}"
    async with bus_at(url(kafka)) as bus:
        await bus.ensure_topics([TopicSpec(topic, 2)])
        await bus.publish(records(topic, 20))
        subscription = bus.subscribe("readers", [topic])
        assert sorted(numbers(await read(subscription, 20))) == list(range(20))
        await subscription.close()
        assert sum((await bus.logs([topic]))[topic].ends) == 20
        assert bus.refusal is None


@pytest.mark.parametrize(
    ("password", "url", "told"),
    [
        ("geheim-fout", lambda kafka: kafka.by_password(), "Kafka weigert de gebruiker of het wachtwoord."),
        ("geheim-fout", lambda kafka: kafka.by_password("PLAIN"), "Kafka weigert de gebruiker of het wachtwoord."),
        (
            SCRAM_PASSWORD,
            lambda kafka: kafka.by_password("SCRAM-SHA-256"),
            "Kafka kent daar deze manier van aanmelden niet.",
        ),
        (SCRAM_PASSWORD, lambda kafka: kafka.by_password(ca=kafka.other_ca), "niet van een CA die wij vertrouwen"),
        (
            SCRAM_PASSWORD,
            lambda kafka: kafka.by_password(host="localhost"),
            "Het certificaat van Kafka op 'localhost' geldt niet voor die naam.",
        ),
        ("", lambda kafka: kafka.by_certificate(None), STRANGER),
        ("", lambda kafka: kafka.by_certificate(kafka.client_of_other_ca), STRANGER),
    ],
    ids=["scram", "plain", "mechanism", "other CA", "other host", "no certificate", "stranger's certificate"],
)
async def test_who_may_not_come_in_is_told_why_in_time(
    kafka: LockedKafka, password: str, url: Url, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAFKA_PASSWORD", password)
    async with bus_at(f"{url(kafka)}&deadline=0.5") as bus, asyncio.timeout(20):
        while bus.refusal is None:  # a broker that is too busy to answer has not refused
            with pytest.raises(BusUnavailable) as refused:
                await bus.publish([Record("locked", "key", b"value")])
    assert told in (bus.refusal or "")
    assert told in str(refused.value)


async def test_who_lacks_a_right_is_told(kafka: LockedKafka) -> None:
    async with bus_at(kafka.by_password()) as bus:
        with pytest.raises(BusUnavailable, match="Kafka geeft de gebruiker te weinig rechten"):
            await bus.ensure_topics([TopicSpec("elsewhere", 1)])


async def test_a_service_that_is_refused_says_why_in_its_status(
    kafka: LockedKafka, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAFKA_PASSWORD", "geheim-fout")
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(TABLE)
    steps = [chassis_migration("event_store"), chassis_migration("inbox")]
    parts = Parts("proef", "1", steps, [TOPIC], None, published, [TOPIC.name], keep)
    service = Runtime(database_url, f"{kafka.by_password()}&deadline=1", parts, make_pool(database_url))
    with capture_logs() as logged:
        async with service.lifespan():
            await until(lambda: service.bus.refusal is not None)
            status = await service.status()
    assert status["ready"] is True
    reason = "Kafka weigert de gebruiker of het wachtwoord."
    assert status["bus"] == {"up": False, "reason": reason}
    assert [one["reason"] for one in logged if one["event"] == "refused by Kafka"] == [reason], "told once"
