# SPDX-License-Identifier: EUPL-1.2
"""The live stream and the export: what goes over the wire."""

import asyncio
import csv
import io
import json
from collections.abc import AsyncIterator
from dataclasses import replace

from reporting.adapters.pages.csv_export import KOPPEN, csv_regels
from reporting.adapters.pages.live import stroom
from reporting.application.bord import Tellingen
from reporting.application.bordfilter import BordFilter
from reporting.domain.stand import Stand

from tests.samples.bord import Voorbeeld
from tests.samples.rijen import NU, maak_rijen, werkdag

TELLING = Tellingen({Stand.LAAT: 6, Stand.SCHEMA: 349}, 2, 1_284_907, NU)


async def een_keer(wacht: float = 0.0) -> AsyncIterator[Tellingen]:
    await asyncio.sleep(wacht)
    yield TELLING


async def test_counts_go_out_as_one_event() -> None:
    berichten = [bericht async for bericht in stroom(een_keer(), lambda: NU)]
    regels = berichten[0].split("\n")
    assert len(berichten) == 1
    assert regels[0] == "event: tellingen"
    assert json.loads(regels[1].removeprefix("data: ")) == {
        "tellingen": {"laat": 6, "schema": 349},
        "wijzigingen": 2,
        "nr": 1_284_907,
        "op": "2026-11-24T09:42:18Z",
    }
    assert berichten[0].endswith("\n\n")


async def test_silence_is_filled_with_heartbeats_and_loses_no_counts() -> None:
    berichten = [bericht async for bericht in stroom(een_keer(0.5), lambda: NU, hartslag=0.01)]
    assert len(berichten) > 2
    assert {bericht.split("\n")[0] for bericht in berichten[:-1]} == {"event: hartslag"}
    assert berichten[-1].startswith("event: tellingen")


async def test_a_reader_who_leaves_stops_the_source() -> None:
    gestopt = asyncio.Event()

    async def eindeloos() -> AsyncIterator[Tellingen]:
        try:
            while True:
                yield TELLING
                await asyncio.sleep(3600)
        finally:
            gestopt.set()

    lezer = stroom(eindeloos(), lambda: NU)
    await anext(lezer)
    await lezer.aclose()  # type: ignore[attr-defined]  # it is a generator
    await asyncio.wait_for(gestopt.wait(), 1)


async def regels(voorbeeld: Voorbeeld) -> list[str]:
    return [regel async for regel in csv_regels(voorbeeld.rijen(BordFilter(), NU), NU, werkdag)]


async def test_the_export_has_every_row_and_opens_in_a_dutch_spreadsheet() -> None:
    bestand = "".join(await regels(Voorbeeld()))
    assert bestand.encode().startswith(b"\xef\xbb\xbf")
    rijen = list(csv.reader(io.StringIO(bestand.removeprefix("\ufeff")), delimiter=";"))
    assert tuple(rijen[0]) == KOPPEN
    assert len(rijen) == 390
    assert rijen[1][:3] == ["WMG-2026-004213", "Te laat", "2 werkdagen te laat"]
    assert rijen[1][11:13] == ["21-11-2026", "16:00"]


async def test_the_export_runs_nothing() -> None:
    kwaad = replace(maak_rijen()[0], type_vraag='=HYPERLINK("x")', rol="-1; of \n meer")
    regel = (await regels(Voorbeeld([kwaad])))[1]
    velden = next(csv.reader(io.StringIO(regel), delimiter=";"))
    assert velden[5] == '\'=HYPERLINK("x")'
    assert velden[7] == "'-1; of \n meer"
