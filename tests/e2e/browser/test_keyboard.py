# SPDX-License-Identifier: EUPL-1.2
"""Keys, theme and search: they work, they can be switched off, and the choice is remembered."""

from playwright.sync_api import expect

from tests.e2e.browser.conftest import MaakPagina
from tests.samples.dossier import DOSSIER

CASE = f"/dossiers/{DOSSIER.melding_id}"


def test_j_and_k_walk_the_rows_and_enter_opens_the_case(maak_pagina: MaakPagina) -> None:
    page = maak_pagina()
    rijen = page.locator("[data-rij]")
    page.keyboard.press("j")
    expect(rijen.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(rijen.nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{CASE}")


def test_j_walks_the_events_of_a_case_and_enter_unfolds_one(maak_pagina: MaakPagina) -> None:
    page = maak_pagina(CASE)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator(".wc-geb").first).to_contain_text("nl.termijnen.termijn-overschreden.v1")
    assert page.locator(".wc-geb details").first.evaluate("d => d.open")


def test_j_passes_by_what_is_folded_and_finds_what_is_not(maak_pagina: MaakPagina) -> None:
    page = maak_pagina(CASE)
    page.locator(".wc-gevolgen > summary").last.click()
    seen = page.locator("[data-rij]:visible")
    assert 0 < seen.count() < page.locator("[data-rij]").count()
    seen.nth(seen.count() - 2).focus()
    for nr in (seen.count() - 1, 0, 1):
        page.keyboard.press("j")
        expect(seen.nth(nr)).to_be_focused()


def test_slash_searches_a_case(maak_pagina: MaakPagina) -> None:
    page = maak_pagina()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("wmg-2026-004213")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{CASE}")


def test_letters_typed_in_a_field_are_letters(maak_pagina: MaakPagina) -> None:
    page = maak_pagina()
    zoek = page.get_by_role("searchbox")
    zoek.focus()
    page.keyboard.type("jkp?n")
    expect(zoek).to_have_value("jkp?n")
    expect(page.locator("#live-woord")).to_have_text("Live")


def test_keys_can_be_switched_off_and_stay_off(maak_pagina: MaakPagina) -> None:
    page = maak_pagina()
    page.keyboard.press("?")
    page.get_by_label("Sneltoetsen met één letter").uncheck()
    page.get_by_role("button", name="Sluiten").click()
    page.reload()
    page.keyboard.press("j")
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_hidden()
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.get_by_role("button", name="Sneltoetsen").click()
    expect(page.get_by_label("Sneltoetsen met één letter")).not_to_be_checked()


def test_the_chosen_theme_is_remembered(maak_pagina: MaakPagina) -> None:
    page = maak_pagina(color_scheme="light")
    achtergrond = "getComputedStyle(document.body).backgroundColor"
    licht = page.evaluate(achtergrond)
    page.get_by_role("button", name="Donker").click()
    donker = page.evaluate(achtergrond)
    page.goto(page.url.replace("/termijnen", CASE))
    assert page.evaluate(achtergrond) == donker != licht
    expect(page.get_by_role("button", name="Donker")).to_have_attribute("aria-pressed", "true")


def test_printing_is_asked_of_the_browser(maak_pagina: MaakPagina) -> None:
    page = maak_pagina()
    page.evaluate("window.print = () => { document.title = 'afgedrukt'; }")
    page.get_by_role("button", name="Afdrukken").click()
    expect(page).to_have_title("afgedrukt")
