# SPDX-License-Identifier: EUPL-1.2
"""What holds for every term, not for the examples only."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from referral.domain.rekenen import Eenheid, Onmogelijk, Opschorting, Uitkomst
from referral.domain.rekenen.opschorting import Pauze, verenig

from tests.unit.referral.rekenen.kort import LAND, d, reken, vraag

EEN = timedelta(days=1)
dagen = st.dates(date(2018, 1, 1), date(2040, 12, 31))
in_dagen = st.sampled_from([eenheid.value for eenheid in Eenheid if not eenheid.in_uren])
gronden = st.sampled_from(["wet", "verordening", "norm", "afspraak"])
aantallen = st.integers(1, 60)


@st.composite
def opgeschort(draw: st.DrawFn) -> tuple[date, list[Opschorting]]:
    """A start and suspensions soon after it, near enough to meet the term."""
    start = draw(dagen)
    spannen = []
    for _ in range(draw(st.integers(1, 4))):
        van = start + EEN * draw(st.integers(1, 20))
        spannen.append(Opschorting(van, van + EEN * draw(st.integers(0, 15))))
    return start, spannen


def laatste(uitkomst: Uitkomst) -> date:
    assert uitkomst.einde is not None
    return uitkomst.einde


@given(dagen, st.integers(0, 30), aantallen, in_dagen, gronden)
def test_a_later_start_never_ends_earlier(start: date, later: int, aantal: int, eenheid: str, grond: str) -> None:
    eerst = reken(start, aantal, eenheid, grond)
    assert laatste(eerst) <= laatste(reken(start + EEN * later, aantal, eenheid, grond))


@given(dagen, aantallen, in_dagen, st.sampled_from(["verordening", "norm", "afspraak"]))
def test_a_longer_term_never_ends_earlier(start: date, aantal: int, eenheid: str, grond: str) -> None:
    assert laatste(reken(start, aantal, eenheid, grond)) <= laatste(reken(start, aantal + 1, eenheid, grond))


@given(dagen, aantallen, in_dagen)
def test_a_longer_statutory_term_never_ends_earlier_but_for_one_step(start: date, n: int, eenheid: str) -> None:
    """From 90 to 91 days the law itself steps back; see the test below."""
    assert laatste(reken(start, n, eenheid)) <= laatste(reken(start, n + 1, eenheid)) or (n, eenheid) == (
        90,
        "dagen",
    )


def test_the_law_makes_91_days_end_before_90() -> None:
    """Atw art. 4: 90 days that end on a Saturday run on to Monday; 91 days end on the Sunday."""
    assert laatste(reken("2026-01-03", 90, "dagen")) == d("2026-04-07")
    assert laatste(reken("2026-01-03", 91, "dagen")) == d("2026-04-04")


@given(opgeschort(), st.randoms())
def test_the_union_of_suspensions_knows_no_order_and_no_repetition(
    geval: tuple[date, list[Opschorting]], toeval: Random
) -> None:
    _, spannen = geval
    geschud = [*spannen, spannen[0]]
    toeval.shuffle(geschud)
    assert dekking(verenig(geschud)) == dekking(verenig(spannen))
    opnieuw = verenig(Opschorting(pauze.van, pauze.tot_en_met) for pauze in verenig(spannen))
    assert dekking(opnieuw) == dekking(verenig(spannen))


def dekking(pauzes: tuple[Pauze, ...]) -> list[tuple[date, date | None]]:
    return [(pauze.van, pauze.tot_en_met) for pauze in pauzes]


@given(opgeschort(), aantallen, in_dagen, gronden)
def test_a_suspension_never_shortens(
    geval: tuple[date, list[Opschorting]], aantal: int, eenheid: str, grond: str
) -> None:
    start, spannen = geval
    zonder = laatste(reken(start, aantal, eenheid, grond))
    try:
        met = laatste(reken(start, aantal, eenheid, grond, tuple(spannen)))
    except Onmogelijk as fout:
        assert fout.code == "opschorting-na-einde"
    else:
        assert zonder <= met
        assert not any(pauze.bevat(met) for pauze in verenig(spannen))


@given(opgeschort(), st.integers(5, 60))
def test_suspended_days_are_added_to_the_nominal_end(geval: tuple[date, list[Opschorting]], weken: int) -> None:
    """Awb art. 4:15: as long as they all lie within the term, each suspended day moves it one day."""
    start, spannen = geval
    stil = {spanne.van + EEN * n for spanne in spannen for n in range((spanne.tot_en_met - spanne.van).days + 1)}  # type: ignore[operator]  # each ends
    uitkomst = reken(start, weken, "weken", "norm", tuple(spannen))
    assert uitkomst.nominaal == start + EEN * (7 * weken + len(stil))


@given(dagen, aantallen)
def test_rolling_off_twice_is_rolling_off_once(dag: date, weken: int) -> None:
    """Atw art. 1 lid 1: the end that was moved is a werkdag, so it moves no further."""
    einde = laatste(reken(dag, min(weken, 12)))
    assert LAND.is_werkdag(einde)
    assert laatste(reken(einde - timedelta(weeks=1), 1)) == einde


@given(dagen, aantallen, st.sampled_from(["dagen", "weken"]))
def test_counting_back_undoes_counting_forward(start: date, aantal: int, eenheid: str) -> None:
    """For days and weeks, before any rule moves the end; months have no inverse (31 January, 28 February)."""
    heen = laatste(reken(start, aantal, eenheid, "norm"))
    assert laatste(reken(heen, aantal, eenheid, "norm", terug=True)) == start


@given(dagen, aantallen)
def test_counting_werkdagen_back_undoes_counting_forward(start: date, aantal: int) -> None:
    werkdag = LAND.werkdag(start, 1)
    heen = laatste(reken(werkdag, aantal, "werkdagen", "afspraak"))
    assert laatste(reken(heen, aantal, "werkdagen", "afspraak", terug=True)) == werkdag


@given(dagen, st.integers(3, 90), st.booleans())
def test_a_statutory_term_of_three_days_holds_two_werkdagen(start: date, aantal: int, terug: bool) -> None:
    """Atw art. 2, which art. 1 lid 2 leaves in force for counting back."""
    einde = laatste(reken(start, aantal, "dagen", terug=terug))
    van, tot = (einde, start - EEN) if terug else (start + EEN, einde)
    assert LAND.aantal_werkdagen(van, tot) >= 2


@pytest.mark.parametrize("eenheid", ["dagen", "weken", "maanden", "jaren", "werkdagen"])
def test_an_open_suspension_has_no_end(eenheid: str) -> None:
    uitkomst = reken("2026-03-02", 1, eenheid, "norm")
    assert uitkomst.einde
    open_ = (Opschorting(d("2026-03-03")),)
    stil = reken("2026-03-02", 1, eenheid, "norm", open_)
    assert (stil.einde, stil.nominaal, stil.einde_moment) == (None, None, None)
    assert vraag("2026-03-02", 1, eenheid, "norm", open_) == stil.vraag
