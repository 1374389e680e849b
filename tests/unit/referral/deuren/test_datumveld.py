# SPDX-License-Identifier: EUPL-1.2
"""Dates as people type them, and an address that stays the same when it is read again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from referral.adapters.pages.datumveld import als_dag, leesbaar
from referral.adapters.pages.formulier import lees_formulier

NAMEN = [
    "start",
    "tijd",
    "aantal",
    "eenheid",
    "verlengAantal",
    "verlengEenheid",
    "richting",
    "stil1van",
    "stil2dagen",
]
NAMEN += ["open1dag", "open1van", "anders1dag", "anders1tot", "dicht3van", "laatsteDag", "atw"]
WAARDEN = st.one_of(
    st.text("a30- .:%&=+é", max_size=8),
    st.sampled_from(["openingsuren", "3 april 2026", "3-4-26", "1", " 8 ", "vooruit", "09:00"]),
)


@pytest.mark.parametrize(
    "geschreven",
    [
        *("3 april 2026", "03 april 2026", "3 apr 2026", "3 apr. 2026", "3-4-2026", "03-04-2026", "3/4/2026"),
        *("3.4.2026", "3-4-26", "vrijdag 3 april 2026", "vr 3 april 2026", "Vrijdag, 3 April 2026", " 3 4 2026 "),
        *("3-apr-2026", "2026-04-03"),
    ],
)
def test_a_date_as_people_write_it(geschreven: str) -> None:
    assert als_dag(geschreven) == "2026-04-03"


@pytest.mark.parametrize(
    "geschreven",
    [
        *("3 april", "april 2026", "30 februari 2026", "31-4-2026", "3 avril 2026", "maandag 3 april 2026"),
        *("v 3-4-2026", "13-13-2026", "4/3", "morgen", "", "3 april 226", "٣-٤-2026"),
    ],
)
def test_what_is_no_date_stays_as_it_was_written(geschreven: str) -> None:
    assert als_dag(geschreven) == geschreven == leesbaar(geschreven)


@given(st.dates(date(2000, 1, 1), date(2199, 12, 31)))
def test_what_a_field_shows_is_read_back(dag: date) -> None:
    for kort in (True, False):
        assert als_dag(leesbaar(dag.isoformat(), kort=kort)) == dag.isoformat()


@given(st.lists(st.tuples(st.sampled_from(NAMEN), WAARDEN), max_size=12))
def test_the_shortest_address_is_its_own_shortest_address(paren: list[tuple[str, str]]) -> None:
    """Else a browser would be sent on for ever."""
    formulier = lees_formulier(paren)
    assert lees_formulier(formulier.paren()).paren() == formulier.paren()
