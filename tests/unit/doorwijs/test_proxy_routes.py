# SPDX-License-Identifier: EUPL-1.2
"""Which service answers for which address at the one origin."""

import pytest

from doorwijs.proxy import Proxy

UPSTREAMS = {"intake": "http://i", "referral": "http://r", "reporting": "http://b"}


@pytest.mark.parametrize(
    ("path", "upstream", "prefix"),
    [
        (b"/referral/v1/termijnberekeningen", "http://r", b"/referral"),
        (b"/termijn-berekenen", "http://r", b""),
        (b"/termijn-berekenen/rekenaar.js", "http://r", b""),
        (b"/termijn-berekenend", "http://b", b""),
        (b"/termijnen", "http://b", b""),
        (b"/static/werkcentrum.css", "http://b", b""),
        (b"/intake/v1/meldingen", "http://i", b"/intake"),
        (b"/intaken", "http://b", b""),
    ],
)
async def test_where_an_address_goes(path: bytes, upstream: str, prefix: bytes) -> None:
    proxy = Proxy(UPSTREAMS, otherwise=UPSTREAMS["reporting"])
    assert proxy._route(path) == (upstream, prefix)
    await proxy.close()


@pytest.mark.parametrize("path", [b"/intake", b"/intake/health/ready", b"/intake/v2/x", b"/reporting/termijnen"])
async def test_another_address_under_a_service_leads_nowhere(path: bytes) -> None:
    proxy = Proxy(UPSTREAMS, otherwise=UPSTREAMS["reporting"])
    assert proxy._route(path) is None
    await proxy.close()
