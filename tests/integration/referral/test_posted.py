# SPDX-License-Identifier: EUPL-1.2
"""What a partner's system posts: one event or a batch, known by source and id, each with its own answer."""

import asyncio
import json
from typing import Any

import pytest

from tests.integration.place import OIN
from tests.integration.referral.course import BATCH, ONE, Course, event


async def post(course: Course, told: Any, by: str = "scalabor") -> Any:
    headers = BATCH if isinstance(told, list) else ONE
    return await course.partner(by).post("gebeurtenissen", content=json.dumps(told), headers=headers)


async def test_one_event_is_one_step_however_often_it_comes(course: Course) -> None:
    id = await course.sent("scalabor")
    told = event("doorverwijzing-geaccepteerd.v1", id)
    answers = await asyncio.gather(*(post(course, told) for _ in range(6)))
    assert {answer.status_code for answer in answers} == {200}
    assert sorted(answer.json()["uitkomst"] for answer in answers) == ["al-verwerkt"] * 5 + ["verwerkt"]
    assert {answer.json()["doorverwijzing"]["stand"] for answer in answers} == {"geaccepteerd"}
    other = await post(course, told | {"data": told["data"] | {"gebeurdOp": "2026-01-01T00:00:00Z"}})
    assert (other.status_code, other.json()["type"]) == (409, "urn:doorwijs:probleem:sleutel-anders-gebruikt")
    assert other.json()["detail"].endswith("Geef elke gebeurtenis een eigen id.")


async def test_a_batch_keeps_the_order_of_a_case_and_answers_each(course: Course) -> None:
    first, second = await course.sent("scalabor"), await course.sent("scalabor")
    batch = [
        event("ontvangst-bevestigd.v1", first),
        event("doorverwijzing-geaccepteerd.v1", second),
        event("doorverwijzing-geaccepteerd.v1", first),
        event("doorverwijzing-geaccepteerd.v2", first),
        event("doorverwijzing-opgegeten.v1", first),
        event("eerste-contact-gelegd.v1", first, naam="J. de Vries"),
        event("doorverwijzing-afgerond.v1", first, resultaat="werk-gevonden"),
        {"specversion": "1.0"},
    ]
    answers = (await post(course, batch)).json()
    expected = ["verwerkt"] * 3 + ["geweigerd"] * 3 + ["verwerkt", "geweigerd"]
    assert [answer["uitkomst"] for answer in answers] == expected
    codes = [answer["probleem"]["type"].rpartition(":")[2] for answer in answers if "probleem" in answer]
    assert codes == ["versie-onbekend", "type-onbekend", "gegevens-ongeldig", "geen-cloudevent"]
    assert "Vries" not in json.dumps(answers)
    again = (await post(course, batch[:3])).json()
    assert [answer["uitkomst"] for answer in again] == ["al-verwerkt"] * 3


async def test_a_decline_points_onward(course: Course) -> None:
    id = await course.sent("scalabor")
    onward = {"soort": "dienst", "dienstId": course.diensten["fnv"]}
    told = event("doorverwijzing-geweigerd.v1", id, reden="niet-passend", doorwijzing=onward)
    successor = (await post(course, told)).json()["doorverwijzing"]["opvolger"]
    assert (await course.gids.get(f"doorverwijzingen/{successor}")).json()["stand"] == "verzonden"
    partner_only = {"soort": "dienst", "partnerId": course.diensten["fnv"]}
    told = event("doorverwijzing-geweigerd.v1", successor, reden="niet-passend", doorwijzing=partner_only)
    answer = await post(course, told, by="fnv")
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:doorwijs:probleem:dienst-ontbreekt")


async def test_a_source_is_the_partners_own_when_it_has_an_oin(course: Course) -> None:
    id = await course.sent("uwv")
    foreign = await post(course, event("doorverwijzing-geaccepteerd.v1", id), by="uwv")
    assert (foreign.status_code, foreign.json()["type"]) == (403, "urn:doorwijs:probleem:bron-niet-van-u")
    own = event("doorverwijzing-geaccepteerd.v1", id, source=f"urn:nld:oin:{OIN}:systeem:zaken")
    assert (await post(course, own, by="uwv")).json()["uitkomst"] == "verwerkt"


@pytest.mark.parametrize(
    ("moment", "status", "code"),
    [("2999-01-01T00:00:00Z", 400, "gegevens-ongeldig"), ("2020-01-01T00:00:00+01:00", 409, "te-vroeg")],
)
async def test_a_moment_in_the_future_or_before_the_case(
    course: Course, moment: str, status: int, code: str
) -> None:
    id = await course.sent("scalabor")
    answer = await post(course, event("doorverwijzing-geaccepteerd.v1", id, gebeurdOp=moment))
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:doorwijs:probleem:{code}")


async def test_the_door_is_for_partners_and_takes_no_more_than_it_can(course: Course) -> None:
    content = json.dumps([])
    assert (await course.gids.post("gebeurtenissen", content=content, headers=BATCH)).status_code == 403
    scalabor = course.partner("scalabor")
    assert (await scalabor.post("gebeurtenissen", content=b"[", headers=BATCH)).status_code == 400
    assert (await scalabor.post("gebeurtenissen", content=b"{}", headers=BATCH)).status_code == 400
    many = json.dumps([{}] * 1001)
    assert (await scalabor.post("gebeurtenissen", content=many, headers=BATCH)).status_code == 413
