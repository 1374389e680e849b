# SPDX-License-Identifier: EUPL-1.2
"""The sender keeps trying what may still succeed, gives up clearly, and takes a refusal as an answer."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from doorwijs.register.dossier import Dossier
from doorwijs.register.faults import Stopped, Unusable
from doorwijs.register.sending import NotTaken, Sender, Taken

Answer = Callable[[httpx.Request], httpx.Response]
TAKEN = {"id": "x", "dossiernummer": "WMG-1", "nieuw": True, "nieuweFeiten": 1}
JUST_CHANGED = {"type": "urn:doorwijs:probleem:gelijktijdig-gewijzigd"}


def dossier(facts: int = 1) -> Dossier:
    return Dossier("Z1", {"bronId": "Z1"}, [{"bronId": str(number)} for number in range(facts)], [])


def sender(answers: Iterator[Any], seen: list[httpx.Request], patience: float = 2) -> Sender:
    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        told = next(answers)
        if isinstance(told, Exception):
            raise told
        status, body = told
        return httpx.Response(status, json=body)

    client = httpx.AsyncClient(base_url="http://intake", transport=httpx.MockTransport(answer))
    return Sender(client, "bewijs", patience)


async def test_trouble_that_passes_is_waited_for_under_one_key() -> None:
    seen: list[httpx.Request] = []
    trouble = [httpx.ConnectError("weg"), (503, {}), (409, JUST_CHANGED), (200, TAKEN)]
    assert await sender(iter(trouble), seen).send(dossier()) == Taken("x", "WMG-1", True, 1)
    assert len(seen) == 4
    assert len({one.headers["idempotency-key"] for one in seen}) == 1
    assert seen[0].headers["authorization"] == "Bearer bewijs"


async def test_an_intake_that_stays_away_stops_the_import() -> None:
    def forever() -> Iterator[Any]:
        while True:
            yield httpx.ConnectError("weg")

    with pytest.raises(Stopped, match="geeft al 0 seconden geen goed antwoord"):
        await sender(forever(), [], patience=0.3).send(dossier())


@pytest.mark.parametrize("status", [401, 403])
async def test_a_closed_door_stops_the_import(status: int) -> None:
    with pytest.raises(Stopped, match=r"Verlopen\. Gebruik een geldig token met de rol import\."):
        await sender(iter([(status, {"detail": "Verlopen."})]), []).send(dossier())


async def test_a_refusal_is_told_with_its_faults() -> None:
    faults = [{"plaats": "body.melding.gemeente", "uitleg": "Uw regio gebruikt deze code niet."}]
    refused = await sender(iter([(400, {"fouten": faults})]), []).send(dossier())
    assert refused == NotTaken(("melding.gemeente: Uw regio gebruikt deze code niet.",))
    broken = await sender(iter([(500, ["kapot"])]), []).send(dossier())
    assert broken == NotTaken(("intake gaf een onbegrepen antwoord (500)",))


async def test_a_very_long_case_goes_in_parts() -> None:
    seen: list[httpx.Request] = []
    answers = iter([(200, TAKEN | {"nieuweFeiten": 1000}), (200, TAKEN | {"nieuw": False, "nieuweFeiten": 500})])
    assert await sender(answers, seen).send(dossier(1500)) == Taken("x", "WMG-1", True, 1500)
    assert [len(json.loads(one.content)["feiten"]) for one in seen] == [1000, 500]


async def test_another_address_than_intake_is_recognised() -> None:
    with pytest.raises(Unusable, match="niet het adres van intake"):
        await sender(iter([(404, {})]), []).codes()
