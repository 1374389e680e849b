# SPDX-License-Identifier: EUPL-1.2
"""Terms over HTTP: every named case, every fault, lists whole and in order, and nothing that stops the service."""

import json
from typing import Any

import httpx
import jsonschema
import pytest
from referral.adapters.http import termijnberekeningen
from referral.adapters.http.termijn_forms import Extra, Laatstedag, Openingstijd, Stilstand, Termijnvraag
from referral.domain.rekenen import Code, Eenheid, Grondslag, Richting, beantwoord
from referral.domain.rekenen.geval import VELDEN

from tests.unit.referral.deuren.gevallen import ALLEEN_JSON, GENOEMD, GOED, IDS, ONMOGELIJK
from tests.unit.referral.rekenen.kort import LAND

PAD = "/v1/termijnberekeningen"
FOUT = ONMOGELIJK | ALLEEN_JSON


@pytest.mark.parametrize("geval", GENOEMD, ids=IDS)
async def test_a_named_case(client: httpx.AsyncClient, geval: dict[str, Any]) -> None:
    antwoord = await client.post(PAD, json=geval)
    assert antwoord.status_code == 200
    assert antwoord.json()["einde"] == geval["verwacht"]
    assert antwoord.json() == beantwoord(geval, LAND)
    assert antwoord.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("naam", FOUT)
async def test_an_impossible_case_names_its_field(client: httpx.AsyncClient, naam: str) -> None:
    geval, code, veld = FOUT[naam]
    antwoord = await client.post(PAD, json=geval)
    assert antwoord.status_code == 400
    assert antwoord.headers["content-type"] == "application/problem+json"
    [fout] = antwoord.json()["fouten"]
    plaats = f"body.{veld}".replace("[", ".").replace("]", "")
    assert (fout["code"], fout["plaats"]) == (code, plaats)
    assert fout["uitleg"].endswith(".")


async def test_in_a_list_a_fault_stands_in_its_place(client: httpx.AsyncClient) -> None:
    lijst = [GENOEMD[0], *(geval for geval, _, _ in FOUT.values()), GENOEMD[-1]]
    antwoord = await client.post(PAD, json=lijst)
    assert antwoord.status_code == 200
    eerste, *fouten, laatste = antwoord.json()
    assert (eerste["id"], laatste["id"]) == (GENOEMD[0]["id"], GENOEMD[-1]["id"])
    assert [(fout["fout"]["code"], fout["fout"]["veld"]) for fout in fouten] == [
        (code, veld) for _, code, veld in FOUT.values()
    ]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b'{"aantal": NaN}', 400),
        (b'{"id": "\\ud800"}', 400),
        (b"[" * 100_000, 400),
        (b'{"aantal": ' + b"9" * 10_000 + b"}", 400),
        (b"\xff", 400),
        (b"[]", 400),
        (b"null", 400),
        (json.dumps([GOED] * 10_001).encode(), 413),
    ],
)
async def test_what_is_no_question_at_all(client: httpx.AsyncClient, body: bytes, status: int) -> None:
    antwoord = await client.post(PAD, content=body, headers={"content-type": "application/json"})
    assert antwoord.status_code == status
    assert antwoord.json()["status"] == status


async def test_a_list_cannot_keep_the_service_busy(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    eeuw = GOED | {"aantal": 26_000, "eenheid": "werkdagen"}
    monkeypatch.setattr(termijnberekeningen, "MOST_SPANS", 20_000)
    assert (await client.post(PAD, json=[eeuw])).status_code == 200
    antwoord = await client.post(PAD, json=[eeuw] * 10)
    assert (antwoord.status_code, antwoord.json()["title"]) == (413, "Te groot")
    monkeypatch.setattr(termijnberekeningen, "MOST_SPANS", 10**9)
    monkeypatch.setattr(termijnberekeningen, "MOST_SECONDS", 0.0)
    assert (await client.post(PAD, json=[eeuw] * 10)).status_code == 413


async def test_the_calendar_of_a_year(client: httpx.AsyncClient) -> None:
    antwoord = await client.get("/v1/kalender", params={"jaar": 2026})
    jaar = antwoord.json()
    assert (jaar["bekendTot"], jaar["voorlopig"], jaar["kalenderVersie"]) == ("2028-12-31", False, LAND.versie)
    dagen = {dag["datum"]: dag for dag in jaar["dagen"]}
    assert len(dagen) == 11
    assert dagen["2026-05-15"]["bron"] == "Stcrt. 2025, 24713"
    assert dagen["2026-05-14"] | {"naam": ""} == {
        "datum": "2026-05-14",
        "soort": "hemelvaartsdag",
        "naam": "",
        "artikel": "Atw art. 3 lid 1",
        "bron": None,
    }
    assert (await client.get("/v1/kalender", params={"jaar": 2030})).json()["voorlopig"] is True
    for jaartal in ("1999", "2200", "nu", ""):
        assert (await client.get("/v1/kalender", params={"jaar": jaartal})).status_code == 400
    assert (await client.get("/v1/kalender")).status_code == 400


async def test_the_description_fits_what_is_calculated(client: httpx.AsyncClient) -> None:
    """The forms only describe, so they are held to the arithmetic here: its fields, its values, its answers."""
    document = (await client.get("/v1/openapi.json")).json()
    post = document["paths"]["/termijnberekeningen"]["post"]
    assert post["security"] == [] == document["paths"]["/kalender"]["get"]["security"]
    vraag = post["requestBody"]["content"]["application/json"]["schema"]
    antwoord = post["responses"]["200"]["content"]["application/json"]["schema"]
    componenten = {"components": document["components"]}
    for geval in GENOEMD:
        kaal = {naam: waarde for naam, waarde in geval.items() if naam != "verwacht"}
        jsonschema.validate(kaal, vraag | componenten)
        jsonschema.validate([kaal], vraag | componenten)
        jsonschema.validate(beantwoord(geval, LAND), antwoord | componenten)
    assert _namen(Termijnvraag) | _namen(Laatstedag) == VELDEN
    assert (_namen(Stilstand), _namen(Extra)) == ({"van", "totEnMet"}, {"aantal", "eenheid", "beslotenOp"})
    assert _namen(Openingstijd) == {"dagen", "van", "tot"}
    tekst = json.dumps(document)
    for soort in (Eenheid, Grondslag, Richting, Code):
        assert json.dumps([keuze.value for keuze in soort]) in tekst
    for voorbeeld in post["requestBody"]["content"]["application/json"]["examples"].values():
        assert (await client.post(PAD, json=voorbeeld["value"])).status_code == 200


def _namen(form: Any) -> set[str]:
    return {veld.alias for veld in form.model_fields.values()}
