# SPDX-License-Identifier: EUPL-1.2
"""The parts of this installation, made from the plan: database, bus, services, gateway, in starting order."""

from collections.abc import Sequence
from pathlib import Path

from doorwijs.embedded_postgres import EmbeddedPostgres
from doorwijs.issuer import Issuer
from doorwijs.kafka_broker import KafkaBroker
from doorwijs.parts import Part, Program, python_module
from doorwijs.places import Home
from doorwijs.plan import GATEWAY_READY, SERVICES, BusKind, Plan
from doorwijs.run_state import RunningPart, RunState, created
from doorwijs.supervisor import Watch

BUS_DATABASE = "bus"
_SILENCE = 5  # seconds; on one machine a silent reader is a dead one, and the others need not wait as on a network


class KafkaPart:
    """The broker as the supervisor sees it: it is ready as soon as its `start` returns."""

    name = "kafka"

    def __init__(self, broker: KafkaBroker) -> None:
        self.broker = broker
        self.log = broker.log

    @property
    def pid(self) -> int | None:
        return self.broker.pid

    def start(self) -> None:
        self.broker.start()

    def alive(self) -> bool:
        return self.broker.alive()

    def ready(self) -> bool:
        return self.broker.alive()

    def terminate(self) -> None:
        """Nothing yet: the broker is asked and awaited in one step."""

    def finish(self) -> None:
        self.broker.stop()


class Installation:
    """Everything that `doorwijs start` has to keep running."""

    def __init__(self, home: Home, plan: Plan) -> None:
        self.home = home
        self.plan = plan
        self.issuer = Issuer.open(home.issuer)
        self.postgres = EmbeddedPostgres(home.path) if plan.needs_postgres() else None
        self.kafka = KafkaPart(KafkaBroker(home.path / "kafka")) if plan.needs_kafka() else None

    def tiers(self) -> list[list[Part]]:
        """The parts in starting order; those of one tier start together."""
        foundations: list[list[Part]] = [[part] for part in (self.postgres, self.kafka) if part is not None]
        return [*foundations, [self.service(name) for name in SERVICES], [self._gateway()]]

    def prepare(self, tier: Sequence[Watch]) -> None:
        """What has to happen between this tier being ready and the next one starting."""
        if self.postgres is not None and any(watch.part is self.postgres for watch in tier):
            self.postgres.create([*SERVICES, BUS_DATABASE])

    def database_url(self, name: str) -> str:
        given = self.plan.given.get(f"{name.upper()}_DATABASE_URL")
        return given or (self.postgres.url(name) if self.postgres else "")

    def bus_url(self) -> str:
        """The bus that services use unless their own `*_BUS_URL` names another."""
        if self.plan.bus is BusKind.POSTGRES:
            return self.postgres.url(BUS_DATABASE) if self.postgres else ""
        if given := self.plan.given.get("KAFKA_BOOTSTRAP_SERVERS"):
            return f"kafka://{given}"
        return f"kafka://{self.kafka.broker.bootstrap}?session_timeout={_SILENCE}" if self.kafka else ""

    def state(self, started: RunState | None, watches: Sequence[Watch], pid: int) -> RunState:
        """What to tell the other commands, from what the supervisor knows now."""
        addresses = {name: self.plan.address(name) for name in SERVICES} | {"gateway": self.plan.origin}
        begun = started.started_at if started else min(w.since for w in watches if w.since)
        parts = [
            RunningPart(
                w.part.name, w.part.pid, created(w.part.pid), w.since, addresses.get(w.part.name), w.restarts
            )
            for w in watches
            if w.since is not None
        ]
        databases = {name: self.database_url(name) for name in SERVICES}
        bus_url = self.plan.given.get("REPORTING_BUS_URL") or self.bus_url()
        return RunState(pid, self.plan.bus, self.plan.origin, begun, addresses, databases, bus_url, parts)

    def service(self, name: str) -> Part:
        """One of the three services as a program to run."""
        jwks = Path(self.home.issuer / "jwks.json")
        environment = self.plan.service_environment(name, self.database_url(name), self.bus_url(), jwks)
        ready = f"{self.plan.address(name)}/health/ready"
        return Program(name, python_module(f"{name}.main"), self.home.log(name), ready, environment)

    def _gateway(self) -> Part:
        upstreams = [self.plan.address(name) for name in SERVICES]
        command = python_module("doorwijs.gateway", self.plan.gateway_port, self.home.issuer, *upstreams)
        environment = dict(self.plan.given) | {"DOORWIJS_HOME": str(self.home.path)}
        return Program(
            "gateway", command, self.home.log("gateway"), f"{self.plan.origin}{GATEWAY_READY}", environment
        )
