# SPDX-License-Identifier: EUPL-1.2
"""Intake and referral as they are built for production, in this process: real PostgreSQL, real bus, ASGI."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import intake.main
import intake.settings
import psycopg
import referral.main
import referral.settings
import reporting.main
import reporting.settings
import yaml
from fastapi import FastAPI

from chassis.bus import Record
from chassis.clock import utc_now
from chassis.open_bus import open_bus
from doorwijs.issuer import NAME, Grant, Issuer

HERE = "midden-gelderland"
REGION: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[2] / f"deploy/regios/{HERE}.yaml").read_text(encoding="utf-8")
)
MELDING = {
    "melderType": "werkzoekende",
    "kanaal": "telefoon",
    "typeVraag": "om-of-bijscholing",
    "gemeente": "0202",
}
OIN = "00000001003214345000"
PARTNERS = {"uwv": OIN, "scalabor": None, "fnv": None}


class Place:
    """A region with both services running, and everybody who calls them."""

    def __init__(self, folder: Path, make_database: Callable[[str], str]) -> None:
        self.issuer = Issuer.open(folder)
        self.jwks = str(folder / "jwks.json")
        self._make_database = make_database
        self.databases: dict[str, str] = {}
        self.apps: dict[str, FastAPI] = {}
        self._stack = AsyncExitStack()

    async def start(self, *services: str) -> None:
        """Starts services, each on a database of its own; the bus lives in the first one."""
        builds: dict[str, Any] = {"intake": intake, "referral": referral, "reporting": reporting}
        for name in services:
            self.databases[name] = self._make_database(name)
            self.databases.setdefault("bus", self.databases[name])
            module = builds[name]
            self.apps[name] = module.main.build(module.settings.Settings(**self._settings(name)))
            await self._stack.enter_async_context(self.apps[name].router.lifespan_context(self.apps[name]))

    async def stop(self) -> None:
        await self._stack.aclose()

    def _settings(self, name: str) -> dict[str, Any]:
        return {
            "database_url": self.databases[name],
            "bus_url": self.databases["bus"],
            "public_url": f"http://{name}.test",
            "issuer": NAME,
            "jwks": self.jwks,
        }

    def client(
        self, service: str, *rollen: str, organisatie: str = "werkcentrum", regio: str = HERE, hours: float = 1
    ) -> httpx.AsyncClient:
        """A caller with these roles; without any it carries no token."""
        headers = {}
        if rollen:
            token = self.issuer.token(Grant(list(rollen), organisatie, regio), utc_now(), hours)
            headers["Authorization"] = f"Bearer {token}"
        transport = httpx.ASGITransport(self.apps[service])
        return httpx.AsyncClient(transport=transport, base_url=f"http://{service}.test/v1/", headers=headers)

    async def settle(self) -> dict[str, str]:
        """Records the agreements, and three partners with a dienst each; returns the diensten by partner."""
        owner, diensten = self.client("referral", "coordinator"), {}
        for one in REGION["afspraken"]:
            body = {name: one[name] for name in ("aantal", "eenheid", "grondslag")}
            body["geldigVan"] = str(one["geldigVan"])
            (await owner.put(f"afspraken/{one['soort']}", json=body)).raise_for_status()
        for slug, oin in PARTNERS.items():
            about = {"naam": slug, "soort": "privaat", "oin": oin, "aanspreekpunt": "Aanspreekpunt"}
            (await owner.put(f"partners/{slug}", json=about)).raise_for_status()
            offer = {"partner": slug, "naam": slug, "typeVragen": ["werk-zoeken"], "melderTypes": ["werkende"]}
            answer = await owner.put(f"diensten/dienst-{slug}", json=offer)
            diensten[slug] = answer.raise_for_status().json()["id"]
        return diensten

    async def melding(self, **other: Any) -> str:
        """A registered melding that referral has under its care."""
        answer = await self.client("intake", "gids").post("meldingen", json=MELDING | other)
        id: str = answer.raise_for_status().json()["id"]
        desk = self.client("referral", "gids")
        await eventually(lambda: _found(desk, f"regies/{id}"), "the case is under referral's care")
        return id

    async def publish(self, topic: str, key: str, *values: bytes) -> None:
        """Puts records on the bus that no relay sent."""
        bus = open_bus(self.databases["bus"], client_id="test")
        await bus.publish([Record(topic, key, value) for value in values])
        await bus.close()

    async def query(self, service: str, sql: Any) -> list[Any]:
        """Looks into the database of a service."""
        async with await psycopg.AsyncConnection.connect(self.databases[service], autocommit=True) as connection:
            return await (await connection.execute(sql)).fetchall()


async def _found(client: httpx.AsyncClient, path: str) -> bool:
    return (await client.get(path)).status_code == 200


async def eventually(true: Callable[[], Awaitable[bool]], what: str, seconds: float = 15) -> None:
    """Waits until something is so; fails with `what` when it is not in time."""
    end = time.monotonic() + seconds
    while not await true():
        assert time.monotonic() < end, f"not within {seconds:.0f} s: {what}"
        await asyncio.sleep(0.05)


@asynccontextmanager
async def place(folder: Path, make_database: Callable[[str], str], *services: str) -> AsyncIterator[Place]:
    """A place with these services, stopped at the end."""
    made = Place(folder, make_database)
    try:
        await made.start(*services)
        yield made
    finally:
        await made.stop()
