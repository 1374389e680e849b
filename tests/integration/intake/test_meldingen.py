# SPDX-License-Identifier: EUPL-1.2
"""A melding over HTTP: registered, read, answered, asked to close; the same key gives the same answer."""

import asyncio

from tests.integration.place import MELDING, Place
from tests.integration.versions import BOTH

pytestmark = BOTH

KEY = {"Idempotency-Key": "eerste-melding"}


async def test_register_read_answer_and_ask_to_close(here: Place) -> None:
    gids = here.client("intake", "gids")
    made = await gids.post("meldingen", json=MELDING | {"ontvangenOp": "2026-01-05T10:00:00+01:00"})
    assert (made.status_code, made.json()["dossiernummer"]) == (201, "WMG-2026-000001")
    read = await gids.get(made.request.url.join(made.headers["Location"]))
    assert read.json() == MELDING | {
        "id": made.json()["id"],
        "dossiernummer": "WMG-2026-000001",
        "stand": "geregistreerd",
        "codelijstVersie": 1,
        "doelgroepen": [],
        "sector": None,
        "ontvangenOp": "2026-01-05T09:00:00Z",
        "resultaat": None,
    }
    path = f"meldingen/{made.json()['id']}"
    answered = await gids.post(f"{path}/antwoorden", json={"wijze": "telefoon", "afgehandeld": False})
    assert (answered.status_code, answered.json()["stand"]) == (201, "beantwoord")
    asked = await gids.post(f"{path}/afsluiting", json={"reden": "ingetrokken"})
    assert (asked.status_code, asked.json()["stand"]) == (202, "afsluiting-gevraagd")
    again = await gids.post(f"{path}/afsluiting", json={"reden": "dubbel"})
    assert (again.status_code, again.json()["type"]) == (409, "urn:doorwijs:probleem:afsluiting-loopt")


async def test_the_same_key_gives_the_same_answer_also_at_the_same_time(here: Place) -> None:
    gids = here.client("intake", "gids")
    answers = await asyncio.gather(*(gids.post("meldingen", json=MELDING, headers=KEY) for _ in range(12)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert await here.query("intake", "select count(*) from stored_events") == [(1,)]


async def test_the_same_key_for_something_else_is_refused(here: Place) -> None:
    gids = here.client("intake", "gids")
    await gids.post("meldingen", json=MELDING, headers=KEY)
    other = await gids.post("meldingen", json=MELDING | {"gemeente": "0299"}, headers=KEY)
    assert (other.status_code, other.json()["type"]) == (409, "urn:doorwijs:probleem:sleutel-anders-gebruikt")


async def test_many_at_once_get_a_number_each(here: Place) -> None:
    """More at once than there are connections: nobody waits for a second one while holding a first."""
    gids = here.client("intake", "gids")
    answers = await asyncio.gather(*(gids.post("meldingen", json=MELDING) for _ in range(60)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["dossiernummer"] for answer in answers}) == 60


async def test_the_code_lists_of_the_region_are_there_to_choose_from(here: Place) -> None:
    lists = (await here.client("intake", "gids").get("codelijsten")).json()
    assert lists["gemeenten"]["0202"] == "Arnhem"
    assert "om-of-bijscholing" in lists["typeVragen"]["werkende"]
