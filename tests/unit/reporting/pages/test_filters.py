# SPDX-License-Identifier: EUPL-1.2
"""The filter in the URL: written and read back the same, and refused by name when it cannot be right."""

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporting.adapters.pages.filters import FilterFout, lees_filter, lees_stroom, zoekdeel
from reporting.application.bordfilter import AanZet, BordFilter, Werk
from reporting.domain.stand import Stand

CODES = st.from_regex(r"[a-z0-9][a-z0-9-]{0,79}", fullmatch=True)
FILTERS = st.builds(
    BordFilter,
    stand=st.none() | st.sampled_from(Stand),
    soort=st.none() | CODES,
    aan_zet=st.none() | st.sampled_from(AanZet),
    partij=st.none() | CODES,
    gemeente=st.none() | st.from_regex(r"[0-9]{4}", fullmatch=True),
    melder=st.none() | st.sampled_from(["werkzoekende", "werkende", "werkgever"]),
    uiterlijk=st.none() | st.dates(min_value=date(2000, 1, 1)),
    herkomst=st.sampled_from(Werk),
    pagina=st.integers(1, 99999),
)


@given(FILTERS)
def test_what_is_written_is_read_back(filter: BordFilter) -> None:
    assert lees_filter(parse_qsl(zoekdeel(filter).removeprefix("?"))) == filter


def test_nothing_asked_is_no_query() -> None:
    assert zoekdeel(BordFilter()) == ""
    assert lees_filter([("stand", ""), ("soort", "")]) == BordFilter()
    assert lees_filter([("herkomst", "eigen")]) == BordFilter()


@pytest.mark.parametrize(
    ("sleutel", "waarde", "zegt"),
    [
        ("stand", "vroeg", "‘vroeg’ past niet bij ‘stand’: kies uit laat, vandaag, risico, schema."),
        ("soort", "Eerste Reactie", "‘soort’: gebruik kleine letters"),
        ("aanZet", "iemand", "kies uit team, partner"),
        ("partij", "x" * 81, "‘partij’"),
        ("gemeente", "Arnhem", "zoals 0202"),
        ("gemeente", "٠٢٠٢", "zoals 0202"),
        ("melder", "burger", "werkzoekende, werkende, werkgever"),
        ("uiterlijk", "2026-02-30", "schrijf een bestaande datum als 2026-11-24"),
        ("uiterlijk", "20261124", "schrijf een bestaande datum"),
        ("herkomst", "import", "kies uit eigen, overgenomen"),
        ("pagina", "0", "een getal vanaf 1"),
        ("pagina", "-1", "een getal vanaf 1"),
        ("gementee", "0202", "Het filter ‘gementee’ bestaat niet."),
    ],
)
def test_a_wrong_value_is_named(sleutel: str, waarde: str, zegt: str) -> None:
    with pytest.raises(FilterFout) as fout:
        lees_filter([(sleutel, waarde)])
    assert zegt in str(fout.value)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(FilterFout) as fout:
        lees_stroom([("stand", "vroeg"), ("gementee", "0202"), ("pagina", "0"), ("soort", ""), ("soort", "x")])
    assert str(fout.value) == (
        "De waarde ‘vroeg’ past niet bij ‘stand’: kies uit laat, vandaag, risico, schema."
        " Het filter ‘gementee’ bestaat niet."
        " De waarde ‘0’ past niet bij ‘pagina’: gebruik een getal vanaf 1."
        " Het filter ‘soort’ staat er twee keer."
        " Geef één keer ‘vanaf’, het nummer van de laatste gebeurtenis die u zag."
    )


def test_a_filter_given_twice_is_refused() -> None:
    with pytest.raises(FilterFout, match="twee keer"):
        lees_filter([("stand", "laat"), ("stand", "risico")])


def test_a_changed_filter_starts_at_its_first_page() -> None:
    tweede = BordFilter(stand=Stand.LAAT, pagina=2)
    assert tweede.met(gemeente="0202") == BordFilter(stand=Stand.LAAT, gemeente="0202")
    assert tweede.met(pagina=3).pagina == 3


def test_a_stream_needs_the_number_it_starts_from() -> None:
    assert lees_stroom([("stand", "laat"), ("vanaf", "12")]) == (BordFilter(stand=Stand.LAAT), 12)
    for paren in ([], [("vanaf", "x")], [("vanaf", "1"), ("vanaf", "2")]):
        with pytest.raises(FilterFout, match="vanaf"):
            lees_stroom(paren)
