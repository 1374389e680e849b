# SPDX-License-Identifier: EUPL-1.2
"""The addresses: what they answer, what they refuse and in which words, and how they may be kept."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.samples.bord import Voorbeeld
from tests.samples.dossier import DOSSIER
from tests.samples.site import maak_site


@pytest.fixture
async def site() -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(maak_site(Voorbeeld()))
    async with httpx.AsyncClient(transport=transport, base_url="http://bord") as client:
        yield client


@pytest.mark.parametrize(
    "pad", ["/termijnen", f"/dossiers/{DOSSIER.melding_id}", "/termijnen/uitleg", "/dossiers"]
)
async def test_pages_are_strict_and_not_kept(site: httpx.AsyncClient, pad: str) -> None:
    antwoord = await site.get(pad)
    assert antwoord.status_code == 200
    assert antwoord.headers["cache-control"] == "no-store"
    assert antwoord.headers["content-security-policy"].startswith("default-src 'self';")
    for verboden in (" style=", "<style", "onclick", "javascript:", "http://", "https://"):
        assert verboden not in antwoord.text


@pytest.mark.parametrize(
    ("pad", "naar"),
    [
        ("/", "/termijnen"),
        ("/termijnen?stand=laat&soort=&partij=", "/termijnen?stand=laat"),
        (f"/dossiers?nummer=%20{DOSSIER.dossiernummer.lower()}", f"/dossiers/{DOSSIER.melding_id}"),
    ],
)
async def test_the_way_to_the_right_address(site: httpx.AsyncClient, pad: str, naar: str) -> None:
    antwoord = await site.get(pad)
    assert (antwoord.status_code, antwoord.headers["location"]) == (303, naar)


@pytest.mark.parametrize(
    ("pad", "status", "zegt"),
    [
        ("/termijnen?stand=vroeg", 400, "De waarde ‘vroeg’ past niet bij ‘stand’"),
        ("/termijnen.csv?gemeente=Arnhem", 400, "zoals 0202"),
        ("/termijnen?stand=%3Cb%3E", 400, "‘&lt;b&gt;’"),
        ("/termijnen/stroom", 400, "vanaf"),
        ("/dossiers?nummer=WMG-1", 404, "Er is geen dossier <strong>WMG-1</strong> dat u mag zien."),
        ("/dossiers?nummer=Z%2F12", 200, ", Z/12 in Loket</p>"),
        ("/dossiers/niet-een-nummer", 404, "Dossier niet gevonden"),
        ("/dossiers/00000000-0000-4000-8000-000000000000", 404, "Dossier niet gevonden"),
        (f"/dossiers/{DOSSIER.melding_id}?volgorde=dwars", 400, "‘nieuw’ of ‘oud’"),
        ("/static/../router.py", 404, ""),
        ("/static/weg.css", 404, "bestaat niet"),
    ],
)
async def test_a_wrong_address_is_told_kindly(site: httpx.AsyncClient, pad: str, status: int, zegt: str) -> None:
    antwoord = await site.get(pad)
    assert antwoord.status_code == status
    assert zegt in antwoord.text


@pytest.mark.parametrize(
    ("pad", "fouten"),
    [
        ("/termijnen?stand=Jansen&x=1", {"query.stand": "ongeldig", "query.x": "onbekend-veld"}),
        ("/termijnen.csv?gemeente=Jansen", {"query.gemeente": "ongeldig"}),
        ("/termijnen/stroom?partij=Jansen", {"query.partij": "ongeldig", "query.vanaf": "ontbreekt"}),
        (f"/dossiers/{DOSSIER.melding_id}?volgorde=Jansen", {"query.volgorde": "niet-in-lijst"}),
    ],
)
async def test_a_program_is_told_the_same_as_a_problem(
    site: httpx.AsyncClient, pad: str, fouten: dict[str, str]
) -> None:
    antwoord = await site.get(pad, headers={"Accept": "application/json"})
    assert (antwoord.status_code, antwoord.headers["content-type"]) == (400, "application/problem+json")
    assert {one["plaats"]: one["code"] for one in antwoord.json()["fouten"]} == fouten
    assert antwoord.json()["instance"] == pad.partition("?")[0]
    assert "Jansen" not in antwoord.text


async def test_the_export_is_a_file(site: httpx.AsyncClient) -> None:
    antwoord = await site.get("/termijnen.csv?stand=laat")
    assert antwoord.headers["content-disposition"] == 'attachment; filename="termijnen-2026-11-24.csv"'
    assert antwoord.text.count("\r\n") == 7


async def test_static_files_are_kept_for_ever_under_their_version(site: httpx.AsyncClient) -> None:
    pagina = (await site.get("/termijnen")).text
    adres = pagina.partition('rel="stylesheet" href="')[2].partition('"')[0]
    antwoord = await site.get(adres)
    assert adres.startswith("/static/werkcentrum.css?v=")
    assert antwoord.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert antwoord.headers["content-encoding"] == "gzip"
    assert antwoord.headers["content-type"].startswith("text/css")
    assert (await site.get("/static/werkcentrum.css?v=oud")).headers["cache-control"] == "public, max-age=3600"
    opnieuw = await site.get(adres, headers={"If-None-Match": antwoord.headers["etag"]})
    assert (opnieuw.status_code, opnieuw.content) == (304, b"")
