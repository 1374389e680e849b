# SPDX-License-Identifier: EUPL-1.2
"""The calculator in a real browser: on a phone, without a script, on paper, in contrast themes, with axe."""

import pytest
from playwright.sync_api import expect

from tests import needs
from tests.e2e.browser.conftest import Open
from tests.e2e.browser.test_accessibility import AXE, REGELS

PAD = "/termijn-berekenen"
ACHT = f"{PAD}?start=2026-04-03&aantal=8&eenheid=weken&grondslag=wet"
PAGINAS = {
    "leeg": PAD,
    "antwoord": f"{ACHT}&stil1dagen=10",
    "werkdagen": f"{PAD}?start=2026-04-01&aantal=10&eenheid=werkdagen&grondslag=afspraak&stil1van=2026-04-14",
    "extra": f"{PAD}?start=2026-04-02&aantal=3&eenheid=dagen&grondslag=wet",
    "voorlopig": f"{PAD}?start=2028-12-20&aantal=9&eenheid=dagen&grondslag=wet&verlengAantal=3"
    "&verlengEenheid=dagen",
    "uren": f"{PAD}?start=2026-03-27&tijd=15:00&aantal=4&eenheid=openingsuren&grondslag=norm"
    "&open1dag=1&open1dag=5&open1van=09:00&open1tot=17:00",
    "dicht": f"{PAD}?start=2026-12-23&tijd=15:00&aantal=6&eenheid=openingsuren&grondslag=afspraak&open1dag=1"
    "&open1dag=3&open1dag=4&open1van=09:00&open1tot=17:00&anders1dag=2026-12-24&anders1van=09:00"
    "&anders1tot=12:00&dicht1van=2026-12-28&dicht1tot=2026-12-30",
    "fout": f"{ACHT}&stil1van=2026-05-10&stil1tot=2026-05-01",
}


def test_only_what_the_unit_needs_is_asked(open_: Open) -> None:
    page = open_(PAD, java_script_enabled=False)
    expect(page.get_by_label("Hoe laat?")).to_be_hidden()
    page.locator("#eenheid").select_option("openingsuren")
    expect(page.get_by_label("Hoe laat?")).to_be_visible()
    expect(page.get_by_role("group", name="Open op")).to_be_visible()


def test_a_fault_leads_to_its_field(open_: Open) -> None:
    page = open_(PAGINAS["fout"])
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.locator("#stil1tot")).to_be_focused()
    expect(page.locator("#stil1tot")).to_have_accessible_description(
        "Fout: De opschorting eindigt voordat zij begint."
    )


def test_without_a_script_no_button_does_nothing(open_: Open) -> None:
    page = open_(PAGINAS["antwoord"], java_script_enabled=False)
    expect(page.get_by_role("button", name="Kopieer link")).to_be_hidden()
    expect(page.get_by_role("button", name="Afdrukken")).to_be_hidden()
    page.get_by_role("button", name="Nog een opschorting").click()
    expect(page.get_by_role("group", name="Opschorting 2")).to_be_visible()


def test_the_calendar_reads_as_a_table(open_: Open) -> None:
    page = open_(PAGINAS["antwoord"])
    april = page.get_by_role("table", name="April 2026")
    expect(april.get_by_role("columnheader", name="maandag")).to_be_visible()
    expect(april.get_by_role("cell", name="13 opgeschort, de termijn staat stil")).to_be_visible()
    expect(page.get_by_role("cell", name="8 telt mee, dag 56; laatste dag")).to_be_visible()


def test_on_paper_the_answer_without_the_form(open_: Open) -> None:
    page = open_(PAGINAS["antwoord"], color_scheme="dark", viewport={"width": 700, "height": 1000})
    page.emulate_media(media="print")
    for weg in (".wc-rekenform", ".wc-antwoord__knoppen"):
        expect(page.locator(weg)).to_be_hidden()
    expect(page.get_by_role("table", name="Juni 2026")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 700


@pytest.mark.parametrize("naam", PAGINAS)
@pytest.mark.parametrize("thema", ["light", "dark"])
@pytest.mark.parametrize("breedte", [1440, 390])
def test_axe_and_no_sideways_scroll(open_: Open, naam: str, thema: str, breedte: int) -> None:
    if not AXE.exists():
        needs.missing("axe-core", "Run `make tooling`.")
    page = open_(PAGINAS[naam], color_scheme=thema, viewport={"width": breedte, "height": 844})
    for meer in page.locator("details").all():
        meer.evaluate("d => { d.open = true; }")
    page.evaluate(AXE.read_text())
    resultaat = page.evaluate("regels => axe.run(document, {runOnly: regels})", REGELS)
    assert {(v["id"], knoop["html"][:120]) for v in resultaat["violations"] for knoop in v["nodes"]} == set()
    assert len(resultaat["passes"]) > 20
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_contrast_themes_keep_the_states_apart(open_: Open) -> None:
    page = open_(PAGINAS["extra"], forced_colors="active")
    rand = "e => [getComputedStyle(e).borderTopStyle, getComputedStyle(e).borderTopWidth].join(' ')"
    randen = {code: page.locator(f"td.wc-vak--{code}").first.evaluate(rand) for code in ("geteld", "laatste")}
    assert randen == {"geteld": "solid 1px", "laatste": "solid 3px"}
