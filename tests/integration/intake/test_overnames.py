# SPDX-License-Identifier: EUPL-1.2
"""A case of an old register over HTTP: with its own times, once, and refused as a whole when it cannot be."""

from typing import Any

from tests.integration.place import MELDING, Place

CODE = "t02-check-confirmation-of-receipt"
DOSSIER: dict[str, Any] = {
    "register": "receipt",
    "bronId": "case-10011",
    "melding": MELDING | {"kanaal": "import", "ontvangenOp": "2011-10-11T13:42:22+02:00"},
    "termijnen": [
        {"soort": "afhandelen", "startOp": "2011-10-11T13:42:22+02:00", "einde": "2011-12-06T00:00:00+01:00"}
    ],
    "feiten": [
        {"activiteit": CODE, "bronId": "task-1", "gebeurdOp": "2011-10-12T08:26:25+02:00"},
        {
            "activiteit": "confirmation-of-receipt",
            "bronId": "task-2",
            "groep": "group-4",
            "uitvoerder": "u-3d1f0a9c5b7e4826",
            "gebeurdOp": "2011-10-24T10:00:00+02:00",
        },
    ],
}


async def test_a_second_time_adds_nothing(here: Place) -> None:
    importer = here.client("intake", "import")
    first, again = [(await importer.post("overnames", json=DOSSIER)).json() for _ in range(2)]
    assert (first["nieuw"], first["nieuweFeiten"], first["dossiernummer"]) == (True, 2, "WMG-2011-000001")
    assert again == first | {"nieuw": False, "nieuweFeiten": 0}
    times = await here.query("intake", "select gebeurd_op::text from stored_events order by notification_id")
    assert [one[:10] for (one,) in times] == ["2011-10-11", "2011-10-12", "2011-10-24"]


async def test_what_cannot_be_is_named_by_its_place(here: Place) -> None:
    importer = here.client("intake", "import")
    later = "2999-01-01T00:00:00Z"
    twice = [*DOSSIER["termijnen"], *DOSSIER["termijnen"]]
    fact = DOSSIER["feiten"][0]
    for change, place in (
        ({"melding": MELDING}, "body.melding.ontvangenOp"),
        ({"melding": DOSSIER["melding"] | {"gemeente": "9999"}}, "body.melding.gemeente"),
        ({"afgeslotenOp": later}, "body.afgeslotenOp"),
        ({"feiten": [fact | {"gebeurdOp": later}]}, "body.feiten.0.gebeurdOp"),
        ({"termijnen": twice}, "body.termijnen"),
    ):
        answer = await importer.post("overnames", json=DOSSIER | change)
        assert (answer.status_code, answer.json()["fouten"][0]["plaats"]) == (400, place)
    assert await here.query("intake", "select count(*) from stored_events") == [(0,)]


async def test_there_is_no_room_for_words_of_the_register(here: Place) -> None:
    importer, fact = here.client("intake", "import"), DOSSIER["feiten"][0]
    free = {"soort": "jan-bellen", "startOp": "2011-10-11T13:42:22Z", "einde": "2011-12-06T00:00:00Z"}
    for change, place in (
        ({"register": "een-ander"}, "body.register"),
        ({"bronId": "Jan Jansen"}, "body.bronId"),
        ({"bronId": "Jansen"}, "body.bronId"),
        ({"termijnen": [free]}, "body.termijnen.0.soort"),
        ({"resultaat": "jan-heeft-schulden"}, "body.resultaat"),
        ({"feiten": [fact | {"activiteit": "jan-had-schulden"}]}, "body.feiten.0.activiteit"),
        ({"feiten": [fact | {"naam": "Jan gebeld"}]}, "body.feiten.0.naam"),
        ({"feiten": [fact | {"groep": "collega-van-jan"}]}, "body.feiten.0.groep"),
        ({"feiten": [fact | {"groep": ""}]}, "body.feiten.0.groep"),
        ({"feiten": [fact | {"uitvoerder": "jan"}]}, "body.feiten.0.uitvoerder"),
        ({"feiten": [fact | {"bronId": "de heer Jansen"}]}, "body.feiten.0.bronId"),
    ):
        answer = await importer.post("overnames", json=DOSSIER | change)
        assert (answer.status_code, answer.json()["fouten"][0]["plaats"]) == (400, place)
        assert "jan" not in answer.text.lower()
    assert await here.query("intake", "select count(*) from stored_events") == [(0,)]


async def test_every_fault_of_a_case_is_named_at_once(here: Place) -> None:
    fact = DOSSIER["feiten"][0]
    wrong = DOSSIER | {
        "melding": MELDING | {"gemeente": "9999", "kanaal": "post duif"},
        "afgeslotenOp": "2199-01-01T00:00:00Z",
        "resultaat": "weg",
        "feiten": [fact | {"activiteit": "weg"}, fact | {"gebeurdOp": "gisteren", "naam": "x"}],
    }
    answer = await here.client("intake", "import").post("overnames", json=wrong)
    assert {fault["plaats"]: fault["code"] for fault in answer.json()["fouten"]} == {
        "body.melding.kanaal": "verkeerde-vorm",
        "body.melding.gemeente": "onbekende-code",
        "body.melding.ontvangenOp": "ontbreekt",
        "body.afgeslotenOp": "in-de-toekomst",
        "body.resultaat": "buiten-register",
        "body.feiten.0.activiteit": "buiten-register",
        "body.feiten.1.gebeurdOp": "geen-tijdstip",
        "body.feiten.1.naam": "onbekend-veld",
    }


async def test_what_the_codes_mean_is_told_to_everybody(here: Place) -> None:
    told = (await here.client("intake", "gids").get("registers")).json()
    receipt = next(one for one in told if one["register"] == "receipt")
    assert receipt["activiteiten"][CODE] == "T02 Check confirmation of receipt"
    assert receipt["groepen"]["group-4"] == "Group 4"
    assert (receipt["termijnsoorten"], receipt["resultaten"]) == (["afhandelen"], ["afgehandeld"])


async def test_only_an_importer_takes_over(here: Place) -> None:
    answer = await here.client("intake", "gids", "beheer").post("overnames", json=DOSSIER)
    assert answer.status_code == 403
