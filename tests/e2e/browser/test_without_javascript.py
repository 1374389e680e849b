# SPDX-License-Identifier: EUPL-1.2
"""Without JavaScript, and on paper: everything can be read, and nothing is there that does nothing."""

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.conftest import MaakPagina
from tests.samples.dossier import DOSSIER

CASE = f"/dossiers/{DOSSIER.melding_id}"


def test_the_board_works(maak_pagina: MaakPagina) -> None:
    page = maak_pagina(java_script_enabled=False)
    expect(page.get_by_role("table").first).to_be_visible()
    page.get_by_label("Gemeente").select_option("0202")
    page.get_by_role("button", name="Filteren").click()
    expect(page).to_have_url(f"{page.url.partition('?')[0]}?gemeente=0202")
    page.locator("#tegel-schema").click()
    expect(page.get_by_role("heading", name="Op schema")).to_be_visible()


@pytest.mark.parametrize("pad", ["/termijnen", CASE])
def test_no_button_that_does_nothing(maak_pagina: MaakPagina, pad: str) -> None:
    page = maak_pagina(pad, java_script_enabled=False)
    zichtbaar = [knop.inner_text() for knop in page.get_by_role("button").all() if knop.is_visible()]
    assert set(zichtbaar) <= {"Filteren"}
    expect(page.get_by_text("Live", exact=True)).to_be_hidden()


def test_the_case_can_be_read_in_both_orders(maak_pagina: MaakPagina) -> None:
    page = maak_pagina(CASE, java_script_enabled=False)
    expect(page.locator(".wc-geb").first).to_contain_text("Termijn te laat: terugkoppeling")
    page.get_by_role("link", name="Oudste eerst").click()
    expect(page.locator(".wc-geb").first).to_contain_text("Melding geregistreerd")
    page.locator("summary").first.click()
    expect(page.locator(".wc-geb").first.get_by_text("WMG-2026-004213")).to_be_visible()


def test_paper_has_the_facts_without_the_controls(maak_pagina: MaakPagina) -> None:
    page = maak_pagina(color_scheme="dark", viewport={"width": 700, "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for weg in (".wc-filters", ".wc-hoofdmenu", ".wc-live", ".wc-zoek", ".wc-tabelkop__knoppen"):
        expect(page.locator(weg)).to_be_hidden()
    expect(page.get_by_role("row", name="wo 25 nov 31 10 41")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
