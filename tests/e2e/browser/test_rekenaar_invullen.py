# SPDX-License-Identifier: EUPL-1.2
"""Filling in the calculator by hand: on a phone, with dates as one types them, and the answer while one types."""

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.conftest import Open

PAD = "/termijn-berekenen"
ACHT = f"{PAD}?start=2026-04-03&aantal=8&eenheid=weken&stil1dagen=10&grondslag=wet"
TELEFOON = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
ANTWOORD = "De laatste dag is maandag 8 juni 2026"


@pytest.mark.parametrize("script", [True, False])
def test_on_a_phone_in_three_steps(open_: Open, script: bool) -> None:
    """8 weken vanaf 3 april 2026, 10 dagen opgeschort: a date, a number, a button; the rest is there already."""
    page = open_(PAD, java_script_enabled=script, **TELEFOON)
    page.get_by_label("Vanaf welke dag?", exact=True).tap()
    page.keyboard.type("3 april 2026")
    expect(page.get_by_label("Aantal", exact=True)).to_have_value("8")
    page.get_by_label("Aantal dagen").tap()
    page.keyboard.type("10")
    page.get_by_role("button", name="Bereken de laatste dag").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(ANTWOORD)
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    assert page.url.endswith(ACHT)
    groot = "input:visible:not([type=radio], [tabindex]), select:visible, button:visible"
    for controle in page.locator("form").first.locator(groot).all():
        vak = controle.bounding_box()
        assert vak and vak["height"] >= 44


def test_the_answer_stands_beside_the_button_while_one_types(open_: Open) -> None:
    page = open_(PAD, **TELEFOON)
    voor = page.locator("#vooraf")
    page.get_by_label("Vanaf welke dag?", exact=True).press_sequentially("3 april")
    expect(voor).to_be_empty()
    page.keyboard.type(" 2026")
    expect(voor).to_have_text("De laatste dag is vrijdag 29 mei 2026")
    page.get_by_label("Aantal dagen").fill("10")
    expect(voor).to_have_text(ANTWOORD)
    expect(voor).to_be_in_viewport()
    page.get_by_label("Laatste dag", exact=True).first.focus()
    veld, balk = (plek.bounding_box() for plek in (page.locator("#stil1tot"), voor))
    assert veld and balk and veld["y"] + veld["height"] <= balk["y"], "the answer hides no field that has focus"


def test_a_known_term_is_one_tap(open_: Open) -> None:
    page = open_(PAD, **TELEFOON)
    page.get_by_label("Vanaf welke dag?", exact=True).fill("31 januari 2026")
    page.get_by_role("button", name="1 maand AVG verzoek om inzage (AVG art. 12)").tap()
    expect(page.locator("#vooraf")).to_have_text("De laatste dag is maandag 2 maart 2026")
    page.get_by_role("button", name="8 weken besluit op een aanvraag (Awb art. 4:13)").tap()
    expect(page.locator("#vooraf")).to_have_text("De laatste dag is maandag 30 maart 2026")


def test_nothing_lies_over_the_form_before_there_is_an_answer(open_: Open) -> None:
    page = open_(PAD, **TELEFOON)
    boven = "e => { e.scrollIntoView({block: 'end'}); const r = e.getBoundingClientRect();"
    boven += "return e.contains(document.elementFromPoint(r.x + r.width / 2, r.bottom - 4)); }"
    for veld in page.locator("form").first.locator(":is(input, select):visible:not([tabindex])").all():
        assert veld.evaluate(boven)


def test_a_date_can_come_from_the_calendar_of_the_browser(open_: Open) -> None:
    page = open_(PAD)
    page.evaluate("HTMLInputElement.prototype.showPicker = function () { window.gekozen = this; }")
    page.get_by_role("button", name="Vanaf welke dag?: kies op een kalender").click()
    page.evaluate("gekozen.value = '2026-04-03'; gekozen.dispatchEvent(new Event('change'));")
    expect(page.get_by_label("Vanaf welke dag?", exact=True)).to_have_value("3 april 2026")
    page.get_by_role("button", name="Vandaag").click()
    expect(page.get_by_label("Vanaf welke dag?", exact=True)).to_have_value("2 maart 2026")
    expect(page.locator("#vooraf")).to_have_text("De laatste dag is dinsdag 28 april 2026")


def test_lunch_a_short_day_and_closing_days_are_filled_in(open_: Open) -> None:
    page = open_(PAD)
    page.get_by_label("Vanaf welke dag?", exact=True).fill("23 december 2026")
    page.locator("#eenheid").select_option("openingsuren")
    page.get_by_label("Hoe laat?").fill("15:00")
    page.get_by_label("Aantal", exact=True).fill("6")
    page.locator("#open1tot").fill("12:00")
    page.get_by_role("button", name="Nog een regel openingstijden").click()
    middag = page.get_by_role("group", name="Ook open op")
    for dag in ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag"):
        middag.get_by_label(dag).check()
    page.locator("#open2van").fill("13:00")
    page.locator("#open2tot").fill("17:00")
    page.get_by_text("Andere tijden op één dag").click()
    page.get_by_label("Dag", exact=True).fill("24-12-2026")
    page.locator("#anders1van").fill("09:00")
    page.locator("#anders1tot").fill("12:00")
    page.get_by_text("Verlengen, terugrekenen, sluitingsdagen").click()
    page.get_by_label("Dicht op, of vanaf", exact=True).fill("28-12-2026")
    page.get_by_role("button", name="Bereken de laatste dag").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "De termijn eindigt op dinsdag 29 december 2026 om 10.00 uur"
    )
    page.reload()
    expect(page.locator("#anders1dag")).to_have_value("24 december 2026")
    expect(page.locator("#dicht1van")).to_have_value("28-12-2026")


def test_the_link_is_copied(open_: Open) -> None:
    page = open_(ACHT)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopieer link").click()
    expect(page.locator("#omroep")).to_have_text("De link is gekopieerd.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
