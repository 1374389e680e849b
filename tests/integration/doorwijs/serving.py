# SPDX-License-Identifier: EUPL-1.2
"""A real server on loopback for an ASGI application under test."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import uvicorn

from doorwijs.ports import HOST, first_free


@contextlib.asynccontextmanager
async def serving(app: Any) -> AsyncIterator[str]:
    """An ASGI application behind a real socket; yields its address."""
    port = first_free(18200)
    config = uvicorn.Config(app, HOST, port, log_level="error", proxy_headers=False, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn offers no event to wait for
        await asyncio.sleep(0.01)
    yield f"http://{HOST}:{port}"
    server.should_exit = True
    await running
