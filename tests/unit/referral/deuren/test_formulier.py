# SPDX-License-Identifier: EUPL-1.2
"""The form of the calculator: what can be left out, what only a form gets wrong, and its address to share."""

from urllib.parse import urlencode

import httpx
import pytest

from tests.unit.referral.deuren.test_pagina import PAD, kop, open_pagina

ACHT = {"start": "2026-04-03", "aantal": "8", "eenheid": "weken", "grondslag": "wet"}


@pytest.mark.parametrize(
    ("velden", "einde"),
    [
        ({"stil1dagen": "10"}, "maandag 8 juni 2026"),
        ({"stil1dagen": "10", "stil1van": "2026-04-13"}, "maandag 8 juni 2026"),
        ({"stil1dagen": "10", "stil1tot": "2026-04-22"}, "maandag 8 juni 2026"),
        ({"stil1van": "2026-04-13", "stil1tot": "2026-04-22"}, "maandag 8 juni 2026"),
        ({"stil1dagen": "10", "stil1van": "2026-04-13", "stil1tot": "2026-04-22"}, "maandag 8 juni 2026"),
        ({"stil1dagen": "5", "stil2dagen": "5", "stil2van": "2026-05-04"}, "maandag 8 juni 2026"),
        ({"start": "3-4-2026", "stil1dagen": "10"}, "maandag 8 juni 2026"),
        ({"start": "3 april 2026", "stil1van": "13 apr. 2026", "stil1tot": "22/4/26"}, "maandag 8 juni 2026"),
        ({"atw": "nee", "stil1dagen": "9"}, "zondag 7 juni 2026"),
    ],
)
async def test_eight_weeks_and_ten_days(client: httpx.AsyncClient, velden: dict[str, str], einde: str) -> None:
    assert kop(await open_pagina(client, ACHT | velden)) == f"De laatste dag is {einde}"


@pytest.mark.parametrize(
    ("velden", "controle"),
    [
        ({"stil1dagen": "veel"}, "stil1dagen"),
        ({"stil1dagen": "0"}, "stil1dagen"),
        ({"stil1dagen": "9", "stil1van": "2026-04-13", "stil1tot": "2026-04-22"}, "stil1dagen"),
        ({"stil3van": "2026-05-10", "stil3tot": "2026-05-01"}, "stil3tot"),
        ({"aantal": "acht"}, "aantal"),
        ({"aantal": "9" * 400}, "aantal"),
        ({"start": "gisteren"}, "start"),
        ({"eenheid": "uren"}, "tijd"),
        ({"eenheid": "uren", "tijd": "half drie"}, "tijd"),
        ({"eenheid": "uren", "start": "2026-03-29", "tijd": "02:30"}, "tijd"),
        ({"eenheid": "openingsuren", "tijd": "10:00"}, "open1van"),
        ({"eenheid": "openingsuren", "tijd": "10:00", "open1dag": "8", "open1van": "9:00"}, "open1dag"),
        ({"eenheid": "kwartalen"}, "eenheid"),
        ({"atw": "misschien"}, "atw"),
        ({"grondslag": "gewoonte"}, "grondslag"),
        ({"opschorting": "10"}, "start"),
        ({"start": "3 april"}, "start"),
        ({"start": "maandag 3 april 2026"}, "start"),
        ({"dicht1tot": "2026-04-05"}, "dicht1van"),
        ({"dicht1van": "2026-04-05", "dicht1tot": "2026-04-04"}, "dicht1tot"),
        ({"dicht1van": "2026-04-05", "dicht1tot": "ooit"}, "dicht1tot"),
        ({"dicht2van": "2026-04-05", "dicht2tot": "2028-04-05"}, "dicht2tot"),
        ({"eenheid": "openingsuren", "tijd": "10:00", "open1van": "09:00", "open1tot": "17:00"}, "open1dag"),
        ({"stil21dagen": "10"}, "start"),
    ],
)
async def test_what_only_a_form_can_get_wrong(
    client: httpx.AsyncClient, velden: dict[str, str], controle: str
) -> None:
    pagina = await open_pagina(client, ACHT | velden)
    assert pagina.status_code == 400
    assert f'href="#{controle}"' in pagina.text
    assert f'id="{controle}-fout"' in pagina.text


async def test_a_field_told_twice_is_refused(client: httpx.AsyncClient) -> None:
    assert (await open_pagina(client, [*ACHT.items(), ("aantal", "9")])).status_code == 400


async def test_the_hour_that_comes_twice_is_told(client: httpx.AsyncClient) -> None:
    pagina = await open_pagina(client, ACHT | {"start": "2026-10-25", "tijd": "02:30", "eenheid": "uren"})
    assert kop(pagina) == "De termijn eindigt op zondag 25 oktober 2026 om 09.30 uur"
    assert "Wij rekenen met de eerste keer." in pagina.text


async def test_the_address_holds_the_question_and_no_more(client: httpx.AsyncClient) -> None:
    ballast = {"tijd": "", "stil1van": "", "richting": "vooruit", "verlengEenheid": "weken", "open1van": "09:00"}
    antwoord = await client.get(PAD, params=ACHT | ballast)
    assert antwoord.status_code == 303
    assert antwoord.headers["location"] == f"{PAD}?{urlencode(ACHT)}"
    weer = await client.get(antwoord.headers["location"])
    assert weer.status_code == 200


async def test_one_more_row_can_be_asked_without_a_script(client: httpx.AsyncClient) -> None:
    pagina = await open_pagina(client, ACHT | {"stil1dagen": "10", "meer": "stil"})
    assert pagina.status_code == 200
    assert 'id="stil2dagen"' in pagina.text and 'id="stil3dagen"' not in pagina.text
    assert 'value="10"' in pagina.text
    assert kop(pagina) == "Termijn berekenen"


async def test_nothing_of_the_visitor_becomes_markup(client: httpx.AsyncClient) -> None:
    pagina = await open_pagina(client, ACHT | {"aantal": '"><script>alert(1)</script>', "<b>": "x"})
    assert "<script>alert" not in pagina.text and "<b>" not in pagina.text
    beleid = pagina.headers["content-security-policy"]
    assert "default-src 'self'" in beleid and "unsafe" not in beleid
    assert "style=" not in pagina.text and " onclick" not in pagina.text


async def test_a_typed_date_is_in_the_address_as_a_date_and_in_the_field_as_typed(
    client: httpx.AsyncClient,
) -> None:
    antwoord = await client.get(PAD, params=ACHT | {"start": "Vrijdag 3 april 2026"})
    assert antwoord.headers["location"] == f"{PAD}?{urlencode(ACHT)}"
    assert 'value="3 april 2026"' in (await client.get(antwoord.headers["location"])).text


async def test_the_empty_form_has_a_script(client: httpx.AsyncClient) -> None:
    assert (await client.get(PAD)).status_code == 200
    script = await client.get(f"{PAD}/rekenaar.js")
    assert script.headers["content-type"].startswith("text/javascript")
