# SPDX-License-Identifier: EUPL-1.2
"""Runs the HTTP side of a service until it is told to stop."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import structlog
import uvicorn
from fastapi import FastAPI
from starlette.types import Lifespan

from chassis import logs, telemetry
from chassis.settings import ServiceSettings
from chassis.telemetry import named

S = TypeVar("S", bound=ServiceSettings)
_SECONDS_TO_STOP = 2
_log = structlog.get_logger(__name__)


def serve(name: str, version: str, build: Callable[[S], FastAPI], settings: S) -> None:
    """Sets up logs and telemetry, builds the application and serves it; a TERM signal stops it cleanly."""
    logs.set_up(name)
    telemetry.set_up(name, version, settings.otlp_endpoint)
    app = build(settings)
    app.router.lifespan_context = _telling(app.router.lifespan_context)
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_SECONDS_TO_STOP,
    )


def _telling(lifespan: Lifespan[FastAPI]) -> Lifespan[FastAPI]:
    """The server says that the start or the stop failed, but not why: in a text that no log may hold."""

    @asynccontextmanager
    async def told(app: FastAPI) -> AsyncIterator[None]:
        try:
            async with lifespan(app):
                yield
        except Exception as fault:
            _log.critical("start or stop failed", **named(fault))
            raise

    return told
