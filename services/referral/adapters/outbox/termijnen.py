# SPDX-License-Identifier: EUPL-1.2
"""Termijnen and their verdicts in the published language."""

from collections.abc import Mapping
from typing import Any

from contracts import termijnen as t
from contracts.values import Eenheid, EventData, Grondslag
from referral.adapters.outbox.values import Said, Say, eigenaar


def _started(e: Any, said: Said) -> EventData:
    return t.TermijnGestart(
        **said,
        soort=e.soort,
        verantwoordelijke=eigenaar(e.verantwoordelijke_soort, e.verantwoordelijke),
        doorverwijzing_id=e.doorverwijzing,
        afspraak=e.afspraak,
        afspraak_versie=e.afspraak_versie,
        grondslag=Grondslag(e.grondslag),
        eenheid=Eenheid(e.eenheid),
        aantal=e.aantal,
        start_op=e.timestamp,
        nominaal=e.nominaal,
        einde=e.einde,
        kalender_versie=e.kalender_versie,
        geimporteerd=e.geimporteerd,
    )


TERMIJN: Mapping[str, Say] = {
    "termijn-started": _started,
    "termijn-met": lambda e, said: t.TermijnGehaald(**said, gehaald_op=e.timestamp),
    "termijn-breached": lambda e, said: t.TermijnOverschreden(**said, einde=e.timestamp),
    "termijn-lapsed": lambda e, said: t.TermijnVervallen(**said, reden=e.reden),
    "termijn-revised": lambda e, said: t.TermijnHerzien(
        **said, oordeel=t.Oordeel.GEHAALD, gehaald_op=e.gehaald_op
    ),
}
