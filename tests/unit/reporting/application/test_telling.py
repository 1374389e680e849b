# SPDX-License-Identifier: EUPL-1.2
"""The counts of the board from its cells: under a filter, per value, per stand, per party."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from reporting.application.bordfilter import AanZet, BordFilter, Werk
from reporting.application.telling import Cel, Telling
from reporting.domain.stand import Stand

from tests.samples.gebeurtenissen import NU

CELLEN = st.lists(
    st.builds(
        Cel,
        stand=st.sampled_from(Stand),
        soort=st.sampled_from("ab"),
        aan_zet=st.sampled_from(list(AanZet)),
        partij=st.sampled_from("pqr"),
        gemeente=st.sampled_from("xy"),
        melder=st.sampled_from("vw"),
        herkomst=st.sampled_from(list(Werk)),
        op_dag=st.booleans(),
        aantal=st.integers(1, 9),
    ),
    max_size=30,
)
FILTERS = st.builds(
    BordFilter,
    stand=st.sampled_from([None, *Stand]),
    soort=st.sampled_from([None, "a"]),
    aan_zet=st.sampled_from([None, *AanZet]),
    partij=st.sampled_from([None, "p"]),
    melder=st.sampled_from([None, "v"]),
    herkomst=st.sampled_from(list(Werk)),
    uiterlijk=st.sampled_from([None, NU.date()]),
)


def fits(cel: Cel, filter: BordFilter, *zonder: str) -> bool:
    """Whether a cell is under a filter, the obvious way."""
    on_day = filter.uiterlijk is None or cel.op_dag or "uiterlijk" in zonder
    fields = ("stand", "soort", "aan_zet", "partij", "gemeente", "melder", "herkomst")
    return on_day and all(getattr(filter, one) in (None, getattr(cel, one)) for one in fields if one not in zonder)


@given(CELLEN, FILTERS)
def test_given_cells_when_counted_under_a_filter_then_each_count_leaves_out_what_it_counts_by(
    cellen: list[Cel], filter: BordFilter
) -> None:
    telling = Telling(cellen)
    assert telling.totaal(filter) == sum(cel.aantal for cel in cellen if fits(cel, filter))
    for veld in ("soort", "partij", "gemeente", "melder"):
        wanted: Counter[str] = Counter()
        for cel in cellen:
            if fits(cel, filter, veld):
                wanted[getattr(cel, veld)] += cel.aantal
        assert telling.per_waarde(veld, filter) == wanted
    assert telling.per_stand(filter) == {
        stand: sum(cel.aantal for cel in cellen if fits(cel, filter, "stand") and cel.stand is stand)
        for stand in Stand
    }


def test_given_parties_when_pressed_then_most_late_comes_first_and_the_calm_are_left_out() -> None:
    def cel(partij: str, stand: Stand, aantal: int) -> Cel:
        return Cel(stand, "a", "partner", partij, "x", "v", Werk.EIGEN, True, aantal)

    telling = Telling([
        cel("p", Stand.RISICO, 9), cel("q", Stand.LAAT, 1), cel("q", Stand.LAAT, 1), cel("r", Stand.LAAT, 2),
        cel("r", Stand.RISICO, 3), cel("s", Stand.SCHEMA, 50), cel("s", Stand.VANDAAG, 50),
    ])  # fmt: skip
    assert telling.druk(BordFilter(stand=Stand.SCHEMA), 9) == [("r", 2, 3), ("q", 2, 0), ("p", 0, 9)]
    assert telling.druk(BordFilter(), 1) == [("r", 2, 3)]
