# SPDX-License-Identifier: EUPL-1.2
"""The page of the calculator without a browser: every named case, every fault at its control."""

import html
import json
import re
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from referral.adapters.pages.datumveld import GEEN_DATUM
from referral.domain.rekenen import beantwoord

from tests.unit.referral.deuren.adres import als_adres
from tests.unit.referral.deuren.gevallen import GENOEMD, IDS
from tests.unit.referral.deuren.gevallen import ONMOGELIJK as OVERAL
from tests.unit.referral.deuren.organisaties import ONMOGELIJK as DICHT
from tests.unit.referral.rekenen.kort import LAND

PAD = "/termijn-berekenen"
NAAM = {"start": "Vanaf welke dag: ", "aantal": "Aantal: ", "grondslag": "Waar staat deze termijn: "}
CONTROLE = {"opschortingen": "stil1van", "openingstijden": "open1van", "verlenging.aantal": "verlengAantal"}
CONTROLE |= {"verlenging.beslotenOp": "verlengOp", "opschortingen[0].van": "stil1van"}
CONTROLE |= {"opschortingen[0].totEnMet": "stil1tot", "openingstijden[0].tot": "open1tot"}
CONTROLE |= {"openingstijden[1].van": "open2van", "uitzonderingen[1].van": "anders2van"}
CONTROLE |= {"uitzonderingen[0].datum": "anders1dag", "uitzonderingen[1].datum": "anders2dag"}
CONTROLE |= {
    "uitzonderingen[0].tot": "anders1tot",
    "sluitingsdagen[0]": "dicht1van",
    "sluitingsdagen[1]": "dicht2van",
}
ONMOGELIJK = OVERAL | DICHT


async def open_pagina(client: httpx.AsyncClient, paren: Any) -> httpx.Response:
    return await client.get(f"{PAD}?{urlencode(paren)}", follow_redirects=True)


def tekst(pagina: httpx.Response, patroon: str) -> str:
    gevonden = re.search(patroon, pagina.text, re.S)
    assert gevonden, pagina.text
    return html.unescape(re.sub(r"<[^>]+>", "", gevonden[1])).strip()


def kop(pagina: httpx.Response) -> str:
    return tekst(pagina, r"<h1[^>]*>(.*?)</h1>")


@pytest.mark.parametrize("geval", GENOEMD, ids=IDS)
async def test_a_named_case(client: httpx.AsyncClient, geval: dict[str, Any]) -> None:
    pagina = await open_pagina(client, als_adres(geval))
    assert pagina.status_code == 200
    gevraagd = json.loads(tekst(pagina, r"<pre[^>]*>(.*?)</pre>"))
    antwoord = beantwoord(gevraagd, LAND)
    assert antwoord["einde"] == geval["verwacht"] == beantwoord(geval, LAND)["einde"]
    stappen = antwoord.get("inWoorden", [])
    assert isinstance(stappen, list)
    assert all(html.escape(stap, quote=False) in pagina.text for stap in stappen)
    if stappen:
        slot = next(stap for stap in stappen if stap.startswith(kop(pagina)[:12]))
        assert slot == kop(pagina) + "."


@pytest.mark.parametrize("naam", ONMOGELIJK)
async def test_a_fault_is_on_top_and_at_its_control(client: httpx.AsyncClient, naam: str) -> None:
    geval, code, veld = ONMOGELIJK[naam]
    pagina = await open_pagina(client, als_adres(geval))
    assert pagina.status_code == 400
    controle = CONTROLE.get(veld, veld)
    fout = beantwoord(geval, LAND)["fout"]
    assert isinstance(fout, dict)
    uitleg = GEEN_DATUM if code == "ongeldige-datum" else fout["uitleg"]
    assert (
        tekst(pagina, rf'role="alert".*?<a class="nl-link" href="#{controle}">(.*?)</a>')
        == f"{NAAM.get(controle, '')}{uitleg}"
    )
    assert tekst(pagina, rf'id="{controle}-fout">(.*?)</p>') == f"Fout: {uitleg}"
    assert re.search(
        rf'id="{controle}" name="{controle}" aria-invalid="true" aria-describedby="[^"]*{controle}-fout',
        pagina.text,
    )
    assert "<title>Fout: " in pagina.text
