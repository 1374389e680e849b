# SPDX-License-Identifier: EUPL-1.2
"""Three doors, one answer: each case goes through the API, the page and the command, and comes out alike."""

import html
import json
import re
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from doorwijs.cli import app
from tests.unit.referral.deuren.adres import als_adres
from tests.unit.referral.deuren.gevallen import GENOEMD, ONMOGELIJK
from tests.unit.referral.deuren.organisaties import ONMOGELIJK as DICHT
from tests.unit.referral.deuren.organisaties import RIJK
from tests.unit.referral.deuren.test_pagina import open_pagina, tekst

GEVALLEN = {geval["id"]: (geval, geval["verwacht"]) for geval in GENOEMD} | RIJK
FOUTEN = ONMOGELIJK | DICHT


def door_de_opdracht(geval: dict[str, Any]) -> dict[str, Any]:
    regel = CliRunner().invoke(app, ["termijn", "bereken", "-"], input=json.dumps([geval]).encode()).stdout
    antwoord: dict[str, Any] = json.loads(regel)
    return antwoord


def stappen(pagina: httpx.Response) -> list[str]:
    lijst = re.search(r'<ol class="wc-stappen">(.*?)</ol>', pagina.text, re.S)
    return [html.unescape(stap) for stap in re.findall("<li>(.*?)</li>", lijst[1] if lijst else "")]


@pytest.mark.parametrize("naam", GEVALLEN)
async def test_a_case_has_one_answer(client: httpx.AsyncClient, naam: str) -> None:
    geval, verwacht = GEVALLEN[naam]
    api = (await client.post("/v1/termijnberekeningen", json=geval)).json()
    assert api["einde"] == verwacht
    assert door_de_opdracht(geval) == api
    pagina = await open_pagina(client, als_adres(geval) + ([("atw", "ja")] if geval.get("atw") else []))
    assert pagina.status_code == 200
    assert stappen(pagina) == api.get("inWoorden", [])
    vraag = json.loads(tekst(pagina, r"<pre[^>]*>(.*?)</pre>"))
    van_de_pagina = (await client.post("/v1/termijnberekeningen", json=vraag)).json()
    assert van_de_pagina | {"id": naam} == api | {"id": naam}


async def test_all_faults_of_a_question_are_told_at_each_door(client: httpx.AsyncClient) -> None:
    geval = {"start": "ooit", "aantal": 0, "eenheid": "weken", "grondslag": "eis"}
    velden = ["start", "aantal", "grondslag"]
    api = (await client.post("/v1/termijnberekeningen", json=geval)).json()["fouten"]
    assert [fout["plaats"] for fout in api] == [f"body.{veld}" for veld in velden]
    [lijst] = (await client.post("/v1/termijnberekeningen", json=[geval])).json()
    assert door_de_opdracht(geval) == lijst
    assert [fout["veld"] for fout in lijst["fouten"]] == velden
    pagina = await open_pagina(client, [("start", "2026-03-02"), ("aantal", "0"), ("eenheid", "weken")])
    assert [f'id="{veld}-fout"' in pagina.text for veld in velden] == [False, True, True]


@pytest.mark.parametrize("naam", FOUTEN)
async def test_a_fault_is_one_fault(client: httpx.AsyncClient, naam: str) -> None:
    geval, code, veld = FOUTEN[naam]
    [fout] = (await client.post("/v1/termijnberekeningen", json=geval)).json()["fouten"]
    assert (fout["code"], fout["plaats"]) == (code, f"body.{veld}".replace("[", ".").replace("]", ""))
    assert door_de_opdracht(geval)["fout"] == {"code": code, "veld": veld, "uitleg": fout["uitleg"]}
    pagina = await open_pagina(client, als_adres(geval))
    assert pagina.status_code == 400
    if code != "ongeldige-datum":  # on the page the example is a date as one types it there
        assert html.escape(fout["uitleg"], quote=False) in pagina.text


def test_what_did_not_matter_is_told() -> None:
    wet, klok = (door_de_opdracht(RIJK[naam][0]) for naam in ("a law does not mind", "by the clock all the same"))
    for antwoord in (wet, klok):
        assert antwoord["zonderInvloed"] == ["sluitingsdagen"]
        assert "Sluitingsdagen maken voor deze termijn niet uit." in antwoord["inWoorden"]
    weken = {"start": "2026-03-02", "aantal": 1, "eenheid": "weken", "grondslag": "wet"}
    met_tijden = door_de_opdracht(weken | {"openingstijden": RIJK["open on a holiday"][0]["openingstijden"]})
    assert met_tijden["zonderInvloed"] == ["openingstijden"]
    assert all(
        door_de_opdracht(RIJK[naam][0])["zonderInvloed"] == []
        for naam in ("off a closing day", "open on a holiday")
    )


def test_other_hours_and_united_suspensions_are_told() -> None:
    kort = door_de_opdracht(RIJK["lunch, short day, closing day"][0])["inWoorden"]
    assert "Op donderdag 24 december 2026 gelden andere openingstijden." in kort
    verenigd = door_de_opdracht(RIJK["united and extended"][0])["inWoorden"]
    assert "Opschortingen die over elkaar heen vallen, tellen wij samen één keer." in verenigd
