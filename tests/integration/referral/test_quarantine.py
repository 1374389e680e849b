# SPDX-License-Identifier: EUPL-1.2
"""What referral cannot process is held with all that follows for the case, is seen, and goes on after repair."""

import json
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from tests.integration.place import MELDING, Place, eventually, place
from tests.integration.referral.course import Course

TOPIC = "doorwijs.meldingen.v1"
EXAMPLE = Path(__file__).parents[3] / "contracts/examples/nl.meldingen.melding-geregistreerd.v1.json"


async def held(here: Place) -> list[tuple[str, str]]:
    listed = (await here.client("referral", "beheer").get("quarantaine")).json()
    return [(one["dossier"], one["reden"]) for one in listed]


async def test_damaged_bytes_and_unknown_versions_hold_their_case_and_no_other(course: Course) -> None:
    here, key, other = course.here, str(uuid4()), str(uuid4())
    told = EXAMPLE.read_text(encoding="utf-8")
    await here.publish(TOPIC, key, b"\xff\x00 no json", told.encode())
    await here.publish(TOPIC, other, told.replace("geregistreerd.v1", "geregistreerd.v9").encode())

    async def all_held() -> bool:
        return len(await held(here)) == 3

    await eventually(all_held, "three records are held")
    follows = "volgt-op-vastgehouden"
    assert sorted(await held(here)) == sorted([(key, "geen-json"), (key, follows), (other, "versie-onbekend")])
    await here.melding()  # other cases go on
    answer = await here.client("referral", "beheer").post(f"quarantaine/{key}/vrijgave", json={})
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:doorwijs:probleem:geen-json")
    assert len(await held(here)) == 3
    assert (await here.client("referral", "gids").get("quarantaine")).status_code == 403


async def test_a_case_that_came_before_the_agreements_goes_on_once_they_are_there(
    tmp_path: Path, make_database: Callable[[str], str]
) -> None:
    async with place(tmp_path, make_database, "intake", "referral") as here:
        gids = here.client("intake", "gids")
        melding = (await gids.post("meldingen", json=MELDING)).json()["id"]
        await gids.post(f"meldingen/{melding}/antwoorden", json={"wijze": "telefoon", "afgehandeld": False})

        async def both_held() -> bool:
            return len(await held(here)) == 2

        await eventually(both_held, "the case and its answer are held")
        assert (melding, "geen-afspraak") in await held(here)
        await here.settle()
        answer = await here.client("referral", "beheer").post(f"quarantaine/{melding}/vrijgave", json={})
        assert (answer.status_code, answer.json()) == (200, {"verwerkt": 2})
        regie = (await here.client("referral", "gids").get(f"regies/{melding}")).json()
        assert regie["volgendeStap"] == "doorverwijzen"
        assert await held(here) == []


async def test_a_registration_that_comes_twice_is_done_once(course: Course) -> None:
    """Another producer repeats it, so that only referral itself can tell."""
    here = course.here
    told = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    key = told["data"]["meldingId"]
    await here.publish(TOPIC, key, *[json.dumps(told).encode()] * 3)
    melding = await here.melding()
    assert melding != key

    async def known() -> bool:
        return (await course.gids.get(f"regies/{key}")).status_code == 200

    await eventually(known, "the case is under referral's care")
    started = "select count(*) from stored_events where topic = 'regie-started'"
    assert await here.query("referral", started) == [(2,)]
    assert await held(here) == []


async def test_what_can_never_be_read_is_dismissed_with_a_reason(course: Course) -> None:
    here, key = course.here, str(uuid4())
    await here.publish(TOPIC, key, b"\xff\x00 no json", EXAMPLE.read_bytes())

    async def both_held() -> bool:
        return len(await held(here)) == 2

    await eventually(both_held, "both are held")
    beheer, path = here.client("referral", "beheer"), f"quarantaine/{key}/terzijdelegging"
    why = {"reden": "Beschadigd op de schijf van de bus."}
    assert (await here.client("referral", "gids").post(path, json=why)).status_code == 403
    assert (await beheer.post(path, json={"reden": "weg"})).status_code == 400
    assert (await beheer.post(f"quarantaine/{uuid4()}/terzijdelegging", json=why)).status_code == 404
    done = await beheer.post(path, json=why)
    assert (done.status_code, done.json()["blijft"]) == (200, 1)
    again = await beheer.post(path, json=why)
    assert (again.status_code, again.json()["type"]) == (409, "urn:doorwijs:probleem:volgt-op-vastgehouden")
    (told,) = (await here.client("referral", "auditor").get("quarantaine/terzijde")).json()
    assert (told["dossier"], told["reden"], told["waarom"]) == (key, "geen-json", why["reden"])
    assert told["door"]
