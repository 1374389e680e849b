# SPDX-License-Identifier: EUPL-1.2
"""deploy/compose.yaml starts the versions that the runner and the tests use, and opens nothing to the network."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).parents[3]


@pytest.fixture
def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((PROJECT / "deploy" / "compose.yaml").read_text()))


def test_kafka_is_the_version_that_is_tested(compose: dict[str, Any]) -> None:
    pom = (PROJECT / "deploy" / "kafka" / "pom.xml").read_text()
    versions = set(re.findall(r"org.apache.kafka</groupId>\s*<artifactId>.*\s*<version>([\d.]+)<", pom))
    assert {compose["services"]["kafka"]["image"].removeprefix("apache/kafka:")} == versions


def test_every_service_is_checked_kept_and_local(compose: dict[str, Any]) -> None:
    assert compose["services"].keys() == {"kafka", "postgres"}
    for service in compose["services"].values():
        assert service["healthcheck"]["test"][0] == "CMD"
        assert all(port.startswith("127.0.0.1:") for port in service["ports"])
        assert {volume.split(":")[0] for volume in service["volumes"]} <= compose["volumes"].keys()


def test_no_password_is_written_down(compose: dict[str, Any]) -> None:
    assert compose["services"]["postgres"]["environment"]["POSTGRES_PASSWORD"].startswith("${")


def test_kafka_keeps_what_the_bus_publishes_and_makes_no_topics(compose: dict[str, Any]) -> None:
    environment = compose["services"]["kafka"]["environment"]
    assert environment["KAFKA_AUTO_CREATE_TOPICS_ENABLE"] == "false"
    assert environment["KAFKA_LOG_RETENTION_MS"] == "-1"
    assert environment["KAFKA_LOG_DIRS"] in str(compose["services"]["kafka"]["volumes"])
