# SPDX-License-Identifier: EUPL-1.2
"""What the rows of a case become: moments in UTC, termijnen with their own ends, and what met them."""

from pathlib import Path
from typing import Any

from doorwijs.register.codes import Codes
from tests.unit.doorwijs.register.small import MAPPING, PSEUDONYMS, dossiers, try_out

ROWS = (
    "Z1,T1,Intake,2024-03-01 10:00,2024-04-05 12:00,2024-04-01\n"
    "Z1,T2,Besluit,2024-07-01 10:00,2024-04-05 12:00,2024-04-01\n"
)


def termijnen(**gehaald: Any) -> list[dict[str, Any]]:
    return [{"soort": "afhandelen", "einde": "termijn", **gehaald}]


def test_a_case_keeps_its_own_times(tmp_path: Path) -> None:
    (dossier,) = dossiers(tmp_path, ROWS)
    assert dossier.body["melding"] == {
        "melderType": "werkende",
        "typeVraag": "loopbaanadvies",
        "gemeente": "0202",
        "kanaal": "import",
        "ontvangenOp": "2024-03-01T09:00:00+00:00",
    }
    assert dossier.body["afgeslotenOp"] == "2024-04-05T10:00:00+00:00"
    assert [fact["gebeurdOp"] for fact in dossier.facts] == [
        "2024-03-01T09:00:00+00:00",
        "2024-07-01T08:00:00+00:00",
    ]


def test_a_deadline_without_a_time_lasts_the_whole_day(tmp_path: Path) -> None:
    (dossier,) = dossiers(tmp_path, ROWS)
    (termijn,) = dossier.body["termijnen"]
    assert termijn["einde"] == "2024-04-01T22:00:00+00:00"
    assert termijn["startOp"] == dossier.body["melding"]["ontvangenOp"]
    with_time = ROWS.replace("2024-04-01\n", "2024-04-01 17:00\n")
    assert dossiers(tmp_path, with_time)[0].body["termijnen"][0]["einde"] == "2024-04-01T15:00:00+00:00"


def test_a_termijn_is_met_by_closing_by_an_activity_or_by_a_column(tmp_path: Path) -> None:
    def met(**gehaald: Any) -> str | None:
        found: str | None = dossiers(tmp_path, ROWS, termijnen=termijnen(**gehaald))[0].body["termijnen"][0][
            "gehaaldOp"
        ]
        return found

    assert met() == "2024-04-05T10:00:00+00:00"
    assert met(gehaald={"activiteit": "besluit"}) == "2024-07-01T08:00:00+00:00"
    assert met(gehaald={"activiteit": "cafe"}) is None
    assert met(gehaald={"kolom": "einddatum"}) == "2024-04-05T10:00:00+00:00"


def test_what_looks_odd_is_taken_over_and_noted(tmp_path: Path) -> None:
    (dossier,) = dossiers(tmp_path, ROWS)
    assert set(dossier.noted) >= {
        "met werk na een termijn",
        "afgesloten na een termijn",
        "met werk na de afsluiting",
    }


def test_values_are_translated_and_unknown_ones_refused(tmp_path: Path) -> None:
    asked = MAPPING["melding"] | {"kanaal": {"kolom": "wat", "waarden": {"Intake": "telefoon"}}}
    (dossier,) = dossiers(tmp_path, ROWS[: ROWS.index("\n") + 1], melding=asked)
    assert dossier.body["melding"]["kanaal"] == "telefoon"
    tried = try_out(tmp_path, ROWS, melding=asked)
    assert tried.reasons == ['de mapping kent de waarde "Besluit" van "wat" niet']


def test_a_row_without_an_id_gets_the_same_one_at_every_reading(tmp_path: Path) -> None:
    columns = {name: one for name, one in MAPPING["kolommen"].items() if name != "rij"}
    first = [fact["bronId"] for fact in dossiers(tmp_path, ROWS, kolommen=columns)[0].facts]
    last_first = "".join(reversed(ROWS.splitlines(keepends=True)))
    second = [fact["bronId"] for fact in dossiers(tmp_path, last_first, kolommen=columns)[0].facts]
    assert len(set(first)) == 2
    assert sorted(first) == sorted(second)


def test_a_case_keeps_its_own_number(tmp_path: Path) -> None:
    (dossier,) = dossiers(tmp_path, ROWS.replace("Z1", "ZAAK-2024/0012.3"))
    assert dossier.body["bronId"] == "ZAAK-2024/0012.3"


def test_what_was_done_is_told_in_codes_and_who_did_it_by_a_keyed_pseudonym(tmp_path: Path) -> None:
    rows = "Z1,Jan  de Vries,Intake,2024-03-01 10:00,Balie 2,\nZ1,Jan de Vries,Besluit,2024-03-02 10:00,,\n"
    columns = {"dossier": "zaak", "activiteit": "wat", "tijdstip": "wanneer"}
    more = {"uitvoerder": "taak", "groep": "einddatum"}
    (dossier,) = dossiers(tmp_path, rows, kolommen=columns | more, groepen={"balie": "Balie 2"})
    who = PSEUDONYMS.of("Jan de Vries")
    told = [(fact["activiteit"], fact["groep"], fact["uitvoerder"]) for fact in dossier.facts]
    assert told == [("intake", "balie", who), ("besluit", None, who)]
    assert "Jan" not in str(dossier.body | {"feiten": dossier.facts})


def test_codes_that_the_region_does_not_have_are_refused(tmp_path: Path) -> None:
    lists = {
        "typeVragen": {"werkende": {"bijscholing": ""}},
        "gemeenten": {"0202": ""},
        "sectoren": {},
        "kanalen": {},
    }
    codes = Codes(lists, [])
    assert dossiers(tmp_path, ROWS, codes) == []
    assert codes.wrong({"melderType": "werkende", "typeVraag": "loopbaanadvies", "gemeente": "0202"}) == [
        'typeVraag "loopbaanadvies" staat niet in de codelijst van deze regio'
    ]
