# SPDX-License-Identifier: EUPL-1.2
"""A posted event is refused as docs/integrating.md shows it: every fault at once, alone and in a batch."""

import json
import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.integration.referral.course import BATCH, ONE, Course, event

PAGE = Path(__file__).parents[3] / "docs" / "integrating.md"
SHOWN = r"^```json\n(\{\n  \"type\".*?)^```"
WRONG = {"gebeurdOp": "2199-01-01T00:00:00Z", "naam": "J. de Vries"}


async def test_the_answer_is_the_one_in_the_document(course: Course) -> None:
    [shown] = re.findall(SHOWN, PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    told = event("doorverwijzing-afgerond.v1", str(uuid4()), **WRONG)
    answer = await course.partner("uwv").post("gebeurtenissen", content=json.dumps(told), headers=ONE)
    behind_the_gateway = answer.json() | {"instance": "/referral" + answer.json()["instance"]}
    assert (answer.status_code, behind_the_gateway) == (400, json.loads(shown))


async def test_in_a_batch_the_place_tells_which_event(course: Course) -> None:
    events = [event("ontvangst-bevestigd.v1", str(uuid4())), event("doorverwijzing-afgerond.v1", "x"), 4]
    answer = await course.partner("uwv").post("gebeurtenissen", content=json.dumps(events), headers=BATCH)
    problems = [one["probleem"] for one in answer.json()]
    assert [one["status"] for one in problems] == [404, 400, 400]
    places = [[fault["plaats"] for fault in one.get("fouten", [])] for one in problems]
    assert places == [[], ["body.1.data.doorverwijzingId", "body.1.data.resultaat"], ["body.2"]]


@pytest.mark.parametrize(
    ("step", "body", "faults"),
    [
        (
            "weigering",
            {"reden": "zomaar", "doorwijzing": {"soort": "elders", "partner": "x"}, "gebeurdOp": "morgen"},
            {
                "body.reden": "niet-in-lijst",
                "body.doorwijzing.soort": "niet-in-lijst",
                "body.doorwijzing.partner": "onbekend-veld",
                "body.gebeurdOp": "geen-tijdstip",
            },
        ),
        (
            "afronding",
            {"resultaat": "Werk!", "gebeurdOp": "2199-01-01T00:00:00Z"},
            {"body.resultaat": "verkeerde-vorm", "body.gebeurdOp": "in-de-toekomst"},
        ),
    ],
)
async def test_a_step_names_all_its_faults_too(
    course: Course, step: str, body: dict[str, Any], faults: dict[str, str]
) -> None:
    answer = await course.gids.post(f"doorverwijzingen/{uuid4()}/{step}", json=body)
    assert {fault["plaats"]: fault["code"] for fault in answer.json()["fouten"]} == faults
