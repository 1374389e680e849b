# SPDX-License-Identifier: EUPL-1.2
"""The sign-in page: for this machine's own pages, and only under the runner."""

import subprocess
import sys
from http.cookies import SimpleCookie
from pathlib import Path

import httpx
import pytest

from chassis.identity import SESSION_COOKIE
from doorwijs.demo_people import PARTNERS, PEOPLE
from doorwijs.gateway import create_app
from doorwijs.issuer import Issuer

HERE = "http://127.0.0.1:8080"
NOWHERE = dict.fromkeys(("intake", "referral", "reporting"), "http://127.0.0.1:9")


@pytest.fixture
def browser(tmp_path: Path) -> httpx.AsyncClient:
    gateway = create_app(NOWHERE, Issuer.open(tmp_path))
    return httpx.AsyncClient(transport=httpx.ASGITransport(gateway), base_url=HERE)


async def test_the_page_names_everybody_and_keeps_where_you_were(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/aanmelden", params={"terug": '/dossiers/1?a=1&b="x"'})
    assert answer.status_code == 200
    assert all(f'value="{key}"' in answer.text for key in PEOPLE)
    assert 'value="/dossiers/1?a=1&amp;b=&#34;x&#34;"' in answer.text
    assert answer.headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


async def test_a_choice_sets_the_session_and_returns(browser: httpx.AsyncClient) -> None:
    form = {"wie": "gids", "terug": "/dossiers/1"}
    answer = await browser.post("/aanmelden", data=form, headers={"Origin": HERE})
    assert (answer.status_code, answer.headers["location"]) == (303, "/dossiers/1")
    cookie = SimpleCookie(answer.headers["set-cookie"])[SESSION_COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"].lower() == "lax"
    assert cookie["path"] == "/"


async def test_a_partner_is_told_what_to_use_instead_of_being_led_to_a_closed_page(
    browser: httpx.AsyncClient,
) -> None:
    text = (await browser.get("/aanmelden")).text
    for partner in PARTNERS:
        assert partner.grant.naam and partner.grant.naam in text
        assert f'value="{partner.sleutel}"' not in text
        assert f"make -s token ROL=partner ORGANISATIE={partner.grant.organisatie}<" in text
    assert all("partner" not in person.grant.rollen for person in PEOPLE.values())


@pytest.mark.parametrize("form", [{}, {"wie": "baas"}, {"wie": "uwv"}, {"wie": "gids" * 2000}])
async def test_nobody_is_no_one(browser: httpx.AsyncClient, form: dict[str, str]) -> None:
    answer = await browser.post("/aanmelden", data=form)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Host": "evil.example"}, {"Origin": "null"}]
)
async def test_another_site_cannot_sign_anyone_in(browser: httpx.AsyncClient, headers: dict[str, str]) -> None:
    answer = await browser.post("/aanmelden", data={"wie": "gids"}, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


async def test_signing_out_ends_the_session(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/afmelden")
    assert answer.headers["location"] == "/aanmelden"
    assert "Max-Age=0" in answer.headers["set-cookie"]


async def test_the_keys_are_public(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/.well-known/jwks.json")).json()["keys"][0]["alg"] == "RS256"


def test_without_the_runner_there_is_no_gateway_and_no_sign_in(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "doorwijs.gateway", "18099", str(tmp_path / "issuer"), *NOWHERE.values()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1
    assert "doorwijs start" in done.stderr
    assert not (tmp_path / "issuer").exists()
