# SPDX-License-Identifier: EUPL-1.2
"""Traces and metrics by OpenTelemetry. Nothing here may carry personal data; exporting is off until it is set.

A trace is carried by the W3C `traceparent`: from the request into the header of each event, with the record over
the bus, and on. Only what a trace samples gets spans; while nothing is exported, none are made.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from opentelemetry import context, metrics, trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

_PROPAGATOR = TraceContextTextMapPropagator()
_TRACEPARENT = re.compile(r"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
_TRACER = trace.get_tracer("doorwijs")
METER = metrics.get_meter("doorwijs")

BATCH_SIZE = METER.create_histogram("doorwijs.append.batch", "1", "Requests in one commit")
QUEUE_WAIT = METER.create_histogram("doorwijs.append.wait", "s", "Longest wait for a commit to begin")


def set_up(service: str, version: str, otlp_endpoint: str = "") -> None:
    """Traces and metrics to the OTLP endpoint (HTTP) when one is given; else nothing is recorded."""
    if not otlp_endpoint:
        return
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    resource = Resource.create({"service.name": f"doorwijs-{service}", "service.version": version})
    tracing = TracerProvider(resource=resource)
    tracing.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(f"{otlp_endpoint}/v1/traces")))
    trace.set_tracer_provider(tracing)
    reader = PeriodicExportingMetricReader(OTLPMetricExporter(f"{otlp_endpoint}/v1/metrics"))
    metrics.set_meter_provider(MeterProvider(resource=resource, metric_readers=[reader]))


def measuring() -> bool:
    """Whether metrics go anywhere, so that it pays to measure."""
    return isinstance(metrics.get_meter_provider(), MeterProvider)


def named(fault: BaseException) -> dict[str, str]:
    """A fault for the log: its kind and where it arose. Never its text, which can hold what a person gave."""
    trail = fault.__traceback__
    while trail is not None and trail.tb_next is not None:
        trail = trail.tb_next
    at = f"{trail.tb_frame.f_globals.get('__name__')}:{trail.tb_lineno}" if trail else ""
    return {"fault": type(fault).__name__, "at": at}


def _recording() -> bool:
    return isinstance(trace.get_tracer_provider(), TracerProvider)


def _traceparent(span: Span) -> str | None:
    told = span.get_span_context()
    if not told.is_valid:
        return None
    return f"00-{told.trace_id:032x}-{told.span_id:016x}-{told.trace_flags:02x}"


def current_traceparent() -> str | None:
    """The W3C trace context of the running span, to be kept with what it stores."""
    return _traceparent(trace.get_current_span())


@contextmanager
def request_span(method: str, carrier: Mapping[str, str]) -> Iterator[Span]:
    """The span of one HTTP request, in the caller's trace when it tells one. Give it its name when it is routed.

    While nothing is exported the caller's own trace context is passed on.
    """
    told = {name: carrier[name] for name in ("traceparent", "tracestate") if name in carrier}
    parent = _PROPAGATOR.extract(told) if told else context.Context()
    span = _TRACER.start_span(method, parent, SpanKind.SERVER, {"http.request.method": method})
    with trace.use_span(span, end_on_exit=True, record_exception=False, set_status_on_exception=False):
        yield span


@contextmanager
def spans(
    name: str, parents: Iterable[str | None], kind: SpanKind = SpanKind.INTERNAL, **attributes: str | int
) -> Iterator[Mapping[str | None, str]]:
    """Opens one span under each of these traceparents that is sampled.

    Yields, for each such parent, the traceparent of its span; the others are not in it.
    """
    wanted = {one for one in parents if one is not None and _sampled(one)} if _recording() else ()
    opened = {
        one: _TRACER.start_span(name, _PROPAGATOR.extract({"traceparent": one}), kind, attributes)
        for one in wanted
    }
    try:
        yield {one: told for one, span in opened.items() if (told := _traceparent(span))}
    except Exception as fault:
        for span in opened.values():
            span.set_status(Status(StatusCode.ERROR, type(fault).__name__))
        raise
    finally:
        for span in opened.values():
            span.end()


def _sampled(traceparent: str) -> bool:
    return bool(_TRACEPARENT.fullmatch(traceparent)) and int(traceparent[-2:], 16) & 1 == 1
