# SPDX-License-Identifier: EUPL-1.2
"""Builds reporting from its parts and starts it: `python -m reporting.main`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware import Middleware

from chassis.clock import utc_now
from chassis.database import make_pool
from chassis.effect import Effect
from chassis.identity import Identity, Verifier
from chassis.migrations import chassis_migration, migrations_in
from chassis.operations import install_health, quarantine_router
from chassis.runtime import Parts, Runtime
from chassis.serve import serve
from chassis.web import About, create_app
from reporting.adapters import inbox
from reporting.adapters.http import dossiers, routes
from reporting.adapters.kalender import werkdagen
from reporting.adapters.pages.problem_pages import ProblemPages
from reporting.adapters.pages.router import pages_router
from reporting.adapters.queries.answers import Answers, Sources
from reporting.adapters.queries.names import RegionNames
from reporting.adapters.queries.shared import Shared
from reporting.adapters.queries.signal import Signal
from reporting.adapters.read_model import FIGURES, counts, project
from reporting.adapters.rebuild import Rebuild
from reporting.adapters.session import Session
from reporting.application.vragen import Vragen, Wie
from reporting.settings import Settings

VERSION = "0.1.0"
_MACHINES = ("/v1/", "/health/", "/static/")  # all other addresses are pages for people
_MIGRATIONS = [
    chassis_migration("inbox"),
    *migrations_in(Path(__file__).parent / "adapters" / "sql", "reporting-"),
]


def build(settings: Settings) -> FastAPI:
    """The application of reporting; nothing runs until its lifespan starts."""
    pool = make_pool(settings.database_url)
    effect = inbox.keep(project)
    runtime = Runtime(settings.database_url, settings.bus_url, _parts(effect), pool)
    signal = Signal(settings.database_url, inbox.CHANNEL)
    rebuild = Rebuild(settings.database_url, pool, project)
    names, werkdag = RegionNames(settings.regios, settings.registers), werkdagen(settings.besluiten)
    answers = partial(Answers, sources=Sources(pool, names, signal, Shared(signal), utc_now, werkdag))

    def answers_for(identity: Identity) -> Vragen:
        return answers(Wie(None, "", identity.organisatie, identity.regio, names.region(identity.regio)))

    lifespan = partial(_lifespan, runtime, signal, rebuild)
    app = create_app(_about(settings), Verifier(settings.issuer, settings.audience, settings.jwks), lifespan)
    _guard_pages(app, settings, names)
    app.include_router(routes.figures(answers_for))
    app.include_router(dossiers.cases(answers_for))
    app.include_router(routes.read_models(rebuild))
    app.include_router(quarantine_router(runtime, effect))
    app.include_router(pages_router(answers, utc_now, werkdag))
    install_health(app, runtime)
    return app


def _parts(effect: Effect) -> Parts:
    return Parts(
        name="reporting",
        version=VERSION,
        migrations=_MIGRATIONS,
        topics=inbox.TOPICS,
        reads=inbox.READS,
        effect=effect,
        counts=counts,
        figures=FIGURES,
    )


def _about(settings: Settings) -> About:
    return About(
        title="Doorwijs reporting",
        description="Termijnen, cijfers en het verloop van elk dossier. Reporting beslist niets.",
        version=VERSION,
        public_url=settings.public_url,
    )


def _guard_pages(app: FastAPI, settings: Settings, names: RegionNames) -> None:
    """Pages are for who has a session; the shell in between adds its headers to what the session answers."""
    app.add_middleware(ProblemPages, machines=_MACHINES)
    session = Middleware(Session, main=app, region_name=names.region, sign_in=settings.sign_in, machines=_MACHINES)
    app.user_middleware.append(session)


@asynccontextmanager
async def _lifespan(runtime: Runtime, signal: Signal, rebuild: Rebuild, _: FastAPI) -> AsyncIterator[None]:
    async with runtime.lifespan():
        signal.start()
        try:
            yield
        finally:
            await rebuild.stop()
            await signal.stop()


if __name__ == "__main__":
    serve("reporting", VERSION, build, Settings())
