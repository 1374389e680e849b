# SPDX-License-Identifier: EUPL-1.2
"""What can be looked up: the diensten that fit a question, each with the id that a doorverwijzing names."""

from tests.integration.place import REGION
from tests.integration.referral.course import Course


async def test_a_gids_finds_the_diensten_that_fit(course: Course) -> None:
    gids = course.here.client("referral", "gids")
    every = (await gids.get("diensten")).raise_for_status().json()
    assert {one["id"] for one in every} == set(course.diensten.values())
    one = every[0]
    asked = {"typeVraag": one["typeVragen"][0], "melderType": one["melderTypes"][0]}
    fitting = (await gids.get("diensten", params=asked)).json()
    assert [found["id"] for found in fitting] == [
        two["id"]
        for two in every
        if asked["typeVraag"] in two["typeVragen"] and asked["melderType"] in two["melderTypes"]
    ]


async def test_a_changed_dienst_is_found_as_it_is_now(course: Course) -> None:
    beheer = course.here.client("referral", "beheer")
    partner = (await beheer.get("partners")).json()[0]
    body = {"partner": partner["slug"], "naam": "Nieuw", "typeVragen": ["matching"], "melderTypes": ["werkgever"]}
    for naam in ("Nieuw", "Nieuwer"):
        (await beheer.put("diensten/nieuw", json=body | {"naam": naam})).raise_for_status()
    found = (await beheer.get("diensten", params={"typeVraag": "matching", "melderType": "werkgever"})).json()
    assert [one["naam"] for one in found if one["slug"] == "nieuw"] == ["Nieuwer"]
    assert {one["partner"] for one in found if one["slug"] == "nieuw"} == {partner["naam"]}


async def test_a_question_that_the_region_does_not_know_is_no_empty_list(course: Course) -> None:
    gids, beheer = course.here.client("referral", "gids"), course.here.client("referral", "beheer")
    offer = {"partner": "uwv", "naam": "x", "typeVragen": ["matching", "x"], "melderTypes": ["werkende"]}
    for place, answer in (
        ("query.typeVraag", await gids.get("diensten", params={"typeVraag": "x"})),
        ("body.typeVragen.1", await beheer.put("diensten/x", json=offer)),
    ):
        assert answer.status_code == 400
        [fault] = answer.json()["fouten"]
        assert (fault["plaats"], fault["code"]) == (place, "onbekende-code")
        assert "/v1/codelijsten" in fault["uitleg"]
    assert (await gids.get("diensten", params={"typeVraag": "harrie-training"})).json() == []


async def test_the_agreements_tell_what_is_in_force_today_and_what_is_missing(course: Course) -> None:
    listed = (await course.here.client("referral", "import").get("afspraken")).json()
    told = {one["soort"]: one["geldend"] for one in listed}
    assert told == {
        one["soort"]: {
            "versie": 1,
            "aantal": one["aantal"],
            "eenheid": one["eenheid"],
            "grondslag": one["grondslag"],
            "geldigVan": str(one["geldigVan"]),
        }
        for one in REGION["afspraken"]
    }
    later = told["ontvangst"] | {"geldigVan": "2199-01-01"}
    owner = course.here.client("referral", "coordinator", regio="food-valley")
    body = {name: later[name] for name in ("aantal", "eenheid", "grondslag", "geldigVan")}
    (await owner.put("afspraken/ontvangst", json=body)).raise_for_status()
    assert {one["geldend"] for one in (await owner.get("afspraken")).json()} == {None}


async def test_another_region_finds_nothing_and_a_wrong_code_is_told(course: Course) -> None:
    stranger = course.here.client("referral", "gids", regio="food-valley")
    assert (await stranger.get("diensten")).json() == (await stranger.get("partners")).json() == []
    wrong = await stranger.get("diensten", params={"melderType": "iemand"})
    assert (wrong.status_code, wrong.json()["fouten"][0]["plaats"]) == (400, "query.melderType")
    assert wrong.json()["fouten"][0]["uitleg"].endswith("kiezen uit: werkzoekende, werkende, werkgever.")
