# SPDX-License-Identifier: EUPL-1.2
"""After sign-in nobody is sent off this site, whatever the link said."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorwijs.sign_in import HOME_PAGE, local_path

HERE = "http://127.0.0.1:8080"


@pytest.mark.parametrize(
    "wanted",
    [
        "",
        "termijnen",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        " //evil.example",
        "/aanmelden?terug=/x",
        "/afmelden",
    ],
)
def test_what_leads_elsewhere_becomes_the_home_page(wanted: str) -> None:
    assert local_path(wanted) == HOME_PAGE


@pytest.mark.parametrize("wanted", ["/", "/termijnen?stand=laat&partij=uwv", "/dossiers/WMG-2026-004081#nu"])
def test_a_path_on_this_site_is_kept(wanted: str) -> None:
    assert local_path(wanted) == wanted


@given(st.text(st.sampled_from("/\\.:@?#%ae \t\r\n\x00é"), max_size=12))
def test_no_text_leads_to_another_host(wanted: str) -> None:
    as_a_browser_reads_it = local_path(wanted).translate({9: None, 10: None, 13: None}).replace("\\", "/")
    assert urlsplit(urljoin(HERE, as_a_browser_reads_it)).netloc == urlsplit(HERE).netloc
