# SPDX-License-Identifier: EUPL-1.2
"""An import asks beforehand whether the region has its agreements, and does not go on without a word."""

import httpx
import pytest

from doorwijs.import_command import _check_agreements
from doorwijs.register.agreements import missing
from doorwijs.register.faults import Unusable
from doorwijs.register.way_in import WayIn, _referral_of

ALL = [{"soort": "eerste-reactie", "geldend": {"versie": 1}}, {"soort": "doorlooptijd", "geldend": {"versie": 1}}]
SOME = [ALL[0], {"soort": "doorlooptijd", "geldend": None}]


def client(status: int, body: object) -> httpx.AsyncClient:
    def answer(request: httpx.Request) -> httpx.Response:
        assert (str(request.url), request.headers["authorization"]) == ("http://r/v1/afspraken", "Bearer bewijs")
        return httpx.Response(status, json=body)

    return httpx.AsyncClient(base_url="http://i", transport=httpx.MockTransport(answer))


def way(referral: str | None = "http://r", insist: bool = False) -> WayIn:
    return WayIn("http://i", referral, "bewijs", insist)


@pytest.mark.parametrize(
    ("status", "body", "found"),
    [(200, ALL, []), (200, SOME, ["doorlooptijd"]), (403, {}, None), (200, {"x": 1}, None), (200, [1], None)],
)
async def test_what_is_missing_is_what_referral_tells(status: int, body: object, found: list[str] | None) -> None:
    assert await missing(client(status, body), "http://r", "bewijs") == found


async def test_without_an_agreement_the_import_stops_before_it_begins() -> None:
    with pytest.raises(Unusable) as refused:
        await _check_agreements(client(200, SOME), way(), trial=False)
    assert refused.value.texts[0].startswith("Uw regio heeft nog geen afspraak over: doorlooptijd. Zonder")
    assert "--zonder-afspraken" in refused.value.texts[1]


@pytest.mark.parametrize(
    ("body", "where", "trial", "says"),
    [
        (ALL, way(), False, ""),
        (SOME, way(), True, "Let op Uw regio heeft nog geen afspraak over: doorlooptijd."),
        (SOME, way(insist=True), False, "Let op Uw regio heeft nog geen afspraak over: doorlooptijd."),
        ({}, way(), False, "Let op Of de regio haar afspraken heeft vastgesteld, is niet na te gaan"),
        (ALL, way(None), False, "Let op Of de regio haar afspraken heeft vastgesteld, is niet na te gaan"),
    ],
)
async def test_a_trial_and_who_insists_are_told(
    capsys: pytest.CaptureFixture[str], body: object, where: WayIn, trial: bool, says: str
) -> None:
    await _check_agreements(client(200, body), where, trial)
    assert capsys.readouterr().err.startswith(says)


@pytest.mark.parametrize(
    ("intake", "referral"),
    [
        ("http://127.0.0.1:8081", "http://127.0.0.1:8082"),
        ("https://werkcentrum.example/intake", "https://werkcentrum.example/referral"),
        ("https://werkcentrum.example/intake/", "https://werkcentrum.example/referral"),
        ("https://intake.werkcentrum.example", None),
        ("https://werkcentrum.example/intake/api", None),
    ],
)
def test_where_referral_is_follows_from_where_intake_is(intake: str, referral: str | None) -> None:
    own = {"intake": "http://127.0.0.1:8081", "referral": "http://127.0.0.1:8082"}
    assert _referral_of(intake, own) == referral
