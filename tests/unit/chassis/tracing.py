# SPDX-License-Identifier: EUPL-1.2
"""Spans in memory: OpenTelemetry takes one provider per process, so all tests share this one."""

from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

_EXPORTER = InMemorySpanExporter()


class Spans:
    """What was exported, by name."""

    def named(self, name: str) -> list[ReadableSpan]:
        return [one for one in _EXPORTER.get_finished_spans() if one.name == name]

    def all(self) -> tuple[ReadableSpan, ...]:
        return _EXPORTER.get_finished_spans()


@contextmanager
def recording() -> Iterator[Spans]:
    """Begins with no spans; afterwards nothing is recorded any more than before."""
    if not isinstance(trace.get_tracer_provider(), TracerProvider):
        provider = TracerProvider()
        provider.add_span_processor(SimpleSpanProcessor(_EXPORTER))
        trace.set_tracer_provider(provider)
    _EXPORTER.clear()
    yield Spans()
    _EXPORTER.clear()
