# SPDX-License-Identifier: EUPL-1.2
"""From a URL to a bus: what is wrong is refused before anything connects."""

import pytest

from chassis.kafka_bus.settings import KafkaSettings
from chassis.open_bus import open_bus


def test_a_kafka_url_says_everything_but_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAFKA_PASSWORD", "secret")
    settings = KafkaSettings.from_url(
        "kafka://one:9092,two:9093?security_protocol=SASL_SSL&sasl_mechanism=SCRAM-SHA-512&username=intake"
        "&password_env=KAFKA_PASSWORD&ca=/etc/ca.pem&certificate=/etc/c.pem&certificate_key=/etc/k.pem"
        "&replication_factor=3&session_timeout=20&deadline=5.5"
    )
    assert (settings.replication_factor, settings.session_timeout, settings.deadline) == (3, 20.0, 5.5)
    connection = settings.connection("intake")
    assert connection["bootstrap_servers"] == ["one:9092", "two:9093"]
    assert connection["sasl_plain_password"] == "secret"
    assert connection["sasl_mechanism"] == "SCRAM-SHA-512"
    assert connection["ssl_cafile"] == "/etc/ca.pem"
    assert "secret" not in repr(settings)


@pytest.mark.parametrize(
    "url", ["kafka://user:password@host:9092", "kafka://", "kafka://host:9092?acks=0", "redis://host", ""]
)
def test_a_wrong_url_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"kafka://|Unknown"):
        open_bus(url, client_id="x")


def test_a_password_that_is_not_there_is_refused() -> None:
    settings = KafkaSettings.from_url("kafka://host:9092?password_env=DOORWIJS_NOT_SET")
    with pytest.raises(ValueError, match="DOORWIJS_NOT_SET"):
        settings.connection("x")
