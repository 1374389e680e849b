# SPDX-License-Identifier: EUPL-1.2
"""The whole course of a case over HTTP, through both services and the bus between them."""

from tests.integration.place import eventually
from tests.integration.referral.course import Course
from tests.integration.versions import BOTH

pytestmark = BOTH


async def test_from_melding_to_result_and_open_again(course: Course) -> None:
    here = course.here
    melding = await here.melding()
    id = await course.sent("uwv", melding)
    regie = await course.regie(melding)
    assert (regie["eigenaar"]["soort"], regie["volgendeStap"]) == ("partner", "ontvangst")
    for name in ("ontvangst", "acceptatie", "eerste-contact"):
        await course.step(id, name, by="uwv")
    done = await course.step(id, "afronding", by="uwv", resultaat="werk-gevonden")
    assert done["stand"] == "afgerond"
    await course.step(id, "terugkoppeling")
    regie = await course.regie(melding)
    assert (regie["eigenaar"], regie["volgendeStap"]) == ({"soort": "team", "id": "gidsen"}, "afsluiten")
    began = regie["ketenGestartOp"]
    await course.gids.post(f"regies/{melding}/afsluiting", json={"resultaat": "werk-gevonden"})
    await intake_says(course, melding, "afgesloten")
    opened = await course.gids.post(f"regies/{melding}/heropening", json={"reden": "melder-komt-terug"})
    assert (opened.status_code, opened.json()["volgendeStap"]) == (200, "eerste-reactie")
    assert opened.json()["ketenGestartOp"] == began
    await intake_says(course, melding, "geregistreerd")


async def intake_says(course: Course, melding: str, stand: str) -> None:
    desk = course.here.client("intake", "gids")

    async def so() -> bool:
        return bool((await desk.get(f"meldingen/{melding}")).json()["stand"] == stand)

    await eventually(so, f"intake says {stand}")


async def test_no_is_no_answer_and_onward_is_one_commit(course: Course) -> None:
    id = await course.sent("uwv")
    uwv = course.partner("uwv")
    path, why = f"doorverwijzingen/{id}/weigering", {"reden": "geen-plaats"}
    for doorwijzing, code in (
        (None, "ongeldige-invoer"),
        ({"soort": "dienst"}, "dienst-ontbreekt"),
        ({"soort": "gids", "dienstId": course.diensten["fnv"]}, "dienst-bij-gids"),
    ):
        answer = await uwv.post(path, json=why | ({"doorwijzing": doorwijzing} if doorwijzing else {}))
        assert (answer.status_code, answer.json()["type"]) == (400, f"urn:doorwijs:probleem:{code}")
    onward = {"soort": "dienst", "dienstId": course.diensten["scalabor"]}
    answer = await uwv.post(path, json=why | {"doorwijzing": onward})
    successor = answer.json()["opvolger"]
    moments = await course.here.query(
        "referral",
        "select count(distinct vastgelegd_op) from stored_events where vastgelegd_op ="
        " (select vastgelegd_op from stored_events where topic = 'doorverwijzing-declined')",
    )
    assert moments == [(1,)]
    listed = (await course.partner("scalabor").get("doorverwijzingen")).json()
    assert [(one["id"], one["stand"]) for one in listed] == [(successor, "verzonden")]


async def test_intake_asks_to_close_and_referral_does(course: Course) -> None:
    melding = await course.here.melding()
    desk = course.here.client("intake", "gids")
    await desk.post(f"meldingen/{melding}/afsluiting", json={"reden": "ingetrokken"})
    await intake_says(course, melding, "afgesloten")
    assert (await course.regie(melding))["open"] is False


async def test_a_proposal_can_be_read_where_it_says_it_is(course: Course) -> None:
    body = {
        "meldingId": await course.here.melding(),
        "dienstId": course.diensten["uwv"],
        "reden": "past-bij-vraag",
    }
    made = await course.gids.post("doorverwijzingen", json=body)
    read = await course.gids.get(made.request.url.join(made.headers["Location"]))
    assert (read.status_code, read.json()["stand"]) == (200, "voorgesteld")
