# SPDX-License-Identifier: EUPL-1.2
"""A small application in the shell that every service has, a key pair, and a client without a network."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from fastapi import FastAPI
from jwt.algorithms import RSAAlgorithm
from pydantic import BaseModel, ConfigDict, Field

from chassis.commands import Commanded
from chassis.group_commit import Overloaded, StoreUnavailable
from chassis.identity import Caller, Verifier, only, require
from chassis.web import About, create_app

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
CLAIMS = {
    "iss": "https://uitgever.example",
    "aud": "doorwijs",
    "sub": "3f0e",
    "jti": "1",
    "iat": 1_700_000_000,
    "exp": NOW.timestamp() + 600,
    "regio": "midden-gelderland",
    "organisatie": "werkcentrum",
    "rollen": ["gids"],
}


@dataclass
class Keys:
    """An issuer: its published keys in a file, and tokens signed with them or with another key."""

    jwks: Path
    private: Any = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))

    def publish(self, kid: str = "een") -> None:
        key = RSAAlgorithm.to_jwk(self.private.public_key(), as_dict=True) | {"kid": kid}
        self.jwks.write_text(json.dumps({"keys": [key]}))

    def token(self, kid: str = "een", **claims: Any) -> str:
        return jwt.encode(CLAIMS | claims, self.private, "RS256", {"kid": kid})


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    keys = Keys(tmp_path_factory.mktemp("jwks") / "jwks.json")
    keys.publish()
    return keys


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid")

    naam: str = Field(min_length=2)
    aantal: int
    soort: str


@asynccontextmanager
async def _nothing(_: FastAPI) -> AsyncIterator[None]:
    yield


@pytest.fixture
def app(keys: Keys) -> FastAPI:
    """Routes for every way in which a request can end."""
    about = About("Proef", "Een proef.", "1.2.3", "https://proef.example")
    verifier = Verifier("https://uitgever.example", "doorwijs", str(keys.jwks))
    app = create_app(about, verifier, _nothing, lambda: NOW)

    @app.post("/v1/dingen", status_code=201, dependencies=[only("gids")])
    async def make(form: Form, by: Commanded) -> dict[str, str | None]:
        header = by.header()
        return {"rol": header.rol, "sleutel": by.key.value if by.key else None, "spoor": header.traceparent}

    @app.get("/v1/dingen/{id}")
    async def read(id: int, caller: Caller) -> dict[str, str]:
        return {"rol": require(caller, "gids", "beheer")}

    faults = {"vol": Overloaded(), "weg": StoreUnavailable("x"), "stuk": RuntimeError("geheim van Jansen")}

    @app.get("/v1/fouten/{welke}")
    async def fail(welke: str) -> None:
        raise faults[welke]

    return app


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://proef") as client:
        yield client
