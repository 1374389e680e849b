# SPDX-License-Identifier: EUPL-1.2
"""The calculator as a site of its own, without a database; `python -m tests.samples.rekenaar` serves it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import uvicorn
from fastapi import FastAPI
from referral.adapters.http import termijnberekeningen
from referral.adapters.kalender import landelijke_kalender
from referral.adapters.pages import pages_router
from reporting.adapters.pages.static_files import geef_bestand

from chassis.identity import Verifier
from chassis.web import About, create_app

NU = datetime(2026, 3, 2, 9, tzinfo=UTC)


@asynccontextmanager
async def _nothing(_: FastAPI) -> AsyncIterator[None]:
    yield


def maak_app() -> FastAPI:
    """The doors of the calculator in the shell of every service, at a moment that does not move."""
    about = About("Rekenaar", "Termijnen.", "1.0.0", "https://proef.example")
    app = create_app(about, Verifier("https://uitgever.example", "doorwijs", "-"), _nothing, lambda: NU)
    kalender = landelijke_kalender()
    app.include_router(termijnberekeningen.router(kalender))
    app.include_router(pages_router(kalender, lambda: NU))
    app.router.add_route("/static/{naam:path}", geef_bestand)  # another service's, at the same origin
    return app


if __name__ == "__main__":
    uvicorn.run(maak_app(), port=8791)
