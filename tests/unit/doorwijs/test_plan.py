# SPDX-License-Identifier: EUPL-1.2
"""Ports and settings are decided before anything starts."""

import socket
from collections.abc import Mapping
from pathlib import Path

import pytest

from doorwijs.plan import BusKind, Plan, PortTaken, make_plan
from doorwijs.ports import HOST, first_free, holder_of, is_free

PORTS = {"intake": 8081, "referral": 8082, "reporting": 8083}
DATABASES = {f"{name}_DATABASE_URL": "postgresql://elders/x" for name in ("INTAKE", "REFERRAL", "REPORTING")}
BUSES = {f"{name}_BUS_URL": "postgresql://elders/bus" for name in ("INTAKE", "REFERRAL", "REPORTING")}


@pytest.mark.parametrize(
    ("bus", "given", "postgres", "kafka"),
    [
        (BusKind.POSTGRES, {}, True, False),
        (BusKind.POSTGRES, DATABASES, True, False),
        (BusKind.POSTGRES, DATABASES | BUSES, False, False),
        (BusKind.KAFKA, {}, True, True),
        (BusKind.KAFKA, DATABASES, False, True),
        (BusKind.KAFKA, DATABASES | {"KAFKA_BOOTSTRAP_SERVERS": "broker:9092"}, False, False),
        (BusKind.KAFKA, {"INTAKE_DATABASE_URL": ""}, True, True),
    ],
)
def test_only_what_is_missing_is_started(
    bus: BusKind, given: Mapping[str, str], postgres: bool, kafka: bool
) -> None:
    plan = Plan(bus, 8080, PORTS, given)
    assert (plan.needs_postgres(), plan.needs_kafka()) == (postgres, kafka)


def test_a_service_gets_its_settings_and_what_the_user_set_wins() -> None:
    given = {"PATH": "/bin", "INTAKE_DATABASE_URL": "postgresql://eigen", "INTAKE_BUS_URL": "", "INTAKE_PORT": "1"}
    plan = Plan(BusKind.POSTGRES, 8080, PORTS, given)
    settings = plan.service_environment("intake", "postgresql://ingebouwd", "postgresql://bus", Path("/j.json"))
    assert settings["INTAKE_DATABASE_URL"] == "postgresql://eigen"
    assert settings["INTAKE_BUS_URL"] == "postgresql://bus"
    assert settings["INTAKE_PORT"] == "8081"
    assert settings["INTAKE_PUBLIC_URL"] == "http://127.0.0.1:8080/intake"
    assert settings["INTAKE_JWKS"] == "/j.json"
    assert settings["PATH"] == "/bin"
    assert not any(name.startswith("REFERRAL_") for name in settings)


def test_a_taken_port_is_told_for_the_gateway_and_avoided_for_a_service() -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        assert not is_free(port)
        assert "pid" in (holder_of(port) or "")
        assert first_free(port) != port
        with pytest.raises(PortTaken, match=rf"Poort {port} is bezet door .*PORT=\d+"):
            make_plan(BusKind.POSTGRES, port, {})


def test_a_free_port_skips_those_already_promised() -> None:
    free = first_free(20000)
    assert first_free(free, without=[free]) > free
