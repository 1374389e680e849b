# SPDX-License-Identifier: EUPL-1.2
"""deploy/compose.yaml starts the versions that the runner and the tests use, and opens nothing to the network.

Its form is held to the schema of the Compose Specification itself, which stands beside this file.
"""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from intake.settings import Settings as Intake
from referral.settings import Settings as Referral
from reporting.settings import Settings as Reporting

PROJECT = Path(__file__).parents[3]
SCHEMA = Path(__file__).parent / "compose-spec" / "compose-spec.json"
OURS = re.compile(r"\b((?:INTAKE|REFERRAL|REPORTING)_[A-Z_]+)=?")


@pytest.fixture
def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((PROJECT / "deploy" / "compose.yaml").read_text()))


def test_it_has_the_form_of_a_compose_file(compose: dict[str, Any]) -> None:
    validator = jsonschema.Draft7Validator(json.loads(SCHEMA.read_text()))
    assert [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(compose)] == []
    compose["services"]["kafka"]["restrat"] = "always"
    assert not validator.is_valid(compose), "the schema notices nothing"


@pytest.mark.parametrize("file", ["deploy/compose.yaml", ".env.example"])
def test_what_it_sets_for_a_service_is_a_setting(file: str) -> None:
    services = (Intake, Referral, Reporting)
    known = {f"{one.model_config['env_prefix']}{name.upper()}" for one in services for name in one.model_fields}
    assert set(OURS.findall((PROJECT / file).read_text())) <= known


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
