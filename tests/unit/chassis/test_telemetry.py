# SPDX-License-Identifier: EUPL-1.2
"""Traces go on over every border, hold no values, and cost nothing when nobody records."""

import subprocess
import sys

import httpx
from opentelemetry.trace import SpanKind, StatusCode

from chassis.telemetry import spans
from chassis.tracing_header import traceparent_of, with_traceparent
from tests.unit.chassis.conftest import Keys
from tests.unit.chassis.tracing import recording

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
SAMPLED = f"00-{TRACE}-00f067aa0ba902b7-01"
UNSAMPLED = f"00-{TRACE}-00f067aa0ba902b7-00"
BODY = {"naam": "ding", "aantal": 1, "soort": "a"}


async def test_a_request_joins_the_callers_trace_under_its_route(client: httpx.AsyncClient, keys: Keys) -> None:
    with recording() as seen:
        headers = {"Authorization": f"Bearer {keys.token()}", "traceparent": SAMPLED}
        await client.get("/v1/dingen/12345?naam=Jansen", headers=headers)
        (span,) = seen.named("GET /v1/dingen/{id}")
    assert span.kind is SpanKind.SERVER
    assert f"{span.context.trace_id:032x}" == TRACE
    assert dict(span.attributes or {}) == {
        "http.request.method": "GET",
        "http.route": "/v1/dingen/{id}",
        "http.response.status_code": 400,  # no route takes a query that it does not name
    }


async def test_what_a_command_stores_carries_the_span_of_its_request(
    client: httpx.AsyncClient, keys: Keys
) -> None:
    with recording() as seen:
        answer = await client.post("/v1/dingen", json=BODY, headers={"Authorization": f"Bearer {keys.token()}"})
        (span,) = seen.named("POST /v1/dingen")
    _, trace_id, span_id, flags = answer.json()["spoor"].split("-")
    assert (int(trace_id, 16), int(span_id, 16)) == (span.context.trace_id, span.context.span_id)
    assert int(flags, 16) & 1, "sampled"


async def test_a_fault_of_ours_marks_the_span_and_tells_no_text(client: httpx.AsyncClient) -> None:
    with recording() as seen:
        await client.get("/v1/fouten/stuk")
        (span,) = seen.named("GET /v1/fouten/{welke}")
    assert span.status.status_code is StatusCode.ERROR
    assert "Jansen" not in span.to_json()


async def test_health_is_not_traced(client: httpx.AsyncClient) -> None:
    with recording() as seen:
        await client.get("/health/live")
        assert not seen.all()


def test_each_sampled_trace_gets_one_span_and_the_others_none() -> None:
    with recording() as seen:
        with spans("publish", [SAMPLED, SAMPLED, UNSAMPLED, None, "onzin-01"], events=3) as own:
            assert own.keys() == {SAMPLED}
        (span,) = seen.all()
    assert own[SAMPLED] == f"00-{TRACE}-{span.context.span_id:016x}-01"
    assert dict(span.attributes or {}) == {"events": 3}


def test_a_record_carries_one_trace() -> None:
    headers = (("a", b"b"), ("traceparent", UNSAMPLED.encode()))
    assert traceparent_of(headers) == UNSAMPLED
    assert with_traceparent(headers, SAMPLED) == (("a", b"b"), ("traceparent", SAMPLED.encode()))
    assert with_traceparent(headers, None) is headers
    assert traceparent_of(()) is None


def test_while_nobody_records_a_callers_trace_is_passed_on_and_no_span_is_made() -> None:
    program = f"""
from chassis.telemetry import current_traceparent, request_span, set_up, spans
set_up("proef", "1", "")
with request_span("GET", {{"traceparent": "{SAMPLED}"}}):
    assert current_traceparent() == "{SAMPLED}"
with request_span("GET", {{}}):
    assert current_traceparent() is None
with spans("append", ["{SAMPLED}"]) as own:
    assert own == {{}}
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
