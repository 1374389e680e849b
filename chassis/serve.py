# SPDX-License-Identifier: EUPL-1.2
"""Runs the HTTP side of a service until it is told to stop."""

from collections.abc import Callable
from typing import TypeVar

import uvicorn
from fastapi import FastAPI

from chassis import logs, telemetry
from chassis.settings import ServiceSettings

S = TypeVar("S", bound=ServiceSettings)
_SECONDS_TO_STOP = 2


def serve(name: str, version: str, build: Callable[[S], FastAPI], settings: S) -> None:
    """Sets up logs and telemetry, builds the application and serves it; a TERM signal stops it cleanly."""
    logs.set_up(name)
    telemetry.set_up(name, version, settings.otlp_endpoint)
    uvicorn.run(
        build(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_SECONDS_TO_STOP,
    )
