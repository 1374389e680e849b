# SPDX-License-Identifier: EUPL-1.2
"""Holidays by rule, decree days by data, closing days by choice; each with its reason."""

from datetime import date, timedelta

import pytest
from referral.adapters.kalender import landelijke_kalender
from referral.domain.rekenen import Kalender, Onmogelijk, Vrij, bereken, besluiten
from referral.domain.rekenen.besluiten import Besluit, voeg_toe
from referral.domain.rekenen.feestdagen import pasen

from tests.unit.referral.rekenen.kort import LAND, d, einde, reken, vraag
from tests.unit.referral.rekenen.oracle import PASEN

ALMANAK = PASEN | {2000: (4, 23), 2011: (4, 24), 2049: (4, 18), 2076: (4, 19), 2100: (3, 28), 2199: (4, 14)}


@pytest.mark.parametrize("jaar", ALMANAK)
def test_easter_follows_the_almanac(jaar: int) -> None:
    """2049 and 2076 are the years in which the plain rule would be a week late."""
    assert pasen(jaar) == date(jaar, *ALMANAK[jaar])


@pytest.mark.parametrize(
    ("dag", "reden"),
    [
        ("2025-04-26", Vrij.KONINGSDAG),  # 27 April 2025 is a Sunday
        ("2025-04-27", Vrij.WEEKEINDE),
        ("2031-04-26", Vrij.KONINGSDAG),
        ("2014-04-26", Vrij.KONINGSDAG),  # the first one, and at once on a Saturday
        ("2013-04-30", Vrij.KONINGINNEDAG),
        ("2006-04-29", Vrij.KONINGINNEDAG),  # 30 April 2006 was a Sunday
        ("2026-05-05", Vrij.BEVRIJDINGSDAG),  # every year, not once in five
        ("2026-04-03", Vrij.GOEDE_VRIJDAG),
        ("2026-05-15", Vrij.BESLUITDAG),
        ("2026-05-04", None),  # a Monday between weekend and 5 mei, in no decree
        ("2026-12-24", None),
        ("2012-12-31", Vrij.BESLUITDAG),
        ("2007-12-24", Vrij.BESLUITDAG),  # added by the decree of 2007 to the last week of the earlier one
        ("2007-12-27", Vrij.BESLUITDAG),
        ("2026-12-31", None),
    ],
)
def test_why_a_day_is_free(dag: str, reden: Vrij | None) -> None:
    assert LAND.waarom_vrij(d(dag)) is reden
    assert LAND.is_werkdag(d(dag)) is (reden is None)


def test_the_calendar_knows_where_it_ends() -> None:
    assert (LAND.bekend_vanaf, LAND.bekend_tot) == (d("2005-01-01"), d("2028-12-31"))
    assert not reken("2028-11-03", 8).voorlopig  # ends Friday 29 December 2028
    assert reken("2028-11-06", 8).voorlopig  # ends on New Year's Day, so the day after
    assert reken("2004-12-01", 8).voorlopig
    assert reken("2029-01-15", 20, "dagen", terug=True).voorlopig
    assert not reken("2029-01-01", 20, "dagen", terug=True).voorlopig


def test_equal_days_have_an_equal_version() -> None:
    assert landelijke_kalender().versie == LAND.versie
    assert besluiten.kalender([OUD]).versie != besluiten.kalender([OUD, NIEUW]).versie


OUD = Besluit("Stcrt. A", "oud", d("2026-01-01"), d("2028-12-31"), (d("2026-01-02"), d("2026-05-15")))
NIEUW = Besluit("Stcrt. B", "nieuw", d("2029-01-01"), d("2031-12-31"), (d("2029-05-11"),))


def test_a_new_decree_moves_the_end_and_its_source_is_told() -> None:
    kalender = besluiten.kalender([OUD, NIEUW])
    assert kalender.bekend_tot == d("2031-12-31")
    vrij = kalender.vrije_dag(d("2029-05-11"))
    assert vrij is not None and vrij.artikel == "Atw art. 3 lid 3, Stcrt. B"
    assert kalender.vrije_dag(d("2026-01-02")) is not None


@pytest.mark.parametrize(
    ("van", "tot", "dagen", "code"),
    [
        ("2029-06-01", "2031-12-31", ["2030-05-31"], "besluit-sluit-niet-aan"),
        ("2020-01-01", "2022-12-31", ["2020-05-22"], "besluit-sluit-niet-aan"),
        ("2029-01-01", "2031-12-31", ["2029-05-12"], "besluitdag-onmogelijk"),  # a Saturday
        ("2029-01-01", "2031-12-31", ["2029-05-10"], "besluitdag-onmogelijk"),  # Hemelvaartsdag
        ("2029-01-01", "2031-12-31", ["2032-05-07"], "besluitdag-onmogelijk"),  # outside its period
    ],
)
def test_a_decree_that_cannot_be(van: str, tot: str, dagen: list[str], code: str) -> None:
    with pytest.raises(Onmogelijk) as fout:
        voeg_toe([OUD], Besluit("x", "x", d(van), d(tot), tuple(map(d, dagen))))
    assert fout.value.code == code


def test_decrees_join_on_both_sides() -> None:
    assert besluiten.kalender([NIEUW, OUD]).bekend_vanaf == OUD.van
    assert voeg_toe([OUD], NIEUW) == (OUD, NIEUW)


def test_a_corrected_decree_may_add_a_day_and_not_take_one_away() -> None:
    meer = Besluit(OUD.bron, OUD.titel, OUD.van, OUD.tot_en_met, (*OUD.dagen, d("2027-05-07")))
    assert voeg_toe([OUD], meer) == (meer,)
    with pytest.raises(Onmogelijk) as fout:
        voeg_toe([meer], OUD)
    assert (fout.value.code, fout.value.veld) == ("besluit-haalt-dag-weg", "dagen")


def test_closing_days_move_an_agreement_and_not_a_statutory_term() -> None:
    dicht = Kalender("regio", LAND.besluitdagen, LAND.bekend_tot, frozenset({d("2026-03-06"), d("2026-03-07")}))
    assert dicht.waarom_vrij(d("2026-03-06")) is Vrij.SLUITINGSDAG
    assert dicht.waarom_vrij(d("2026-03-07")) is Vrij.WEEKEINDE
    assert bereken(vraag("2026-03-02", 5, "werkdagen", "afspraak"), dicht).einde == d("2026-03-10")
    assert bereken(vraag("2026-03-02", 5, "werkdagen", "wet"), dicht).einde == d("2026-03-09")
    assert bereken(vraag("2026-02-27", 1, "weken", "wet"), dicht).einde == d("2026-03-06")
    assert bereken(vraag("2026-02-27", 1, "weken", "norm", atw=True), dicht).einde == d("2026-03-09")


def test_werkdagen_are_counted_over_years_in_both_directions() -> None:
    ver = LAND.werkdag(d("2020-02-29"), 2_600)
    assert LAND.aantal_werkdagen(d("2020-03-01"), ver) == 2_600
    assert LAND.werkdag(ver + timedelta(days=1), -2_600) == d("2020-03-02")
    assert einde("2026-03-02", 5, "werkdagen", "norm") == "2026-03-09"
