# SPDX-License-Identifier: EUPL-1.2
"""The live stream of the board as server-sent events: counts when they change, a heartbeat when they do not."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from datetime import UTC, datetime

from reporting.application.bord import Tellingen

HARTSLAG = 15.0
"""Seconds of silence after which the stream says that it is alive."""


async def stroom(
    tellingen: AsyncIterator[Tellingen], nu: Callable[[], datetime], hartslag: float = HARTSLAG
) -> AsyncIterator[str]:
    """The events of the stream, until `tellingen` ends or the reader goes away."""
    volgende = asyncio.ensure_future(_volgende(tellingen))
    try:
        while True:
            klaar, _ = await asyncio.wait({volgende}, timeout=hartslag)
            if not klaar:
                yield _bericht("hartslag", {"op": _rfc3339(nu())})
            elif (telling := volgende.result()) is None:
                return
            else:
                yield tellingen_bericht(telling)
                volgende = asyncio.ensure_future(_volgende(tellingen))
    finally:
        volgende.cancel()
        with suppress(asyncio.CancelledError):
            await volgende


def tellingen_bericht(telling: Tellingen) -> str:
    """The event that carries counts."""
    per_stand = {stand.value: aantal for stand, aantal in telling.per_stand.items()}
    gegevens = {
        "tellingen": per_stand,
        "wijzigingen": telling.wijzigingen,
        "nr": telling.nr,
        "op": _rfc3339(telling.op),
    }
    return _bericht("tellingen", gegevens)


async def _volgende(tellingen: AsyncIterator[Tellingen]) -> Tellingen | None:
    return await anext(tellingen, None)


def _bericht(naam: str, gegevens: object) -> str:
    return f"event: {naam}\ndata: {json.dumps(gegevens, separators=(',', ':'))}\n\n"


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
