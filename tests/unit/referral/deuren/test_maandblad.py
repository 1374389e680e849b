# SPDX-License-Identifier: EUPL-1.2
"""The months that are drawn: each day of the term once, with what the explanation says of it."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from referral.adapters.pages.maandblad import MEESTE_MAANDEN, Dagvak, maandbladen
from referral.domain.rekenen import Onmogelijk, als_json, beantwoord, bereken
from referral.domain.rekenen.klok import AMSTERDAM

from tests.unit.referral.deuren.gevallen import GENOEMD, GOED
from tests.unit.referral.rekenen.kort import LAND
from tests.unit.referral.rekenen.willekeur import proeven


def vakken(antwoord: Any) -> list[Dagvak]:
    """Every square with a state, in order."""
    bladen = maandbladen(antwoord)
    return [vak for blad in bladen for week in blad.weken for vak in week if vak and vak.code]


def verteld(antwoord: Any) -> Iterator[tuple[date, str]]:
    """Each Dutch day of the explanation with its code, day by day; of hours, each with all its codes."""
    for spanne in antwoord["uitleg"]:
        if "tot" in spanne:
            moment = datetime.fromisoformat(spanne["van"])
            tot = datetime.fromisoformat(spanne["tot"])
            while moment < tot:
                yield moment.astimezone(AMSTERDAM).date(), spanne["code"]
                moment += timedelta(minutes=15)
        else:
            dag = date.fromisoformat(spanne["van"])
            while dag <= date.fromisoformat(spanne["totEnMet"]):
                yield dag, spanne["code"]
                dag += timedelta(days=1)


def test_random_terms_are_drawn_as_they_are_explained() -> None:
    getekend = 0
    for proef in proeven(400, 11):
        kalender = (
            LAND.met_openingstijden(proef.kalender.openingstijden) if proef.kalender.openingstijden else LAND
        )
        try:
            antwoord = als_json(bereken(proef.vraag, kalender))
        except Onmogelijk:
            continue
        if antwoord["einde"] is None or len(maandbladen(antwoord)) > MEESTE_MAANDEN - 7:
            continue
        getekend += 1
        gevonden = {vak.dag: vak.code for vak in vakken(antwoord)}
        assert len(gevonden) == len(vakken(antwoord)), "a day was drawn twice"
        codes: dict[date, set[str]] = {}
        for dag, code in verteld(antwoord):
            codes.setdefault(dag, set()).add(code)
        assert gevonden.keys() == codes.keys()
        assert all(gevonden[dag] in mogelijk for dag, mogelijk in codes.items())
        assert all(gevonden[dag] == "geteld" for dag, mogelijk in codes.items() if "geteld" in mogelijk)
    assert getekend > 100


@pytest.mark.parametrize("geval", [g for g in GENOEMD if "start" in g], ids=lambda geval: geval["id"])
def test_the_last_day_is_drawn_once(geval: dict[str, Any]) -> None:
    antwoord = beantwoord(geval, LAND)
    [laatste] = [vak for vak in vakken(antwoord) if vak.laatste]
    einde = str(antwoord["einde"])
    moment = datetime.fromisoformat(einde) if "T" in einde else None
    verwacht = (
        (moment - timedelta.resolution).astimezone(AMSTERDAM).date() if moment else date.fromisoformat(einde)
    )
    assert laatste.dag == verwacht


def test_the_counted_days_are_numbered_in_the_direction_of_the_term() -> None:
    vooruit = vakken(beantwoord(GOED, LAND))
    assert [vak.merk for vak in vooruit if vak.code == "geteld"] == [str(n) for n in range(1, 57)]
    terug = vakken(beantwoord(GOED | {"richting": "terug", "aantal": 2}, LAND))
    assert [vak.merk for vak in terug if vak.code == "geteld"] == [str(n) for n in range(14, 0, -1)]
    assert terug[0].laatste


def test_hours_are_told_by_the_day() -> None:
    """From Friday 15:00 to Monday 11:00, and over the night that has 23 hours."""
    u1 = next(geval for geval in GENOEMD if geval["id"] == "U1")
    assert [(vak.dag.day, vak.merk) for vak in vakken(beantwoord(u1, LAND))] == [
        *((27, "2 u"), (28, "vrij"), (29, "vrij"), (30, "2 u"))
    ]
    zomertijd = {"start": "2026-03-28T12:30:00+01:00", "aantal": 48, "eenheid": "uren", "grondslag": "wet"}
    assert [vak.merk for vak in vakken(beantwoord(zomertijd, LAND))] == ["11:30 u", "23 u", "13:30 u"]


def test_an_open_suspension_is_drawn_to_the_end_of_its_month() -> None:
    antwoord = beantwoord(GOED | {"opschortingen": [{"van": "2026-04-20"}]}, LAND)
    stil = [vak.dag for vak in vakken(antwoord) if vak.code == "opgeschort"]
    assert (stil[0], stil[-1]) == (date(2026, 4, 20), date(2026, 4, 30))
    assert not any(vak.laatste for vak in vakken(antwoord))


def test_of_a_long_term_the_middle_is_left_out_and_told() -> None:
    bladen = maandbladen(beantwoord(GOED | {"aantal": 50, "eenheid": "jaren"}, LAND))
    assert len(bladen) == 12
    assert [blad.weg for blad in bladen] == [0] * 6 + [601 - 12] + [0] * 5
    assert (bladen[0].naam, bladen[-1].naam) == ("April 2026", "April 2076")


def test_holidays_on_the_way_are_named() -> None:
    bladen = maandbladen(beantwoord(next(g for g in GENOEMD if g["id"] == "W5"), LAND))
    assert [re.sub(r":.*", "", zin) for zin in bladen[0].vrij] == ["Donderdag 14 mei 2026", "Vrijdag 15 mei 2026"]
