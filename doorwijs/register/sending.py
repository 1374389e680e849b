# SPDX-License-Identifier: EUPL-1.2
"""Sends dossiers to intake, and keeps trying while intake cannot answer."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx

from doorwijs.register.codes import Codes
from doorwijs.register.dossier import Dossier
from doorwijs.register.faults import Stopped, Unusable

PATIENCE = 60.0  # seconds that a busy or restarting intake is waited for
_FACTS_AT_ONCE = 1000
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0
_NOT_NOW = (429, 502, 503, 504)
_JUST_CHANGED = "urn:doorwijs:probleem:gelijktijdig-gewijzigd"


@dataclass(frozen=True, slots=True)
class Taken:
    """Intake has the dossier, under these names: whether it was new, and how many of its facts were."""

    id: str
    dossiernummer: str
    is_new: bool
    new_facts: int


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Intake refused the dossier, for these reasons."""

    reasons: tuple[str, ...]


class Sender:
    """Talks to one intake; an intake that does not answer is waited for `patience` seconds."""

    def __init__(self, client: httpx.AsyncClient, token: str, patience: float) -> None:
        self._client = client
        self._authorization = {"Authorization": f"Bearer {token}"}
        self._patience = patience

    async def codes(self) -> Codes:
        """What intake takes over. Raises `Unusable` for another address, `Stopped` when we are not let in."""
        return Codes(await self._read("v1/codelijsten"), await self._read("v1/registers"))

    async def send(self, dossier: Dossier) -> Taken | NotTaken:
        """Hands over one dossier; a very long one in parts. Raises `Stopped` when going on makes no sense."""
        is_new, new_facts, told = False, 0, {}
        for start in range(0, len(dossier.facts), _FACTS_AT_ONCE):
            body = dossier.body | {"feiten": dossier.facts[start : start + _FACTS_AT_ONCE]}
            answer = await self._ask("POST", "v1/overnames", body)
            if answer.status_code != 200:
                return NotTaken(tuple(_reasons(answer)))
            told = answer.json()
            is_new, new_facts = is_new or told["nieuw"], new_facts + told["nieuweFeiten"]
        return Taken(told["id"], told["dossiernummer"], is_new, new_facts)

    async def _read(self, path: str) -> Any:
        answer = await self._ask("GET", path)
        if answer.status_code != 200:
            raise Unusable(f"{self._client.base_url} is niet het adres van intake (dat eindigt vaak op /intake).")
        return answer.json()

    async def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> httpx.Response:
        # one key for all tries: the answer to a try that did arrive counts what that try added
        headers = self._authorization | {"Idempotency-Key": uuid4().hex}
        for pause in _pauses(self._patience):
            try:
                answer = await self._client.request(method, path, json=body, headers=headers)
            except httpx.TransportError:
                await asyncio.sleep(pause)
                continue
            if not _worth_another_try(answer):
                return _let_in(answer)
            await asyncio.sleep(pause)
        raise Stopped(
            f"Intake op {self._client.base_url} geeft al {self._patience:.0f} seconden geen goed antwoord."
        )


def _pauses(patience: float) -> Iterator[float]:
    """Seconds to wait after each try, ever longer, until they add up to the patience."""
    pause, left = _SHORTEST_PAUSE, patience
    while left > 0:
        yield min(pause, left)
        left -= pause
        pause = min(2 * pause, _LONGEST_PAUSE)


def _worth_another_try(answer: httpx.Response) -> bool:
    return answer.status_code in _NOT_NOW or (
        answer.status_code == 409 and _problem(answer).get("type") == _JUST_CHANGED
    )


def _let_in(answer: httpx.Response) -> httpx.Response:
    if answer.status_code in (401, 403):
        detail = _problem(answer).get("detail", "")
        raise Stopped(f"Intake laat u niet toe. {detail} Gebruik een geldig token met de rol import.")
    return answer


def _reasons(answer: httpx.Response) -> Iterator[str]:
    problem = _problem(answer)
    for fault in problem.get("fouten", []):
        yield f"{fault['plaats'].removeprefix('body.')}: {fault['uitleg']}"
    if not problem.get("fouten"):
        yield problem.get("detail") or f"intake gaf een onbegrepen antwoord ({answer.status_code})"


def _problem(answer: httpx.Response) -> dict[str, Any]:
    try:
        told = answer.json()
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
