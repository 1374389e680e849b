# SPDX-License-Identifier: EUPL-1.2
"""From a URL to a bus: what is wrong is refused before anything connects, in Dutch, and no secret is told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from intake.settings import Settings
from kafka.errors import (
    KafkaConnectionError,
    KafkaTimeoutError,
    SaslAuthenticationFailedError,
    TopicAuthorizationFailedError,
    UnsupportedSaslMechanismError,
)
from pydantic import ValidationError

from chassis.kafka_bus.access import Access
from chassis.kafka_bus.settings import KafkaSettings
from chassis.open_bus import open_bus

SASL = "security_protocol=SASL_PLAINTEXT&sasl_mechanism=SCRAM-SHA-512&username=intake&password_env=KAFKA_PASSWORD"
EMPTY = Path(__file__)
"""A file that is there, and is no PEM."""


def test_a_kafka_url_says_everything_but_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAFKA_PASSWORD", "secret")
    settings = KafkaSettings.from_url(
        f"kafka://one:9092,two:9093?{SASL}&replication_factor=3&session_timeout=20&deadline=5.5"
    )
    assert (settings.replication_factor, settings.session_timeout, settings.deadline) == (3, 20.0, 5.5)
    connection = Access(settings).connection("intake")
    assert connection["bootstrap_servers"] == ["one:9092", "two:9093"]
    assert connection["sasl_plain_password"] == "secret"
    assert connection["sasl_mechanism"] == "SCRAM-SHA-512"
    assert "secret" not in repr(settings)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("acks=0", "bestaan niet: acks"),
        ("security_protocol=TLS", "een van PLAINTEXT"),
        ("security_protocol=SASL_SSL&username=a", "vraagt ook sasl_mechanism, password_env"),
        (f"{SASL}".replace("SCRAM-SHA-512", "GSSAPI"), "een van PLAIN, SCRAM-SHA-256"),
        ("username=a", "Een gebruiker en wachtwoord vragen security_protocol"),
        ("ca=/etc/ca.pem", "vraagt security_protocol=SSL of SASL_SSL"),
        ("security_protocol=SSL&certificate_key=/etc/key.pem", "vragen ook certificate"),
        ("security_protocol=SSL&certificate_password_env=KEY", "vragen ook certificate"),
        ("certificate_password_env=KEY", "vraagt security_protocol=SSL of SASL_SSL"),
        ("deadline=gauw", "deadline is een getal"),
        ("replication_factor=1.5", "replication_factor is een getal"),
        ("deadline=nan", "meer dan 0, hoogstens 3600"),
        ("session_timeout=0", "meer dan 0, hoogstens 3600"),
        ("deadline=5&deadline=9", "staat er één keer"),
        ("security_protocol=SSL&ca=", "is naam=waarde"),
        ("security_protocol=SSL&ca=/nergens/ca.pem", "ca=/nergens/ca.pem is geen leesbaar PEM-bestand"),
        (f"security_protocol=SSL&ca={EMPTY}", "is geen leesbaar PEM-bestand"),
        (f"security_protocol=SSL&certificate={EMPTY}", "geen leesbaar paar"),
        (SASL, "De omgevingsvariabele KAFKA_PASSWORD bevat geen wachtwoord"),
    ],
)
def test_settings_that_cannot_work_are_refused(query: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        open_bus(f"kafka://host:9092?{query}", client_id="x")


@pytest.mark.parametrize("url", ["kafka://user:password@host:9092", "kafka://", "redis://host", ""])
def test_a_wrong_url_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"kafka://"):
        open_bus(url, client_id="x")


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Settings]:
    def told(**given: str) -> Settings:
        for name, value in given.items():
            monkeypatch.setenv(f"INTAKE_{name.upper()}", value)
        return Settings()

    return told


def test_a_service_that_is_started_with_a_wrong_bus_says_why(start: Callable[..., Settings]) -> None:
    with pytest.raises(ValidationError, match=r"bus_url\n.*De omgevingsvariabele KAFKA_PASSWORD bevat geen"):
        start(bus_url=f"kafka://host:9092?{SASL}")


@pytest.mark.parametrize("bus_url", ["kafka://intake:geheim@host:9092", "kafka://host:9092?geheim"])
def test_what_is_wrong_with_a_setting_is_told_without_any_password(
    start: Callable[..., Settings], bus_url: str
) -> None:
    with pytest.raises(ValidationError, match="issuer") as refused:
        start(database_url="postgresql://intake:geheim@db/intake", bus_url=bus_url)
    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (SaslAuthenticationFailedError("x"), "Kafka weigert de gebruiker of het wachtwoord."),
        (
            UnsupportedSaslMechanismError("x"),
            "Kafka kent daar deze manier van aanmelden niet. Kies een andere 'sasl_mechanism'.",
        ),
        (
            TopicAuthorizationFailedError("x"),
            "Kafka geeft de gebruiker te weinig rechten (TopicAuthorizationFailedError).",
        ),
        (KafkaConnectionError("x"), None),
    ],
)
def test_why_kafka_refuses_is_told_until_it_does_not(fault: Exception, told: str | None) -> None:
    access = Access(KafkaSettings.from_url("kafka://host:9092"))
    access.note("host", fault)
    access.note("host", KafkaTimeoutError("no answer"))
    assert access.refusal == told
    access.note("host", None)
    assert access.refusal is None
