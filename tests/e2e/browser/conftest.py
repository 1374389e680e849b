# SPDX-License-Identifier: EUPL-1.2
"""A real browser on the pages with made-up data. A page that breaks its own policy fails its test."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from chassis.clock import utc_now
from tests import needs
from tests.samples.bord import Voorbeeld
from tests.samples.rekenaar import maak_app
from tests.samples.rijen import maak_rijen, oude_rijen
from tests.samples.serving import running
from tests.samples.site import maak_site

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NEUTRAAL: dict[str, Any] = {
    "locale": "nl-NL",
    "timezone_id": "Europe/Amsterdam",
    "viewport": {"width": 1440, "height": 900},
}
MaakPagina = Callable[..., Page]
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium of this machine, or the one that Playwright fetched.

    One a module and not one a session: as long as it runs, no test of an event loop can run in this process.
    """
    pad = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=pad, args=FLAGS)
        except Exception as fout:
            needs.missing("a Chromium browser", f"Install chromium, or run `playwright install chromium`. {fout}")
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def vragen() -> Voorbeeld:
    """The data behind the site; a test may `wijzig` it."""
    return Voorbeeld([*maak_rijen(), *oude_rijen()])


@pytest.fixture(scope="module")
def site(vragen: Voorbeeld) -> Iterator[str]:
    """The address of the running pages."""
    vragen.nu = utc_now
    with running(maak_site(vragen)) as adres:
        yield adres


@pytest.fixture
def maak_pagina(browser: Browser, site: str, vragen: Voorbeeld) -> Iterator[MaakPagina]:
    """Opens an address in a fresh context, options as `new_context`; an error with `verwacht` in it may come."""
    vragen.wijzigingen = 0
    with _verse_paginas(browser, site) as maak:

        def open_pagina(pad: str = "/termijnen", verwacht: str = "nothing", **opties: object) -> Page:
            return maak(pad, verwacht, **opties)

        yield open_pagina


@pytest.fixture(scope="module")
def rekenaar() -> Iterator[str]:
    with running(maak_app()) as adres:
        yield adres


@pytest.fixture
def open_(browser: Browser, rekenaar: str) -> Iterator[Open]:
    """Opens an address in a fresh context; what breaks the page's own policy fails the test."""
    with _verse_paginas(browser, rekenaar) as maak:

        def open_pagina(pad: str, **opties: object) -> Page:
            return maak(pad, "(Bad", **opties)

        yield open_pagina


@contextmanager
def _verse_paginas(browser: Browser, adres: str) -> Iterator[MaakPagina]:
    """Makes pages, each in a context of its own; at the end no error but the expected ones has come."""
    contexten, fouten = [], []

    def maak(pad: str, verwacht: str, **opties: Any) -> Page:
        context = browser.new_context(**{**NEUTRAAL, **opties})
        contexten.append(context)
        page = context.new_page()
        page.on(
            "console", lambda b: fouten.append(b.text) if b.type == "error" and verwacht not in b.text else None
        )
        page.on("pageerror", lambda fout: fouten.append(str(fout)))
        page.goto(adres + pad)
        return page

    yield maak
    for context in contexten:
        context.close()
    assert fouten == []
