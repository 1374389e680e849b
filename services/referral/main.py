# SPDX-License-Identifier: EUPL-1.2
"""Builds referral from its parts and starts it: `python -m referral.main`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from fastapi import FastAPI

from chassis.clock import utc_now
from chassis.database import make_pool
from chassis.effect import Effect
from chassis.identity import Verifier
from chassis.migrations import chassis_migration, migrations_in
from chassis.operations import install_health, quarantine_router
from chassis.runtime import Parts, Runtime
from chassis.serve import serve
from chassis.web import About, create_app
from referral.adapters import inbox, outbox
from referral.adapters.http import lists, partners, posted, refusals, regies, routes, termijnberekeningen
from referral.adapters.kalender import landelijke_kalender
from referral.adapters.pages import pages_router
from referral.adapters.regios import read_type_vragen
from referral.adapters.tables import alongside
from referral.adapters.ticker import FIGURES, Ticker, timer_counts
from referral.application.koers import Koersbepaling
from referral.application.partners import Partners
from referral.application.process import Process
from referral.application.referral import Referral
from referral.settings import Settings

VERSION = "0.1.0"
_MIGRATIONS = [
    chassis_migration("event_store"),
    chassis_migration("inbox"),
    *migrations_in(Path(__file__).parent / "adapters" / "sql", "referral-"),
]


def build(settings: Settings) -> FastAPI:
    """The application of referral; nothing runs until its lifespan starts."""
    kalender, type_vragen = landelijke_kalender(), read_type_vragen(settings.regios)
    koers, settled = Koersbepaling(kalender), Partners(kalender)
    referral = Referral(koers)
    effect = inbox.follow(Process(koers), utc_now, alongside)
    pool = make_pool(settings.database_url)
    runtime = Runtime(settings.database_url, settings.bus_url, _parts(settings, effect), pool)
    lifespan = partial(_lifespan, runtime, Ticker(settings.database_url, alongside, outbox.bron(settings.oin)))
    app = create_app(_about(settings), Verifier(settings.issuer, settings.audience, settings.jwks), lifespan)
    refusals.install(app)
    app.include_router(routes.router(referral, runtime.store, runtime.pool))
    app.include_router(regies.router(referral, runtime.store))
    app.include_router(partners.router(settled, runtime.store, type_vragen))
    app.include_router(lists.router(runtime.pool, settled, type_vragen))
    app.include_router(posted.router(referral, runtime.store))
    app.include_router(termijnberekeningen.router(kalender))
    app.include_router(pages_router(kalender, utc_now))
    app.include_router(quarantine_router(runtime, effect))
    install_health(app, runtime)
    return app


def _parts(settings: Settings, effect: Effect) -> Parts:
    return Parts(
        name="referral",
        version=VERSION,
        migrations=_MIGRATIONS,
        topics=inbox.TOPICS,
        alongside=alongside,
        to_record=outbox.to_record(settings.oin),
        reads=inbox.READS,
        effect=effect,
        counts=timer_counts,
        figures=FIGURES,
    )


def _about(settings: Settings) -> About:
    return About(
        title="Doorwijs referral",
        description="De koers van dossiers, doorverwijzingen naar partners, en termijnen.",
        version=VERSION,
        public_url=settings.public_url,
    )


@asynccontextmanager
async def _lifespan(runtime: Runtime, ticker: Ticker, _: FastAPI) -> AsyncIterator[None]:
    async with runtime.lifespan():
        ticker.start()
        try:
            yield
        finally:
            await ticker.stop()


if __name__ == "__main__":
    serve("referral", VERSION, build, Settings())
