# SPDX-License-Identifier: EUPL-1.2
"""The pages as a site of their own, with made-up data; `python -m tests.samples.site` serves it for looking at."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import uvicorn
from fastapi import FastAPI, Request
from reporting.adapters.pages import pages_router
from starlette.middleware.base import RequestResponseEndpoint
from starlette.responses import Response

from chassis.clock import utc_now
from tests.samples.bord import WIE, Voorbeeld
from tests.samples.rijen import NU, werkdag


def maak_site(vragen: Voorbeeld) -> FastAPI:
    """The application: the pages for one person, at a moment that does not move."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)

    @app.middleware("http")
    async def aanmelding(request: Request, verder: RequestResponseEndpoint) -> Response:
        request.state.wie = WIE
        return await verder(request)

    app.include_router(pages_router(lambda wie: vragen, _nu, werkdag))
    return app


def _nu() -> datetime:
    return NU


@contextmanager
def draaiende_site(vragen: Voorbeeld) -> Iterator[str]:
    """The site on a free port of this machine, until the block ends."""
    vragen.nu = utc_now
    instelling = uvicorn.Config(maak_site(vragen), port=0, log_level="critical", timeout_graceful_shutdown=0)
    server = uvicorn.Server(instelling)
    draad = threading.Thread(target=server.run, daemon=True)
    draad.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        draad.join(5)


if __name__ == "__main__":
    uvicorn.run(maak_site(Voorbeeld()), port=8790)
