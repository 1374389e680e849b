# SPDX-License-Identifier: EUPL-1.2
"""Who may do what: partners with their own, regions apart, and agreements only by who settles them."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
import pytest_asyncio

from doorwijs.embedded_postgres import EmbeddedPostgres
from tests.integration.place import place
from tests.integration.referral.course import Course
from tests.own_postgres import databases

together = pytest.mark.asyncio(loop_scope="module")
AFSPRAAK = {"aantal": 2, "eenheid": "werkdagen", "grondslag": "afspraak", "geldigVan": "2026-01-01"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def standing(
    tmp_path_factory: pytest.TempPathFactory, postgres_server: EmbeddedPostgres
) -> AsyncIterator[Course]:
    """One region for the tests that change nothing of it, or look at their own case only."""
    with databases(postgres_server) as make:
        async with place(tmp_path_factory.mktemp("rights"), make, "intake", "referral") as here:
            yield await Course.begin(here)


async def test_a_partner_acts_on_its_own_and_sees_its_own(course: Course) -> None:
    id = await course.sent("uwv")
    fnv = course.partner("fnv")
    answer = await fnv.post(f"doorverwijzingen/{id}/acceptatie", json={})
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:doorwijs:probleem:niet-uw-doorverwijzing")
    assert (await fnv.get(f"doorverwijzingen/{id}")).status_code == 403
    assert (await fnv.get("doorverwijzingen")).json() == []
    assert (await course.partner("uwv").get(f"doorverwijzingen/{id}")).json()["stand"] == "verzonden"


@together
async def test_regions_are_kept_apart(standing: Course) -> None:
    melding = await standing.here.melding()
    id = await standing.sent("uwv", melding)
    stranger = standing.here.client("referral", "gids", "coordinator", regio="food-valley")
    proposal = {"meldingId": melding, "dienstId": standing.diensten["fnv"], "reden": "past-bij-vraag"}
    answers = [
        await stranger.get(f"regies/{melding}"),
        await stranger.get(f"doorverwijzingen/{id}"),
        await stranger.post("doorverwijzingen", json=proposal),
        await stranger.post(f"doorverwijzingen/{id}/acceptatie", json={}),
        await stranger.post(f"regies/{melding}/afsluiting", json={"resultaat": "onbekend"}),
        await standing.partner("uwv", regio="food-valley").post(f"doorverwijzingen/{id}/acceptatie", json={}),
    ]
    assert [answer.status_code for answer in answers] == [404] * len(answers)
    assert {answer.json()["type"] for answer in answers} == {"urn:doorwijs:probleem:niet-gevonden"}
    assert (await standing.partner("uwv", regio="food-valley").get("doorverwijzingen")).json() == []


@together
@pytest.mark.parametrize("rol", ["gids", "partner", "auditor", "import"])
async def test_only_who_settles_agreements_may(standing: Course, rol: str) -> None:
    answer = await standing.here.client("referral", rol).put("afspraken/ontvangst", json=AFSPRAAK)
    assert answer.status_code == 403


async def test_an_agreement_that_cannot_be_counted_is_refused_at_once(course: Course) -> None:
    owner = course.here.client("referral", "beheer")
    for change in ({"eenheid": "openingsuren"}, {"eenheid": "maanden", "aantal": 9999}):
        answer = await owner.put("afspraken/ontvangst", json=AFSPRAAK | change)
        assert (answer.status_code, answer.json()["type"]) == (400, "urn:doorwijs:probleem:afspraak-onmogelijk")
    assert (await owner.put("afspraken/ontvangst", json=AFSPRAAK)).json() == {"soort": "ontvangst", "versie": 2}


@together
async def test_what_is_not_there(standing: Course) -> None:
    nowhere = {"meldingId": str(uuid4()), "dienstId": standing.diensten["uwv"], "reden": "past-bij-vraag"}
    answers = [
        await standing.gids.get(f"regies/{uuid4()}"),
        await standing.gids.get(f"doorverwijzingen/{uuid4()}"),
        await standing.gids.post(f"doorverwijzingen/{uuid4()}/acceptatie", json={}),
        await standing.gids.post("doorverwijzingen", json=nowhere),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
