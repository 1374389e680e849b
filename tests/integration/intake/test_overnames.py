# SPDX-License-Identifier: EUPL-1.2
"""A case of an old register over HTTP: with its own times, once, and refused as a whole when it cannot be."""

from typing import Any

from tests.integration.place import MELDING, Place

DOSSIER: dict[str, Any] = {
    "register": "oud-register",
    "bronId": "case-10011",
    "melding": MELDING | {"kanaal": "import", "ontvangenOp": "2011-10-11T13:42:22+02:00"},
    "termijnen": [
        {"soort": "afhandelen", "startOp": "2011-10-11T13:42:22+02:00", "einde": "2011-12-06T00:00:00+01:00"}
    ],
    "feiten": [
        {"naam": "T02 Check confirmation", "bronId": "task-1", "gebeurdOp": "2011-10-12T08:26:25+02:00"},
        {
            "naam": "T04 Determine",
            "bronId": "task-2",
            "groep": "Group 4",
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
    unreadable = [DOSSIER["feiten"][0] | {"groep": ""}]
    for change, place in (
        ({"melding": MELDING}, "body.melding.ontvangenOp"),
        ({"melding": DOSSIER["melding"] | {"gemeente": "9999"}}, "body.melding.gemeente"),
        ({"afgeslotenOp": later}, "body.afgeslotenOp"),
        ({"feiten": [DOSSIER["feiten"][0] | {"gebeurdOp": later}]}, "body.feiten.0.gebeurdOp"),
        ({"feiten": unreadable}, "body.feiten.0.groep"),
        ({"termijnen": twice}, "body"),
    ):
        answer = await importer.post("overnames", json=DOSSIER | change)
        assert (answer.status_code, answer.json()["fouten"][0]["plaats"]) == (400, place)
    assert await here.query("intake", "select count(*) from stored_events") == [(0,)]


async def test_only_an_importer_takes_over(here: Place) -> None:
    answer = await here.client("intake", "gids", "beheer").post("overnames", json=DOSSIER)
    assert answer.status_code == 403
