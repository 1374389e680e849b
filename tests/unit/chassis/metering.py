# SPDX-License-Identifier: EUPL-1.2
"""Metrics in memory: OpenTelemetry takes one provider per process, so all tests share this one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from opentelemetry import metrics
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader, Metric

_READER = InMemoryMetricReader()
Read = Callable[[], dict[str, Metric]]


@contextmanager
def measuring() -> Iterator[Read]:
    """Begins with nothing measured. Each read gives, by name, what was measured since the one before it."""
    if not isinstance(metrics.get_meter_provider(), MeterProvider):
        metrics.set_meter_provider(MeterProvider(metric_readers=[_READER]))
    _read()
    yield _read


def _read() -> dict[str, Metric]:
    told = _READER.get_metrics_data()
    resources = told.resource_metrics if told else []
    return {one.name: one for each in resources for scope in each.scope_metrics for one in scope.metrics}


def value_of(metric: Metric, service: str) -> float | None:
    """The last value that this service told."""
    told = [point for point in metric.data.data_points if (point.attributes or {}).get("service") == service]
    return float(getattr(told[-1], "value")) if told else None  # noqa: B009 (a histogram has none)
