# SPDX-License-Identifier: EUPL-1.2
"""What will run, decided before anything starts: ports, addresses, and the settings of each service."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from doorwijs.issuer import AUDIENCE, NAME
from doorwijs.places import PROJECT
from doorwijs.ports import HOST, first_free, holder_of, is_free

SERVICES = ("intake", "referral", "reporting")
GATEWAY_PORT = 8080
GATEWAY_READY = "/gateway/health/ready"


class BusKind(StrEnum):
    """The two buses: the embedded one in PostgreSQL, and Apache Kafka."""

    POSTGRES = "postgres"
    KAFKA = "kafka"


class PortTaken(Exception):
    """Another process listens on the port that was asked for; the text says which, in Dutch."""


@dataclass(frozen=True)
class Plan:
    """The chosen ports, and what the user's environment already provides."""

    bus: BusKind
    gateway_port: int
    service_ports: Mapping[str, int]
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        """The one address to open."""
        return f"http://{HOST}:{self.gateway_port}"

    def address(self, service: str) -> str:
        """Where a service itself listens."""
        return f"http://{HOST}:{self.service_ports[service]}"

    def moved(self) -> dict[str, int]:
        """The services that could not have their usual port, with that port."""
        usual = {name: self.gateway_port + 1 + place for place, name in enumerate(SERVICES)}
        return {name: port for name, port in usual.items() if self.service_ports[name] != port}

    def needs_postgres(self) -> bool:
        """Whether any database is left for the embedded server to provide."""
        wanted = [f"{name.upper()}_DATABASE_URL" for name in SERVICES]
        if self.bus is BusKind.POSTGRES:
            wanted += [f"{name.upper()}_BUS_URL" for name in SERVICES]
        return any(not self.given.get(name) for name in wanted)

    def needs_kafka(self) -> bool:
        """Whether a broker of our own has to be started."""
        own_bus = all(self.given.get(f"{name.upper()}_BUS_URL") for name in SERVICES)
        return self.bus is BusKind.KAFKA and not own_bus and not self.given.get("KAFKA_BOOTSTRAP_SERVERS")

    def service_environment(self, name: str, database: str, bus: str, jwks: Path) -> dict[str, str]:
        """The environment of one service. What the user set for database, bus and telemetry is kept."""
        prefix = name.upper()
        defaults = {f"{prefix}_DATABASE_URL": database, f"{prefix}_BUS_URL": bus}
        kept = {key: value for key, value in self.given.items() if value or key not in defaults}
        path = [str(PROJECT / "services"), str(PROJECT), self.given.get("PYTHONPATH", "")]
        ours = {
            f"{prefix}_HOST": HOST,
            f"{prefix}_PORT": str(self.service_ports[name]),
            f"{prefix}_PUBLIC_URL": f"{self.origin}/{name}",
            f"{prefix}_ISSUER": NAME,
            f"{prefix}_JWKS": str(jwks),
            f"{prefix}_AUDIENCE": AUDIENCE,
            "PYTHONPATH": ":".join(part for part in path if part),
        }
        return defaults | kept | ours


def make_plan(bus: BusKind, gateway_port: int, given: Mapping[str, str]) -> Plan:
    """Choose the ports. Raises PortTaken when the gateway cannot have the one that was asked for."""
    if not is_free(gateway_port):
        holder = holder_of(gateway_port) or "een ander proces"
        raise PortTaken(
            f"Poort {gateway_port} is bezet door {holder}. "
            f"Stop dat proces, of kies een andere poort: make run PORT={first_free(gateway_port + 1)}"
        )
    chosen: dict[str, int] = {}
    for place, name in enumerate(SERVICES):
        chosen[name] = first_free(gateway_port + 1 + place, {gateway_port, *chosen.values()})
    return Plan(bus, gateway_port, chosen, given)
