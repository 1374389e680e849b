# SPDX-License-Identifier: EUPL-1.2
"""The calculator where people find it: behind the gateway of a whole installation, without signing in."""

import time

import httpx
from playwright.sync_api import Browser, expect

from tests.e2e.browser.conftest import NEUTRAAL
from tests.e2e.browser.test_rekenaar_invullen import ANTWOORD, TELEFOON
from tests.system import System

VRAAG = {
    "start": "2026-04-03",
    "aantal": 8,
    "eenheid": "weken",
    "grondslag": "wet",
    "opschortingen": [{"van": "2026-04-04", "totEnMet": "2026-04-13"}],
}


def adres(system: System) -> str:
    return f"http://127.0.0.1:{system.port}"


def test_the_api_answers_without_a_token(system: System) -> None:
    with httpx.Client(base_url=adres(system), trust_env=False) as ieder:
        antwoord = ieder.post("/referral/v1/termijnberekeningen", json=VRAAG)
        assert (antwoord.status_code, antwoord.json()["einde"]) == (200, "2026-06-08")
        [fout] = ieder.post("/referral/v1/termijnberekeningen", json=VRAAG | {"aantal": 0}).json()["fouten"]
        assert (fout["plaats"], fout["code"]) == ("body.aantal", "aantal-niet-positief")
        lijst = ieder.post("/referral/v1/termijnberekeningen", json=[VRAAG, {"eindeAlsMoment": "2026-03-29"}])
        assert [een["einde"] for een in lijst.json()] == ["2026-06-08", "2026-03-29T22:00:00Z"]
        assert ieder.get("/referral/v1/kalender", params={"jaar": 2026}).status_code == 200
        assert ieder.get("/referral/v1/partners").status_code == 401, "the rest does ask who one is"


def test_on_a_phone_without_signing_in(system: System, browser: Browser) -> None:
    """8 weken vanaf 3 april 2026, 10 dagen opgeschort: three taps and fourteen keys; a minute is ample."""
    fouten: list[str] = []
    context = browser.new_context(**{**NEUTRAAL, **TELEFOON})
    page = context.new_page()
    page.on("console", lambda bericht: fouten.append(bericht.text) if bericht.type == "error" else None)
    begin = time.monotonic()
    page.goto(f"{adres(system)}/termijn-berekenen")
    page.get_by_label("Vanaf welke dag?", exact=True).tap()
    page.keyboard.type("3 april 2026")
    page.get_by_label("Aantal dagen").tap()
    page.keyboard.type("10")
    page.get_by_role("button", name="Bereken de laatste dag").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(ANTWOORD)
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    assert time.monotonic() - begin < 10, "what the page itself takes of the minute"
    assert context.cookies() == []
    assert fouten == []
    page.get_by_role("link", name="Naar het bord").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Aanmelden")
    page.get_by_role("link", name="Een termijn berekenen").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Termijn berekenen")
    context.close()


def test_the_board_leads_to_the_calculator_and_back(system: System, browser: Browser) -> None:
    page = browser.new_page(**NEUTRAAL)
    page.goto(f"{adres(system)}/aanmelden")
    page.get_by_role("button", name="Verder als").first.click()
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Termijn berekenen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Termijn berekenen")
    page.get_by_role("link", name="Naar het bord").click()
    expect(page).to_have_url(f"{adres(system)}/termijnen")
    page.close()
