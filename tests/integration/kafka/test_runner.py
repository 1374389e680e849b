# SPDX-License-Identifier: EUPL-1.2
"""The runner of the broker: what is stored stays, and what is missing is said."""

from pathlib import Path

import pytest

from chassis.bus import Record, TopicSpec
from chassis.open_bus import open_bus
from doorwijs.kafka_broker import KafkaBroker
from doorwijs.kafka_libraries import NoKafka, fetch_libraries
from tests.contract.bus.reading import read


async def test_topics_survive_a_kill_and_another_port(tmp_path: Path, kafka_server: KafkaBroker) -> None:
    first = KafkaBroker(tmp_path)
    first.start()
    try:
        bus = open_bus(f"kafka://{first.bootstrap}", client_id="runner-test")
        await bus.ensure_topics([TopicSpec("kept", 1)])
        await bus.publish([Record("kept", "key", b"value")])
        await bus.close()
        first.kill()
        second = KafkaBroker(tmp_path, first.port + 7)
        second.start()
        try:
            subscription = open_bus(f"kafka://{second.bootstrap}", client_id="x").subscribe("g", ["kept"])
            (record,) = await read(subscription, 1)
            await subscription.close()
            assert record.value == b"value"
        finally:
            second.stop()
    finally:
        first.stop()


def test_a_port_that_is_taken_is_named(tmp_path: Path, kafka_server: KafkaBroker) -> None:
    with pytest.raises(NoKafka, match=rf"Poort {kafka_server.port} is al in gebruik door java"):
        KafkaBroker(tmp_path, kafka_server.port).start()


def test_a_missing_java_or_maven_is_named(
    tmp_path: Path, kafka_server: KafkaBroker, monkeypatch: pytest.MonkeyPatch
) -> None:
    libraries = fetch_libraries()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoKafka, match="Java 17 of nieuwer is niet gevonden"):
        KafkaBroker(tmp_path, libraries=libraries).start()
    with pytest.raises(NoKafka, match="Maven is niet gevonden"):
        fetch_libraries(tmp_path / "libs")
