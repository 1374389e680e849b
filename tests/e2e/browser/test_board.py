# SPDX-License-Identifier: EUPL-1.2
"""The live board in a browser: counts come in, the list waits for the reader, and silence is told."""

from playwright.sync_api import Page, expect

from tests.e2e.browser.conftest import MaakPagina
from tests.samples.bord import Voorbeeld


def wijzig(page: Page, vragen: Voorbeeld, aantal: int) -> None:
    """Lets the stream tell of changes, once the page listens."""
    expect(page.locator("#live-woord")).to_have_text("Live")
    vragen.wijzigingen = aantal


def test_counts_come_in_and_the_list_stays(maak_pagina: MaakPagina, vragen: Voorbeeld) -> None:
    page = maak_pagina()
    rijen = page.locator(".wc-rij").all_inner_texts()
    expect(page.locator("#nieuw")).to_be_hidden()
    wijzig(page, vragen, 2)
    expect(page.locator("#tegel-laat .wc-tegel__getal")).to_have_text("8")
    expect(page.locator(".wc-telling [data-telling]")).to_have_text("8")
    expect(page.locator("#nieuw")).to_contain_text("2 wijzigingen sinds u kijkt.")
    expect(page.locator("#omroep")).to_have_text("2 wijzigingen sinds u kijkt.")
    assert page.locator(".wc-rij").all_inner_texts() == rijen


def test_changes_are_shown_when_asked_and_marked(maak_pagina: MaakPagina, vragen: Voorbeeld) -> None:
    page, alle = maak_pagina("/termijnen?stand=vandaag"), vragen.alle
    vragen.alle = alle[:6] + alle[7:]
    wijzig(page, vragen, 1)
    page.get_by_role("button", name="Toon wijzigingen").click()
    expect(page.locator("#nieuw")).to_be_hidden()
    expect(page.locator("#lijst-kop")).to_be_focused()
    expect(page.locator(".wc-rij")).to_have_count(10)
    expect(page.locator("#omroep")).to_have_text("De lijst is bijgewerkt.")
    expect(page.locator(".wc-bron")).to_contain_text("1.284.908")
    vragen.alle = alle
    wijzig(page, vragen, 2)
    expect(page.locator("#nieuw")).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator(".wc-rij--nieuw")).to_have_count(1)


def test_a_choice_in_a_filter_survives_the_refresh(maak_pagina: MaakPagina, vragen: Voorbeeld) -> None:
    page = maak_pagina()
    page.get_by_label("Gemeente").select_option("0202")
    page.locator("details summary").first.click()
    wijzig(page, vragen, 1)
    page.get_by_role("button", name="Toon wijzigingen").click()
    expect(page.locator("#nieuw")).to_be_hidden()
    expect(page.get_by_label("Gemeente")).to_have_value("0202")
    assert page.locator("details").first.evaluate("d => d.open")


def test_pausing_stops_the_counts(maak_pagina: MaakPagina, vragen: Voorbeeld) -> None:
    page = maak_pagina()
    expect(page.locator("#live-woord")).to_have_text("Live")
    page.get_by_role("button", name="Pauzeren").click()
    expect(page.locator("#live-woord")).to_have_text("Staat stil")
    vragen.wijzigingen = 3
    page.wait_for_timeout(300)
    expect(page.locator("#tegel-laat .wc-tegel__getal")).to_have_text("6")
    page.get_by_role("button", name="Hervatten").click()
    expect(page.locator("#tegel-laat .wc-tegel__getal")).to_have_text("9")


def test_silence_is_told(maak_pagina: MaakPagina) -> None:
    page = maak_pagina("/termijnen/uitleg")
    page.clock.install()
    page.route("**/termijnen/stroom*", lambda route: None)
    page.goto(page.url.replace("/uitleg", ""))
    page.clock.run_for(20_000)
    expect(page.locator("#live")).not_to_have_attribute("data-live", "weg")
    page.clock.run_for(11_000)
    expect(page.locator("#live p")).to_contain_text("Niet live laatst bijgewerkt om 10:42:18")


def test_a_stream_that_was_refused_is_asked_again(maak_pagina: MaakPagina) -> None:
    page = maak_pagina("/termijnen/uitleg", verwacht="502")
    page.clock.install()
    page.route("**/termijnen/stroom*", lambda route: route.fulfill(status=502), times=1)
    with page.expect_response("**/termijnen/stroom*"):
        page.goto(page.url.replace("/uitleg", ""))
    expect(page.locator("#live-woord")).to_have_text("Niet live")
    page.wait_for_timeout(200)
    page.clock.run_for(10_000)
    expect(page.locator("#live-woord")).to_have_text("Live")


def test_remaining_times_follow_the_clock_of_the_server(maak_pagina: MaakPagina, vragen: Voorbeeld) -> None:
    page = maak_pagina("/termijnen/uitleg")
    page.clock.install()
    page.goto(page.url.replace("/uitleg", "?stand=vandaag"))
    page.locator(".wc-rest__tekst").first.evaluate("e => { e.textContent = 'oud'; }")
    page.clock.run_for(61_000)
    expect(page.locator(".wc-rest__tekst").first).to_have_text("nog 47 minuten")


def test_a_bar_leads_to_the_list_of_its_day(maak_pagina: MaakPagina) -> None:
    page = maak_pagina()
    staaf = page.locator(".wc-grafiek a").nth(1)
    aantal = staaf.locator(".wc-waarde").text_content()
    staaf.click()
    page.wait_for_url("**/termijnen?uiterlijk=2026-11-25")
    expect(page.locator(".wc-tabelkop")).to_contain_text(f"{aantal} termijnen")


def test_the_form_gives_an_address_to_share(maak_pagina: MaakPagina) -> None:
    page = maak_pagina("/termijnen?stand=schema")
    page.get_by_label("Gemeente").select_option("0202")
    page.get_by_role("button", name="Filteren").click()
    page.wait_for_url("**/termijnen?stand=schema&gemeente=0202")


def test_a_phone_reads_each_tile_in_one_line_and_hears_of_no_keys(maak_pagina: MaakPagina) -> None:
    page = maak_pagina(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    for tile in page.locator(".wc-tegel").all():
        head, count = (tile.locator(one).bounding_box() for one in (".wc-tegel__kop", ".wc-tegel__getal"))
        assert head and count
        assert head["height"] < 30, "the name of a stand stands in one line"
        assert head["x"] + head["width"] <= count["x"], "the count stands beside it"
    expect(page.locator("#toetsen-open")).to_be_hidden()
    expect(maak_pagina().get_by_role("button", name="Sneltoetsen")).to_be_visible()


def test_what_was_taken_over_stands_below_and_has_a_list_of_its_own(maak_pagina: MaakPagina) -> None:
    page = maak_pagina()
    expect(page.locator(".wc-tegel__getal").first).to_have_text("6")
    page.locator("#overgenomen").get_by_role("link", name="Toon alle 40").click()
    page.wait_for_url("**/termijnen?herkomst=overgenomen")
    expect(page.locator(".wc-tegel__getal").first).to_have_text("40")
    page.get_by_label("Gemeente").select_option("0202")
    page.get_by_role("button", name="Filteren").click()
    page.wait_for_url("**/termijnen?gemeente=0202&herkomst=overgenomen")
