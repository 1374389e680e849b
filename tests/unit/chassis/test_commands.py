# SPDX-License-Identifier: EUPL-1.2
"""What a command brings along: its key belongs to one caller."""

import httpx
import pytest

from chassis.append import CommandKey, Request
from chassis.identity import Identity
from tests.unit.chassis.conftest import Keys

BODY = {"naam": "ding", "aantal": 1, "soort": "a"}
GIDS = Identity("s", "r", "o", frozenset({"gids"}), None, 0)


async def key_of(client: httpx.AsyncClient, keys: Keys, key: str, **claims: str) -> str:
    headers = {"Authorization": f"Bearer {keys.token(**claims)}", "Idempotency-Key": key}
    answer = await client.post("/v1/dingen", json=BODY, headers=headers)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["sleutel"])


async def test_a_key_belongs_to_one_caller(client: httpx.AsyncClient, keys: Keys) -> None:
    mine = await key_of(client, keys, "sleutel-1")
    assert mine == await key_of(client, keys, "sleutel-1")
    others = [
        await key_of(client, keys, "sleutel-1", sub="a"),
        await key_of(client, keys, "sleutel-1", organisatie="a"),
        await key_of(client, keys, "b/sleutel-1", sub="a"),
        await key_of(client, keys, "sleutel-1", sub="a/b"),
    ]
    assert len({mine, *others}) == 5


async def test_a_key_that_is_too_short_is_400(client: httpx.AsyncClient, keys: Keys) -> None:
    headers = {"Authorization": f"Bearer {keys.token()}", "Idempotency-Key": "kort"}
    answer = await client.post("/v1/dingen", json=BODY, headers=headers)
    assert (answer.status_code, answer.json()["fouten"][0]["plaats"]) == (400, "header.Idempotency-Key")


def test_the_store_sees_hashes_of_key_and_fingerprint_only() -> None:
    request = Request([], CommandKey("wie/wat", "inhoud"), {"id": 1})
    key, fingerprint, answer = request.key_row
    assert len(key) == len(fingerprint) == 32
    assert answer == '{"id": 1}'
    assert request.key_row == Request([], CommandKey("wie/wat", "inhoud"), {"id": 1}).key_row
    assert request.key_row[1] != Request([], CommandKey("wie/wat", "anders")).key_row[1]


def test_what_cannot_be_stored_fails_where_it_was_decided() -> None:
    with pytest.raises(TypeError):
        Request([], CommandKey("k", "f"), object())
