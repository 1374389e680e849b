# SPDX-License-Identifier: EUPL-1.2
"""Every outcome tells its way in Dutch sentences."""

from datetime import UTC, datetime

import pytest
from referral.domain.rekenen import Eenheid, Verlenging, in_woorden
from referral.domain.rekenen.woorden import hoeveel

from tests.unit.referral.rekenen.kort import reken, stil


def test_sentences_tell_it_in_dutch() -> None:
    opschorting = stil(("2026-04-13", "2026-04-20"), ("2026-04-15", "2026-04-22"))
    verlenging = Verlenging(1, Eenheid.WEKEN)
    assert in_woorden(reken("2026-04-03", 7, opschortingen=opschorting, verlenging=verlenging)) == [
        "U rekent 7 weken vanaf vrijdag 3 april 2026.",
        "Die dag zelf telt niet mee (Awb art. 6:8 lid 1).",
        "Van maandag 13 april 2026 tot en met woensdag 22 april 2026 staat de termijn stil:"
        " 10 dagen (Awb art. 4:15).",
        "Opschortingen die over elkaar heen vallen, tellen wij samen één keer.",
        "De termijn is verlengd met 1 week.",
        "De verlenging telt vanaf de laatste getelde dag, nog zonder doorschuiven.",
        "De laatste dag is maandag 8 juni 2026.",
    ]


def test_sentences_for_werkdagen_name_each_holiday() -> None:
    assert in_woorden(reken("2026-04-01", 5, "werkdagen", "afspraak"))[1:] == [
        "Die dag zelf telt niet mee (zo is de afspraak).",
        "Zaterdagen en zondagen tellen niet mee.",
        "Vrijdag 3 april 2026 telt niet mee: het is Goede Vrijdag (Atw art. 3 lid 2).",
        "Maandag 6 april 2026 telt niet mee: het is Tweede Paasdag (Atw art. 3 lid 1).",
        "De laatste dag is vrijdag 10 april 2026.",
    ]


def test_sentences_tell_why_the_end_moves() -> None:
    besluit = "Atw art. 1 lid 1; Atw art. 3 lid 3, Stcrt. 2025, 24713"
    assert in_woorden(reken("2026-04-02", 6))[2:] == [
        "De laatste getelde dag is donderdag 14 mei 2026: het is Hemelvaartsdag.",
        "Daarom loopt de termijn door tot en met de eerste werkdag (Atw art. 1 lid 1).",
        "Vrijdag 15 mei 2026 is ook geen werkdag:"
        f" de regering heeft deze dag gelijkgesteld met een feestdag ({besluit}).",
        "De laatste dag is maandag 18 mei 2026.",
    ]
    assert in_woorden(reken("2026-06-11", 3, "dagen"))[2:-1] == [
        "De laatste getelde dag is zondag 14 juni 2026: het is weekend.",
        "Daarom loopt de termijn door tot en met de eerste werkdag (Atw art. 1 lid 1).",
    ]
    assert in_woorden(reken("2026-04-02", 3, "dagen"))[-2] == (
        "In de termijn moeten ten minste twee werkdagen zitten. Daarom is hij langer (Atw art. 2)."
    )


def test_sentences_for_hours_and_for_counting_back() -> None:
    uren = reken(datetime(2026, 3, 2, 9, 15, tzinfo=UTC), 72, "uren", "verordening")
    assert in_woorden(uren) == [
        "U rekent 72 uur vanaf maandag 2 maart 2026 om 10.15 uur.",
        "De rest van het uur van de gebeurtenis telt niet mee (Verordening 1182/71 art. 3 lid 1).",
        "De termijn eindigt op donderdag 5 maart 2026 om 11.00 uur.",
    ]
    assert in_woorden(reken("2026-04-14", 10, "dagen", terug=True))[2:] == [
        "De laatste getelde dag is zaterdag 4 april 2026: het is weekend.",
        "De termijn schuift daardoor niet door (Atw art. 1 lid 2).",
        "U komt uit op zaterdag 4 april 2026.",
    ]


def test_an_open_suspension_and_an_unknown_year_are_told() -> None:
    open_ = in_woorden(reken("2026-03-02", 8, opschortingen=stil(("2026-03-11", None))))
    assert open_[-2:] == [
        "De termijn staat stil vanaf woensdag 11 maart 2026 (Awb art. 4:15).",
        "Er is nog geen einddatum. Die komt er als de opschorting voorbij is.",
    ]
    assert in_woorden(reken("2029-03-02", 8))[-1].startswith("Dit is voorlopig:")


@pytest.mark.parametrize(
    ("aantal", "eenheid", "woorden"),
    [(1, "weken", "1 week"), (2, "weken", "2 weken"), (3, "jaren", "3 jaar"), (24, "uren", "24 uur")],
)
def test_counts_in_words(aantal: int, eenheid: str, woorden: str) -> None:
    assert hoeveel(aantal, Eenheid(eenheid)) == woorden
