# SPDX-License-Identifier: EUPL-1.2
"""One answer names every fault of a request: of form, code list, time, query and header."""

import pytest

from tests.integration.place import MELDING, Place


async def test_faults_of_every_kind_are_told_together(here: Place) -> None:
    wrong = {
        "melderType": "iemand",
        "kanaal": "postduif",
        "typeVraag": "geld lenen",
        "gemeente": "9999",
        "doelgroepen": ["ww", "rijk"],
        "ontvangenOp": "2199-01-01T00:00:00Z",
        "bsn": "123456782",
    }
    gids = here.client("intake", "gids")
    answer = await gids.post("meldingen", json=wrong, params={"proef": "1"}, headers={"Idempotency-Key": "kort"})
    assert {fault["plaats"]: fault["code"] for fault in answer.json()["fouten"]} == {
        "query.proef": "onbekend-veld",
        "header.Idempotency-Key": "te-kort",
        "body.melderType": "niet-in-lijst",
        "body.kanaal": "onbekende-code",
        "body.typeVraag": "verkeerde-vorm",
        "body.gemeente": "onbekende-code",
        "body.doelgroepen.1": "onbekende-code",
        "body.ontvangenOp": "in-de-toekomst",
        "body.bsn": "onbekend-veld",
    }
    assert answer.json()["detail"] == "Er zijn 9 fouten gevonden."
    assert "123456782" not in answer.text


@pytest.mark.parametrize(
    ("question", "faults"),
    [("om-of-bijscholing", ["body.melderType"]), ("geld-lenen", ["body.melderType", "body.typeVraag"])],
)
async def test_a_question_is_known_or_not_also_while_the_kind_of_melder_is_wrong(
    here: Place, question: str, faults: list[str]
) -> None:
    wrong = MELDING | {"melderType": "iemand", "typeVraag": question}
    answer = await here.client("intake", "gids").post("meldingen", json=wrong)
    assert [fault["plaats"] for fault in answer.json()["fouten"]] == faults


async def test_an_answer_names_its_faults_together_too(here: Place) -> None:
    gids = here.client("intake", "gids")
    id = (await gids.post("meldingen", json=MELDING)).json()["id"]
    wrong = {"wijze": "postduif", "afgehandeld": "misschien", "gebeurdOp": "2199-01-01T00:00:00Z"}
    answer = await gids.post(f"meldingen/{id}/antwoorden", json=wrong)
    assert [fault["code"] for fault in answer.json()["fouten"]] == [
        "onbekende-code",
        "geen-ja-of-nee",
        "in-de-toekomst",
    ]
