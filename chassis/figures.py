# SPDX-License-Identifier: EUPL-1.2
"""The measurements that operations watch, each an OpenTelemetry gauge with a name, a unit and a description."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chassis.telemetry import METER


@dataclass(frozen=True, slots=True)
class Figure:
    """What a gauge measures. `unit` is a UCUM code: seconds are `s`, a count of things is `{thing}`."""

    name: str
    unit: str
    description: str


OF_EVERY_SERVICE: Mapping[tuple[str, str], Figure] = {
    ("relay", "lag"): Figure("doorwijs.relay.lag", "{event}", "Stored events that are not yet published"),
    ("relay", "age"): Figure("doorwijs.relay.age", "s", "Time since the oldest of those was stored"),
    ("inbox", "lag"): Figure("doorwijs.inbox.lag", "{event}", "Published events that wait to be processed"),
    ("inbox", "quarantine"): Figure("doorwijs.quarantine.events", "{event}", "Events held in quarantine"),
    ("inbox", "cases"): Figure("doorwijs.quarantine.cases", "{case}", "Cases of which something is held"),
    ("bus", "up"): Figure("doorwijs.bus.up", "1", "1 when the bus answers, else 0"),
}
"""By their place in the status of a service. What a service does not have, or cannot tell now, is not measured."""


class Figures:
    """The gauges of one service; `own` are those of its own counts, by the name of the count."""

    def __init__(self, service: str, own: Mapping[str, Figure]) -> None:
        wanted = {**OF_EVERY_SERVICE, **{("counts", name): figure for name, figure in own.items()}}
        self._attributes = {"service": service}
        self._gauges = {
            place: METER.create_gauge(one.name, one.unit, one.description) for place, one in wanted.items()
        }

    def tell(self, status: Mapping[str, Any]) -> None:
        """Sets each gauge to what the status says."""
        for (part, name), gauge in self._gauges.items():
            value = status.get(part, {}).get(name)
            if value is not None:
                gauge.set(float(value), self._attributes)
