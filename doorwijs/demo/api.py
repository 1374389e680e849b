# SPDX-License-Identifier: EUPL-1.2
"""Speaks to Doorwijs as its users do: the gids, the coordinator and each partner with a token of their own."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import TracebackType
from typing import Any, Self

import httpx

from doorwijs.issuer import Grant, Issuer

GIDS, COORDINATOR = ("gids", "werkcentrum"), ("coordinator", "werkcentrum")
_TOKEN_HOURS = 24 * 7
_TRIES = 60
_PAUSE = 0.1
_NOT_YET = (404, 409, 429, 502, 503, 504)
_OIN = "00000099000000002000"

Json = dict[str, Any]


class NotAccepted(Exception):
    """Doorwijs refused a step of the demo; the text names it."""


def as_partner(slug: str) -> tuple[str, str]:
    """The (role, organisation) of a partner's own people."""
    return "partner", slug


class Api:
    """The API of the services. Every write has a key, so that a repeat gets the same answer.

    A path begins with the name of its service; `addresses` tells where each one is.
    """

    def __init__(self, addresses: Mapping[str, str], issuer: Issuer, now: datetime, at_once: int) -> None:
        self._addresses = addresses
        self._issuer = issuer
        self._now = now
        self._tokens: dict[tuple[str, str], str] = {}
        limits = httpx.Limits(max_connections=at_once, keepalive_expiry=2)
        self._client = httpx.AsyncClient(limits=limits, timeout=30, trust_env=False)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def ask(
        self, who: tuple[str, str], method: str, path: str, body: Json | None = None, key: str | None = None
    ) -> Any:
        """The answer to one request. Raises `NotAccepted`."""
        return await self._persist(who, method, path, body, {"Idempotency-Key": key} if key else {})

    async def post_events(self, partner: str, key: str, events: Sequence[tuple[str, Json]]) -> list[Json]:
        """What happened at a partner, as (type, data), posted as its own system would: a batch of CloudEvents.

        A batch that met with a simultaneous change is posted again: what was done of it gets the same answer.
        Raises `NotAccepted`.
        """
        batch = [_cloud_event(partner, f"{key}-{number}", *event) for number, event in enumerate(events)]
        headers = {"Content-Type": "application/cloudevents-batch+json"}
        refused: list[Json] = []
        for _ in range(_TRIES):
            outcomes: list[Json] = await self._persist(
                as_partner(partner), "POST", "referral/v1/gebeurtenissen", batch, headers
            )
            refused = [one for one in outcomes if one["uitkomst"] == "geweigerd"]
            if not refused:
                return outcomes
            await asyncio.sleep(_PAUSE)
        raise NotAccepted(f"{partner}: {refused[0]['probleem']}")

    async def _persist(
        self, who: tuple[str, str], method: str, path: str, body: object, headers: Mapping[str, str]
    ) -> Any:
        """Asks again what fails for now, or what another service has yet to hear of, for some seconds."""
        sent = {"Authorization": f"Bearer {self._token(who)}", **headers}
        told = ""
        for _ in range(_TRIES):
            try:
                answer = await self._client.request(method, self._url(path), json=body, headers=sent)
            except httpx.TransportError as fault:
                told = type(fault).__name__
            else:
                if answer.is_success:
                    return answer.json()
                told = answer.text
                if answer.status_code not in _NOT_YET:
                    break
            await asyncio.sleep(_PAUSE)
        raise NotAccepted(f"{method} {path}: {told}")

    def _url(self, path: str) -> str:
        service, _, rest = path.partition("/")
        return f"{self._addresses[service]}/{rest}"

    def _token(self, who: tuple[str, str]) -> str:
        if who not in self._tokens:
            rol, organisatie = who
            self._tokens[who] = self._issuer.token(Grant([rol], organisatie), self._now, _TOKEN_HOURS)
        return self._tokens[who]


def _cloud_event(partner: str, id: str, type: str, data: Json) -> Json:
    return {
        "specversion": "1.0",
        "id": id,
        "source": f"urn:nld:oin:{_OIN}:systeem:{partner}",
        "type": f"nl.partners.{type}.v1",
        "datacontenttype": "application/json",
        "data": data,
    }


async def settle_region(api: Api, told: Mapping[str, Any]) -> dict[str, str]:
    """Puts agreements, partners and diensten; returns the id of each dienst by its slug."""

    def put(kind: str, one: Mapping[str, Any], id: str) -> Any:
        body = {key: str(value) if isinstance(value, date) else value for key, value in one.items()}
        return api.ask(COORDINATOR, "PUT", f"referral/v1/{kind}/{body.pop(id)}", body)

    await asyncio.gather(
        *(put("afspraken", one, "soort") for one in told["afspraken"]),
        *(put("partners", one, "slug") for one in told["partners"]),
    )
    made = await asyncio.gather(*(put("diensten", one, "slug") for one in told["diensten"]))
    return {one["slug"]: answer["id"] for one, answer in zip(told["diensten"], made, strict=True)}
