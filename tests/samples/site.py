# SPDX-License-Identifier: EUPL-1.2
"""The pages as a site of their own, with made-up data; `python -m tests.samples.site` serves it for looking at."""

from datetime import datetime

import uvicorn
from fastapi import FastAPI, Request
from reporting.adapters.pages import pages_router
from starlette.middleware.base import RequestResponseEndpoint
from starlette.responses import Response

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


if __name__ == "__main__":
    uvicorn.run(maak_site(Voorbeeld()), port=8790)
