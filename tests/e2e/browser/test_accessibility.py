# SPDX-License-Identifier: EUPL-1.2
"""axe on every page in both themes and two widths, and what axe cannot see: focus, reflow, contrast themes."""

from pathlib import Path

import pytest

from tests import needs
from tests.e2e.browser.conftest import MaakPagina
from tests.samples.dossier import DOSSIER

AXE = Path(__file__).parents[2] / "tooling/node_modules/axe-core/axe.min.js"
REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PADEN = {
    "bord": "/termijnen",
    "lijst": "/termijnen?stand=risico&uiterlijk=2026-11-25",
    "leeg": "/termijnen?soort=afronden",
    "dossier": f"/dossiers/{DOSSIER.melding_id}",
    "uitleg": "/termijnen/uitleg",
    "zoeken": "/dossiers",
}


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.exists():
        needs.missing("axe-core", "Run `make tooling`.")
    return AXE.read_text()


ALLES = [
    (naam, thema, breedte)
    for naam in ("bord", "dossier")
    for thema in ("light", "dark")
    for breedte in (1440, 390)
]
ALLES += [
    (naam, *rest) for naam in ("lijst", "leeg", "uitleg", "zoeken") for rest in (("light", 1440), ("dark", 390))
]


@pytest.mark.parametrize(("naam", "thema", "breedte"), ALLES)
def test_axe(maak_pagina: MaakPagina, axe: str, naam: str, thema: str, breedte: int) -> None:
    page = maak_pagina(PADEN[naam], color_scheme=thema, viewport={"width": breedte, "height": 844})
    page.locator("details").evaluate_all("all => all.forEach((d) => { d.open = true; })")
    page.evaluate(axe)
    resultaat = page.evaluate("regels => axe.run(document, {runOnly: regels})", REGELS)
    gevonden = {(v["id"], knoop["html"][:120]) for v in resultaat["violations"] for knoop in v["nodes"]}
    assert gevonden == set()
    assert len(resultaat["passes"]) > 20


def test_axe_on_the_open_shortcuts_window(maak_pagina: MaakPagina, axe: str) -> None:
    page = maak_pagina()
    page.keyboard.press("?")
    page.evaluate(axe)
    assert (
        page.evaluate("regels => axe.run(document, {runOnly: regels}).then(r => r.violations.length)", REGELS) == 0
    )


@pytest.mark.parametrize("pad", PADEN.values(), ids=PADEN.keys())
def test_no_sideways_scroll_at_320_pixels_nor_with_wide_text(maak_pagina: MaakPagina, pad: str) -> None:
    page = maak_pagina(pad, viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    ruim = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    page.evaluate(
        "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }", ruim
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_everything_with_focus_is_seen(maak_pagina: MaakPagina) -> None:
    page = maak_pagina("/termijnen?stand=laat")
    gezien = []
    for _ in range(60):
        page.keyboard.press("Tab")
        staat = page.evaluate(
            """() => {
              const e = document.activeElement, r = e.getBoundingClientRect();
              const s = getComputedStyle(e);
              return {wie: e.tagName, zichtbaar: r.bottom > 0 && r.top < innerHeight && r.width > 0,
                      rand: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2};
            }"""
        )
        if staat["wie"] == "BODY":
            break
        assert staat["zichtbaar"] and staat["rand"], staat
        gezien.append(staat["wie"])
    assert {"A", "BUTTON", "SELECT", "INPUT", "a", "SUMMARY"} <= set(gezien)


def test_contrast_themes_keep_what_colour_says(maak_pagina: MaakPagina) -> None:
    page = maak_pagina("/termijnen?stand=laat", forced_colors="active")
    rand = "e => getComputedStyle(e).outlineStyle"
    assert page.locator(".wc-tegel[aria-current]").evaluate(rand) == "solid"
    vul = "e => [getComputedStyle(e).fill, getComputedStyle(e).forcedColorAdjust]"
    assert page.locator(".wc-meter__vul").first.evaluate(vul)[0] != "rgb(0, 0, 0)"
