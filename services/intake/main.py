# SPDX-License-Identifier: EUPL-1.2
"""Builds intake from its parts and starts it: `python -m intake.main`."""

from pathlib import Path

from fastapi import FastAPI

from chassis.database import make_pool
from chassis.effect import Effect
from chassis.identity import Verifier
from chassis.migrations import chassis_migration, migrations_in
from chassis.operations import install_health, quarantine_router
from chassis.runtime import Parts, Runtime
from chassis.serve import serve
from chassis.web import About, create_app
from intake.adapters import inbox, outbox
from intake.adapters.http import refusals, routes
from intake.adapters.nummers import Dossiernummers
from intake.adapters.regios import read_regios
from intake.adapters.registers import read_registers
from intake.application.intake import Intake
from intake.settings import Settings

VERSION = "0.1.0"
_MIGRATIONS = [
    chassis_migration("event_store"),
    chassis_migration("inbox"),
    *migrations_in(Path(__file__).parent / "adapters" / "sql", "intake-"),
]


def build(settings: Settings) -> FastAPI:
    """The application of intake; nothing runs until its lifespan starts."""
    pool = make_pool(settings.database_url)
    numbers = Dossiernummers(pool)
    intake = Intake(read_regios(settings.regios), numbers, read_registers(settings.registers))
    effect = inbox.follow(intake)
    runtime = Runtime(settings.database_url, settings.bus_url, _parts(settings, effect), pool)
    verifier = Verifier(settings.issuer, settings.audience, settings.jwks)
    app = create_app(_about(settings), verifier, runtime.lifespan)
    refusals.install_refusals(app)
    app.include_router(routes.router(intake, runtime.store))
    app.include_router(quarantine_router(runtime, effect))
    install_health(app, runtime)
    return app


def _parts(settings: Settings, effect: Effect) -> Parts:
    return Parts(
        name="intake",
        version=VERSION,
        migrations=_MIGRATIONS,
        topics=inbox.TOPICS,
        to_record=outbox.to_record(settings.oin),
        reads=inbox.READS,
        effect=effect,
    )


def _about(settings: Settings) -> About:
    return About(
        title="Doorwijs intake",
        description="Vragen over werk en scholing vastleggen, beantwoorden en afsluiten.",
        version=VERSION,
        public_url=settings.public_url,
    )


if __name__ == "__main__":
    serve("intake", VERSION, build, Settings())
