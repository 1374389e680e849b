# SPDX-License-Identifier: EUPL-1.2
"""The running service as people and programs meet it: who may see what, and what is told to whom may not."""

import csv
import io
import json
from datetime import timedelta

import pytest

from chassis.clock import utc_now
from tests.integration.reporting.conftest import Site, eventually
from tests.samples.gebeurtenissen import Zaak, streek

DAY = timedelta(days=1)
EACH_ORIGIN: tuple[dict[str, str], ...] = ({}, {"herkomst": "overgenomen"})
_END_ALL = "select pg_terminate_backend(pid) from pg_stat_activity where datname = '{}'"


async def test_given_nobody_when_a_page_is_asked_then_the_way_leads_to_sign_in_and_back(site: Site) -> None:
    async with site.client() as stranger:
        for path, back in (
            ("/termijnen?stand=laat&soort=accepteren", "/termijnen%3Fstand%3Dlaat%26soort%3Daccepteren"),
            ("/bestaat-niet", "/bestaat-niet"),
        ):
            answer = await stranger.get(path)
            assert (answer.status_code, answer.headers["location"]) == (303, f"/aanmelden?terug={back}")
            assert answer.headers["x-content-type-options"] == "nosniff"
        assert (await stranger.get("/static/weg.css")).status_code == 404
        assert (await stranger.get("/v1/termijnen/tellingen")).json()["type"].endswith("niet-aangemeld")
        assert (await stranger.get("/health/live")).status_code == 200


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("application/json", 401),
        ("application/problem+json", 401),
        ("*/*", 303),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.8", 303),
    ],
)
async def test_given_a_program_without_a_session_then_it_is_told_and_never_led_to_sign_in(
    site: Site, accept: str, status: int
) -> None:
    async with site.client() as program:
        for path in ("/termijnen", "/termijnen.csv", "/dossiers/1", "/bestaat-niet"):
            answer = await program.get(path, headers={"Accept": accept})
            assert answer.status_code == status
            if status == 401:
                assert answer.headers["content-type"] == "application/problem+json"
                assert answer.headers["www-authenticate"] == "Bearer"
                assert answer.json()["type"] == "urn:doorwijs:probleem:niet-aangemeld"


async def test_given_a_session_that_ended_when_the_next_page_is_asked_then_it_is_signed_in_again(
    site: Site,
) -> None:
    async with site.client("gids", hours=-1) as late, site.client("gids") as wrong:
        assert (await late.get("/dossiers")).headers["location"] == "/aanmelden?terug=/dossiers"
        wrong.headers["Cookie"] = "doorwijs_sessie=geen.echt.bewijs"
        assert (await wrong.get("/dossiers")).status_code == 303


@pytest.mark.parametrize("rol", ["coordinator", "gids", "auditor", "beheer", "privacy"])
async def test_given_a_role_of_the_werkcentrum_when_it_looks_then_it_sees_the_board(site: Site, rol: str) -> None:
    async with site.client(rol) as visitor:
        assert (await visitor.get("/termijnen")).status_code == 200


async def test_given_a_partner_when_it_looks_then_a_page_says_kindly_that_it_may_not(site: Site) -> None:
    async with site.client("partner") as visitor:
        answer = await visitor.get("/termijnen")
        assert (answer.status_code, answer.headers["content-type"]) == (403, "text/html; charset=utf-8")
        assert answer.headers["content-security-policy"].startswith("default-src 'self';")
        for told in (
            "Geen toegang",
            "voor medewerkers van het Werkcentrum",
            'href="/afmelden"',
            "Midden-Gelderland",
        ):
            assert told in answer.text
        assert "Hoofdmenu" not in answer.text
        assert (await visitor.get("/termijnen.csv")).status_code == 403
    async with site.client("partner", cookie=False) as program:
        assert (await program.get("/v1/termijnen/tellingen")).json()["status"] == 403


async def test_given_an_unknown_address_then_people_get_a_page_and_programs_a_problem(site: Site) -> None:
    async with site.client("gids") as visitor:
        page = await visitor.get("/bestaat-niet")
        assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
        assert "Dit adres bestaat niet." in page.text
        assert 'href="/termijnen"' in page.text
        assert (await visitor.post("/termijnen")).status_code == 405
        problem = await visitor.get("/v1/bestaat-niet")
        assert (problem.status_code, problem.headers["content-type"]) == (404, "application/problem+json")


async def test_given_a_lost_database_when_a_page_is_asked_then_it_says_to_try_again(site: Site) -> None:
    async with site.client("gids") as visitor:
        await site.administer("alter database {} allow_connections false", _END_ALL)
        answer = await visitor.get("/termijnen")
        assert (answer.status_code, answer.headers["content-type"]) == (503, "text/html; charset=utf-8")
        assert "De gegevens zijn nu niet op te halen." in answer.text
        await site.administer("alter database {} allow_connections true")

        async def is_back() -> bool:
            return (await visitor.get("/termijnen")).status_code == 200

        await eventually(is_back)


async def test_given_cases_when_they_are_searched_exported_and_counted_then_all_is_found(site: Site) -> None:
    case, now = Zaak(1), utc_now()
    told = [case.geregistreerd(), case.termijn(1, now - DAY, now + DAY)]
    await site.publish(*told)
    await site.kept(2)
    others = list(streek(3, 40, now))
    await site.publish(*others)
    await site.kept(len(others) + 2)
    async with site.client("gids") as visitor:
        found = await visitor.get("/dossiers", params={"nummer": f" {case.dossiernummer.lower()} "})
        assert found.headers["location"] == f"/dossiers/{case.id}"
        page = (await visitor.get(found.headers["location"])).text
        assert "Gidsen van het Werkcentrum" in page
        files = [(await visitor.get("/termijnen.csv", params=one)).text.lstrip("\ufeff") for one in EACH_ORIGIN]
        lines = [list(csv.DictReader(io.StringIO(file), delimiter=";")) for file in files]
        status = (await visitor.get("/health/status")).json()
        assert [{line["Herkomst"] for line in some} for some in lines] == [{"Eigen"}, {"Overgenomen"}]
        assert sum(map(len, lines)) == status["counts"]["openTermijnen"]
        assert status["counts"]["dossiers"] == 41
    async with site.client("gids", cookie=False) as program:
        course = (await program.get(f"/v1/dossiers/{case.id}/gebeurtenissen")).json()
        assert [one["nr"] for one in course["gebeurtenissen"]] == [1, 2]
        messages = {one["bericht"]["id"]: one["bericht"] for one in course["gebeurtenissen"]}  # of two topics
        published = [json.loads(one.value or b"") for one in told]
        assert messages == {one["id"]: one for one in published}
        counts = [(await program.get("/v1/termijnen/tellingen", params=one)).json() for one in EACH_ORIGIN]
        assert [sum(told["perStand"].values()) for told in counts] == [len(some) for some in lines]
        assert counts[0]["nr"] == status["counts"]["gebeurtenissen"]
        wrong = await program.get("/v1/termijnen/tellingen", params={"herkomst": "import"})
        assert (wrong.status_code, wrong.json()["fouten"][0]["plaats"]) == (400, "query.herkomst")
