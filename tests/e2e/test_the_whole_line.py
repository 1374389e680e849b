# SPDX-License-Identifier: EUPL-1.2
"""From melding to board: the main job, once through all three services, on both buses."""

from tests.e2e.case import Case
from tests.system import System, eventually


def test_given_a_melding_when_it_goes_all_the_way_then_every_service_tells_the_same_story(
    system: System, diensten: dict[str, str]
) -> None:
    case = Case(system)
    assert case.regie["eigenaar"] == {"soort": "team", "id": "gidsen"}
    assert case.regie["volgendeStap"] == "eerste-reactie"

    to_roc = case.send_to(diensten["bijscholing-techniek"])
    assert case.regie["eigenaar"]["soort"] == "partner"
    onward = {"soort": "dienst", "dienstId": diensten["de-vakmakers"]}
    declined = case.step(to_roc, "weigering", "roc-rijn-ijssel", reden="geen-plaats", doorwijzing=onward)
    to_scalabor = declined.raise_for_status().json()["opvolger"]

    for step in ("ontvangst", "acceptatie", "eerste-contact"):
        case.step(to_scalabor, step, "scalabor").raise_for_status()
    case.step(to_scalabor, "afronding", "scalabor", resultaat="werk-gevonden").raise_for_status()
    assert case.regie["volgendeStap"] == "terugkoppeling"
    case.step(to_scalabor, "terugkoppeling").raise_for_status()
    case.close("werk-gevonden").raise_for_status()

    eventually(lambda: "melding-afgesloten" in case.types(), 10, "intake has followed and reporting knows")
    told = case.types()
    assert told.count("regie-gestart") == told.count("regie-afgesloten") == 1
    assert told.count("doorverwijzing-voorgesteld") == told.count("doorverwijzing-verzonden") == 2
    ended = told.count("termijn-gehaald") + told.count("termijn-vervallen")
    assert told.count("termijn-gestart") == ended, "no termijn is left running"


def test_given_a_sent_case_when_the_partner_only_says_no_then_nothing_changes(
    system: System, diensten: dict[str, str]
) -> None:
    case = Case(system)
    sent = case.send_to(diensten["bijscholing-techniek"])
    before = case.regie
    refused = case.step(sent, "weigering", "roc-rijn-ijssel", reden="geen-plaats", doorwijzing={"soort": "dienst"})
    assert refused.status_code == 400
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["type"].endswith("ontbreekt")
    assert case.regie == before


def test_given_another_partners_case_when_it_answers_then_it_is_refused(
    system: System, diensten: dict[str, str]
) -> None:
    case = Case(system)
    sent = case.send_to(diensten["bijscholing-techniek"])
    assert case.step(sent, "acceptatie", "uwv").status_code == 403


def test_given_a_new_melding_when_the_board_is_opened_then_it_stands_there(
    system: System, diensten: dict[str, str]
) -> None:
    case = Case(system)
    client = system.client("coordinator")
    eventually(lambda: "termijn-gestart" in case.types(), 10, "the board has the case")
    token = client.headers["Authorization"].removeprefix("Bearer ")
    client.headers["Cookie"] = f"doorwijs_sessie={token}"
    found = client.get("/dossiers", params={"nummer": case.dossiernummer})
    assert found.headers["location"] == f"/dossiers/{case.id}"
    page = client.get(f"/dossiers/{case.id}")
    assert page.status_code == 200
    assert case.dossiernummer in page.text
    assert "Melding geregistreerd" in page.text


def test_given_a_board_when_it_is_rebuilt_then_the_figures_are_the_same(
    system: System, diensten: dict[str, str]
) -> None:
    beheer = system.client("beheer")
    case = Case(system)
    eventually(lambda: "termijn-gestart" in case.types(), 10, "the board has the case")
    before = beheer.get("/reporting/v1/termijnen/tellingen").json()["perStand"]
    assert beheer.post("/reporting/v1/leesmodellen/bord/herbouw").status_code == 202

    def is_done() -> bool:
        stand = beheer.get("/reporting/v1/leesmodellen").json()[0]["stand"]
        assert stand != "mislukt"
        assert beheer.get("/reporting/v1/termijnen/tellingen").json()["perStand"] == before
        return bool(stand == "klaar")

    eventually(is_done, 30, "the rebuild is done, and the board answered meanwhile")
