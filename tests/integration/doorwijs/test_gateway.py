# SPDX-License-Identifier: EUPL-1.2
"""The gateway streams both ways, hides what is away, and mixes nobody's answers."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from chassis.problems import LARGEST_BODY
from doorwijs.gateway import create_app
from doorwijs.issuer import Issuer
from tests.integration.doorwijs.serving import serving


class Upstream:
    """A service that tells what it received, and streams one line each time it is nudged."""

    def __init__(self) -> None:
        self.nudge = asyncio.Event()
        self.left = asyncio.Event()
        self.app = Starlette(
            routes=[Route("/live", self.live), Route("/{path:path}", self.echo, methods=["GET", "POST"])]
        )

    async def live(self, request: Request) -> Response:
        async def lines() -> AsyncIterator[str]:
            try:
                for number in range(3):
                    yield f"data: {number}\n\n"
                    await self.nudge.wait()
                    self.nudge.clear()
            finally:
                self.left.set()

        return StreamingResponse(lines(), media_type="text/event-stream")

    async def echo(self, request: Request) -> Response:
        body = await request.body()
        received = {"pad": request.url.path, "vraag": request.url.query, "bytes": len(body), **request.headers}
        answer = JSONResponse(received, 201 if body else 200)
        answer.set_cookie("een", "1")
        answer.set_cookie("twee", "2")
        return answer


@pytest.fixture
async def upstream() -> Upstream:
    return Upstream()


@pytest.fixture
async def browser(upstream: Upstream, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(upstream.app) as address:
        urls = {"intake": address, "referral": "http://127.0.0.1:9", "reporting": address}
        async with (
            serving(create_app(urls, Issuer.open(tmp_path))) as origin,
            httpx.AsyncClient(base_url=origin, timeout=10, trust_env=False) as client,
        ):
            yield client


async def test_a_request_reaches_its_service_whole(browser: httpx.AsyncClient) -> None:
    trace = {
        "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "X-Forwarded-For": "6.6.6.6",
    }
    answer = await browser.post("/intake/v1/meldingen?a=1&b=%2F", content=b"x" * 300_000, headers=trace)
    seen = answer.json()
    assert answer.status_code == 201
    assert (seen["pad"], seen["vraag"], seen["bytes"]) == ("/v1/meldingen", "a=1&b=%2F", 300_000)
    assert seen["traceparent"] == trace["traceparent"]
    assert (seen["x-forwarded-for"], seen["x-forwarded-prefix"]) == ("127.0.0.1", "/intake")
    assert answer.headers.get_list("set-cookie") == ["een=1; Path=/; SameSite=lax", "twee=2; Path=/; SameSite=lax"]


async def test_one_users_cookie_never_goes_out_with_another_request(browser: httpx.AsyncClient) -> None:
    await browser.get("/termijnen")
    browser.cookies.clear()
    assert "cookie" not in (await browser.get("/termijnen")).json()


async def test_pages_go_to_reporting(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/")).headers["location"] == "/termijnen"
    assert (await browser.get("/intaken")).json()["pad"] == "/intaken"


@pytest.mark.parametrize(
    "path", ["", "/", "/meldingen", "/v1", "/v2/meldingen", "/v11/meldingen", "/health/status"]
)
@pytest.mark.parametrize("service", ["intake", "reporting"])
async def test_only_v1_goes_to_a_service_and_the_answer_says_so(
    browser: httpx.AsyncClient, service: str, path: str
) -> None:
    for method in ("GET", "POST"):
        answer = await browser.request(method, f"/{service}{path}", headers={"Accept": "text/html,*/*"})
        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
        problem = answer.json()
        assert problem["type"] == "urn:doorwijs:probleem:niet-gevonden"
        assert problem["detail"] == f"Dit adres bestaat niet. De API van {service} begint met /{service}/v1/."
        assert problem["instance"] == f"/{service}{path}"


async def test_a_live_stream_passes_line_by_line_and_ends_with_the_reader(
    browser: httpx.AsyncClient, upstream: Upstream
) -> None:
    async with browser.stream("GET", "/live") as answer:
        lines = answer.aiter_lines()
        for number in range(2):
            while not (line := await asyncio.wait_for(anext(lines), 2)):
                continue
            assert line == f"data: {number}"
            if number == 0:
                upstream.nudge.set()
    await asyncio.wait_for(upstream.left.wait(), 2)


async def test_a_service_that_is_away_gives_a_problem_in_dutch(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/referral/v1/doorverwijzingen")
    assert (answer.status_code, answer.headers["content-type"]) == (502, "application/problem+json")
    assert answer.json()["title"] == "Dienst niet bereikbaar"
    assert answer.json()["instance"] == "/referral/v1/doorverwijzingen"
    assert answer.headers["retry-after"] == "3"


async def test_a_browser_gets_a_page_that_tries_again(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/referral/v1/x", headers={"Accept": "text/html,*/*"})
    assert answer.status_code == 502
    assert 'http-equiv="refresh"' in answer.text


@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_over_the_limit_is_refused(browser: httpx.AsyncClient, announced: bool) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(LARGEST_BODY // 65536 + 2):
            yield b"x" * 65536

    content = b"x" * (LARGEST_BODY + 1) if announced else chunks()
    answer = await browser.post("/intake/v1/meldingen", content=content)
    assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")
    problem = answer.json()
    assert "8 MB" in problem["detail"]
    assert (problem["type"], problem["instance"]) == ("urn:doorwijs:probleem:te-groot", "/intake/v1/meldingen")
