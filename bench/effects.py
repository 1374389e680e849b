# SPDX-License-Identifier: EUPL-1.2
"""What referral and reporting do with a record, put together as their `main` does; and an effect of nothing."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import psycopg
import yaml
from referral.adapters import inbox as referral_inbox
from referral.adapters.kalender import landelijke_kalender
from referral.adapters.tables import alongside
from referral.application.koers import Koersbepaling
from referral.application.partners import Partners
from referral.application.process import Process
from referral.domain.afspraak import Versie
from reporting.adapters import inbox as reporting_inbox
from reporting.adapters.read_model import project

from bench.meldingen import HEADER, REGIO, open_store
from chassis.bus import Received
from chassis.clock import utc_now
from chassis.effect import Effect
from chassis.event_store import Work
from doorwijs.places import PROJECT

KALENDER = landelijke_kalender()


async def nothing(connection: psycopg.AsyncConnection, records: Sequence[Received]) -> None:
    """Leaves only the inbox's own work: positions, repeats, quarantine, one transaction a page."""


def of_referral() -> Effect:
    """A Regie per case, its course and its termijnen, stored as events."""
    return referral_inbox.follow(Process(Koersbepaling(KALENDER)), utc_now, alongside)


def of_reporting() -> Effect:
    """Every event kept, and the board brought up to date."""
    return reporting_inbox.keep(project)


async def settle_agreements(url: str) -> None:
    """The region's agreements on termijnen, without which referral cannot take a case."""
    region: dict[str, Any] = yaml.safe_load((PROJECT / "deploy" / "regios" / f"{REGIO}.yaml").read_text())
    partners, op = Partners(KALENDER), utc_now() - timedelta(days=1)

    async def settle(work: Work) -> None:
        for one in region["afspraken"]:
            version = Versie(1, one["aantal"], one["eenheid"], one["grondslag"], one["geldigVan"])
            await partners.stel_afspraak_vast(work, REGIO, one["soort"], version, op)

    async with open_store(url, alongside) as store:
        await store.run(HEADER, settle)
