# SPDX-License-Identifier: EUPL-1.2
"""A whole service for the chassis' tests: it makes cards, and reads what it publishes itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

import httpx
import psycopg
from fastapi import FastAPI

from chassis.database import make_pool
from chassis.identity import Verifier
from chassis.migrations import chassis_migration
from chassis.operations import install_health
from chassis.runtime import Parts, Runtime
from chassis.web import About, create_app
from tests.integration.chassis.bus_of_test import TABLE, TOPIC, keep, published
from tests.integration.chassis.cards import opening
from tests.unit.chassis.sample import HEADER

_STEPS = [chassis_migration("event_store"), chassis_migration("inbox")]


def service_at(url: str) -> Runtime:
    """The service on this database, which is its bus too. Not yet running."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(TABLE)
    parts = Parts("proef", "1", _STEPS, [TOPIC], None, published, [TOPIC.name], keep)
    return Runtime(url, url, parts, make_pool(url))


@asynccontextmanager
async def serving(runtime: Runtime) -> AsyncIterator[httpx.AsyncClient]:
    """Runs it, with `POST /v1/kaarten` for a new card."""
    app: FastAPI = create_app(About("Proef", "Proef", "1", "http://proef"), Verifier("", "", ""), runtime.lifespan)
    install_health(app, runtime)

    @app.post("/v1/kaarten")
    async def make() -> None:
        await runtime.store.run(HEADER, opening(uuid4()))

    transport = httpx.ASGITransport(app)
    async with runtime.lifespan(), httpx.AsyncClient(transport=transport, base_url="http://proef") as client:
        yield client
