# SPDX-License-Identifier: EUPL-1.2
"""The built files belong to their sources, every icon exists, and nothing is fetched from elsewhere."""

import re
import runpy
from pathlib import Path

import pytest
from reporting.adapters.pages import icons
from reporting.adapters.pages.icons import Sprite
from reporting.adapters.pages.stands import STANDEN
from reporting.adapters.pages.static_files import BESTANDEN, statisch
from reporting.domain.titels import ONBEKEND, TITELS

ROOT = Path(__file__).parents[4]
PAGES = Path(icons.__file__).parent


def test_the_style_sheet_was_built_from_the_sources_beside_it() -> None:
    bouw = runpy.run_path(str(ROOT / "deploy/styles/build.py"))
    assert f"Sources: {bouw['sources_hash']()} */".encode() in BESTANDEN["werkcentrum.css"].inhoud


def test_lock_files_name_no_address() -> None:
    for slot in ("deploy/styles/package-lock.json", "tests/tooling/package-lock.json"):
        assert "resolved" not in (ROOT / slot).read_text()


def test_every_icon_that_is_asked_exists_and_every_icon_is_asked() -> None:
    lijst = set((ROOT / "deploy/styles/icons.txt").read_text().split())
    bron = "".join(pad.read_text() for pad in [*PAGES.glob("*.py"), *PAGES.glob("templates/*.html")])
    gevraagd = {titel.icoon for titel in [*TITELS.values(), ONBEKEND]} | {w.icoon for w in STANDEN.values()}
    gevraagd |= set(re.findall(r"icoon\('([\w-]+)'\)", bron))
    gevraagd |= {naam for naam in lijst if re.search(f"[\"']{naam}[\"']", bron)}
    assert gevraagd == lijst == set(icons._SYMBOLEN)


def test_a_page_carries_only_the_icons_that_it_uses() -> None:
    sprite = Sprite()
    sprite("check")
    assert str(sprite.sprite("pause")).count("<symbol") == 2
    with pytest.raises(KeyError):
        sprite("bestaat-niet")


def test_nothing_comes_from_elsewhere() -> None:
    for naam, bestand in BESTANDEN.items():
        if naam.endswith((".css", ".js")):
            tekst = re.sub(r"/\*.*?\*/", "", bestand.inhoud.decode(), flags=re.S)
            assert not re.search(r"https?://", tekst), naam


def test_the_font_that_is_preloaded_is_the_one_the_style_sheet_asks() -> None:
    adres = statisch("fonts/source-sans-3-latin-wght-normal.woff2").removeprefix("/static/")
    assert f"url('{adres}')".encode() in BESTANDEN["werkcentrum.css"].inhoud


def test_a_page_stays_light() -> None:
    klein = {naam: len(b.klein or b.inhoud) for naam, b in BESTANDEN.items()}
    assert klein["werkcentrum.css"] < 25_000
    assert sum(grootte for naam, grootte in klein.items() if naam.endswith(".js")) < 10_000
