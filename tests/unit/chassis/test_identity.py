# SPDX-License-Identifier: EUPL-1.2
"""Only a sound token of our issuer opens anything; every refusal is a challenge."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from chassis.identity import SESSION_COOKIE, Identity, Verifier
from chassis.problems import Problem
from tests.unit.chassis.conftest import NOW, Keys

BODY = {"naam": "ding", "aantal": 1, "soort": "a"}


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def refused(client: httpx.AsyncClient, headers: dict[str, str]) -> str:
    answer = await client.get("/v1/dingen/1", headers=headers)
    assert answer.status_code == 401, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["www-authenticate"].startswith("Bearer")
    return str(answer.json()["detail"])


async def test_a_sound_token_is_let_in(client: httpx.AsyncClient, keys: Keys) -> None:
    answer = await client.get("/v1/dingen/1", headers=bearer(keys.token()))
    assert answer.json() == {"rol": "gids"}


async def test_without_a_token_one_is_asked_for(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/dingen/1")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    await refused(client, {"Authorization": "Basic Z2lkczpnZWhlaW0="})


async def test_an_expired_token_is_refused_also_when_it_was_sound_before(keys: Keys) -> None:
    verifier = Verifier("https://uitgever.example", "doorwijs", str(keys.jwks))
    token = keys.token(exp=NOW.timestamp() + 1)
    await verifier.identify(token, NOW.timestamp())
    for _ in range(2):
        with pytest.raises(Problem):
            await verifier.identify(token, NOW.timestamp() + 1)


async def test_an_expired_token_says_so(client: httpx.AsyncClient, keys: Keys) -> None:
    assert "verlopen" in await refused(client, bearer(keys.token(exp=NOW.timestamp() - 1)))


@pytest.mark.parametrize("claims", [{"iss": "https://ander.example"}, {"aud": "iets-anders"}], ids=["iss", "aud"])
async def test_a_token_for_elsewhere_says_so(
    client: httpx.AsyncClient, keys: Keys, claims: dict[str, str]
) -> None:
    assert "niet voor deze dienst" in await refused(client, bearer(keys.token(**claims)))


async def test_a_token_of_a_stranger_is_refused(client: httpx.AsyncClient, keys: Keys, tmp_path: Path) -> None:
    stranger = Keys(tmp_path / "jwks.json")
    assert "ongeldig" in await refused(client, bearer(stranger.token()))
    assert "ongeldig" in await refused(client, bearer(stranger.token(kid="vreemd")))


@pytest.mark.parametrize(
    "token",
    ["a", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "é.é.é", "x" * 5000],
    ids=["word", "dots", "none", "é", "long"],
)
async def test_what_is_no_token_is_refused(client: httpx.AsyncClient, token: str) -> None:
    answer = await client.get("/v1/dingen/1", headers={b"Authorization": f"Bearer {token}".encode()})
    assert (answer.status_code, "ongeldig" in answer.text) == (401, True)


@pytest.mark.parametrize("claim", ["sub", "jti", "regio", "organisatie", "rollen"])
async def test_a_token_that_lacks_a_claim_is_refused(client: httpx.AsyncClient, keys: Keys, claim: str) -> None:
    assert "ongeldig" in await refused(client, bearer(keys.token(**{claim: None})))  # type: ignore[arg-type]  # None leaves the claim out


@pytest.mark.parametrize("claim", [{"organisatie": "Gemeente Arnhem"}, {"regio": "a" * 81}, {"rollen": ["Gids"]}])
async def test_a_claim_that_could_not_be_published_is_refused(
    client: httpx.AsyncClient, keys: Keys, claim: dict[str, Any]
) -> None:
    assert "ongeldig" in await refused(client, bearer(keys.token(**claim)))


async def test_a_role_that_is_not_enough_is_403(client: httpx.AsyncClient, keys: Keys) -> None:
    answer = await client.get("/v1/dingen/1", headers=bearer(keys.token(rollen=["partner"])))
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:doorwijs:probleem:rol-ontbreekt")


async def test_a_cookie_opens_pages_and_acts_on_nothing(client: httpx.AsyncClient, keys: Keys) -> None:
    client.cookies.set(SESSION_COOKIE, keys.token())
    assert (await client.get("/v1/dingen/1")).status_code == 200
    assert (await client.post("/v1/dingen", json=BODY)).status_code == 401


async def test_new_keys_are_found_but_not_asked_for_at_every_stranger(tmp_path: Path) -> None:
    keys = Keys(tmp_path / "jwks.json")
    keys.publish("oud")
    verifier = Verifier("https://uitgever.example", "doorwijs", str(keys.jwks))
    now = NOW.timestamp()
    await verifier.identify(keys.token("oud"), now)
    keys.publish("nieuw")
    with pytest.raises(Problem):
        await verifier.identify(keys.token("nieuw"), now + 1)
    assert (await verifier.identify(keys.token("nieuw"), now + 11)).subject == "3f0e"


async def test_keys_that_cannot_be_read_are_our_fault(tmp_path: Path, keys: Keys) -> None:
    verifier = Verifier("https://uitgever.example", "doorwijs", str(tmp_path / "geen.json"))
    with pytest.raises(Problem) as refusal:
        await verifier.identify(keys.token(), NOW.timestamp())
    assert (refusal.value.status, "Retry-After" in refusal.value.headers) == (503, True)


async def test_a_token_is_verified_once_a_request(
    client: httpx.AsyncClient, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified: list[str] = []
    identify = Verifier.identify

    async def counted(self: Verifier, token: str, now: float) -> Identity:
        verified.append(token)
        return await identify(self, token, now)

    monkeypatch.setattr(Verifier, "identify", counted)
    tokens = [keys.token(jti="1"), keys.token(jti="2")]
    for token in tokens:
        await client.post("/v1/dingen", json={}, headers=bearer(token))
    assert verified == tokens
