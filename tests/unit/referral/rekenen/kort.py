# SPDX-License-Identifier: EUPL-1.2
"""Questions in one line, for tests that read like examples."""

from datetime import date
from typing import Any

from referral.adapters.kalender import landelijke_kalender
from referral.domain.rekenen import (
    Eenheid,
    Grondslag,
    Opschorting,
    Richting,
    Termijnvraag,
    Uitkomst,
    Verlenging,
    bereken,
)

LAND = landelijke_kalender()


def d(tekst: str) -> date:
    return date.fromisoformat(tekst)


def stil(*spannen: tuple[str, str | None]) -> tuple[Opschorting, ...]:
    return tuple(Opschorting(d(van), d(tot) if tot else None) for van, tot in spannen)


def vraag(
    start: date | str,
    aantal: int,
    eenheid: str = "weken",
    grondslag: str = "wet",
    opschortingen: tuple[Opschorting, ...] = (),
    verlenging: Verlenging | None = None,
    **meer: Any,
) -> Termijnvraag:
    """A question; `terug=True` counts back, `atw` as it is."""
    return Termijnvraag(
        d(start) if isinstance(start, str) else start,
        aantal,
        Eenheid(eenheid),
        Grondslag(grondslag),
        Richting.TERUG if meer.get("terug") else Richting.VOORUIT,
        opschortingen,
        verlenging,
        atw=meer.get("atw"),
    )


def reken(*args: Any, **kwargs: Any) -> Uitkomst:
    """The outcome of `vraag(...)` on the national calendar."""
    return bereken(vraag(*args, **kwargs), LAND)


def einde(*args: object, **kwargs: object) -> str:
    """The end as text; "None" while it is open."""
    return str(reken(*args, **kwargs).einde)
