# SPDX-License-Identifier: EUPL-1.2
"""Every outcome tells its way: as spans with stable codes, and in Dutch sentences."""

import json
from datetime import UTC, datetime

import pytest
from referral.domain.rekenen import Eenheid, Verlenging, Vrij, als_json, in_woorden
from referral.domain.rekenen.uitkomst import Code, Reden
from referral.domain.rekenen.woorden import NAMEN, hoeveel

from tests.unit.referral.rekenen.kort import reken, stil


def spannen(*args: object, **kwargs: object) -> list[str]:
    return [
        f"{s.van:%d-%m} {s.code} {s.reden} ({s.artikel})"
        for s in reken(*args, **kwargs).uitleg  # type: ignore[attr-defined]
    ]


def test_a_term_that_rolls_off_over_a_decree_day() -> None:
    assert spannen("2026-04-02", 6) == [
        "02-04 begindag gebeurtenis (Awb art. 6:8 lid 1)",
        "03-04 geteld termijn (wet)",
        "14-05 geteld hemelvaartsdag (Atw art. 1 lid 1)",
        "15-05 doorgeschoven besluitdag (Atw art. 1 lid 1; Atw art. 3 lid 3, Stcrt. 2025, 24713)",
        "16-05 doorgeschoven weekeinde (Atw art. 1 lid 1)",
        "18-05 doorgeschoven werkdag (Atw art. 1 lid 1)",
    ]


def test_three_days_that_must_hold_two_werkdagen() -> None:
    assert spannen("2026-04-02", 3, "dagen")[-3:] == [
        "06-04 doorgeschoven tweede-paasdag (Atw art. 1 lid 1; Atw art. 3 lid 1)",
        "07-04 doorgeschoven werkdag (Atw art. 1 lid 1)",
        "08-04 aangevuld werkdag (Atw art. 2)",
    ]


@pytest.mark.parametrize(
    ("vraag", "artikel"),
    [
        (("2024-12-14", 13, "weken", "wet"), "Atw art. 4 onder a"),
        (("2026-03-07", 8, "weken", "afspraak"), "afspraak"),
        (("2026-03-07", 8, "weken", "norm"), "norm"),
    ],
)
def test_an_end_on_a_saturday_that_stays_says_why(vraag: tuple[str, int, str, str], artikel: str) -> None:
    uitkomst = reken(*vraag)
    assert uitkomst.einde == uitkomst.nominaal
    assert uitkomst.uitleg[-1][2:] == (Code.GETELD, Vrij.WEEKEINDE, artikel)


def test_counting_back_is_told_in_order_of_the_calendar() -> None:
    assert spannen("2026-04-07", 3, "dagen", terug=True) == [
        "01-04 aangevuld werkdag (Atw art. 2)",
        "03-04 aangevuld goede-vrijdag (Atw art. 2; Atw art. 3 lid 2)",
        "04-04 geteld weekeinde (Atw art. 1 lid 2)",
        "05-04 geteld termijn (wet)",
        "07-04 begindag gebeurtenis (Awb art. 6:8 lid 1)",
    ]


def test_a_european_term_follows_its_own_regulation() -> None:
    """Verordening 1182/71 art. 3 lid 4 and 5: no upper limit, and two werkdagen from two days on."""
    assert spannen("2026-03-20", 2, "dagen", "verordening")[-1] == (
        "24-03 aangevuld werkdag (Verordening 1182/71 art. 3 lid 5)"
    )
    assert spannen("2026-01-31", 13, "maanden", "verordening")[-1] == (
        "01-03 doorgeschoven werkdag (Verordening 1182/71 art. 3 lid 4)"
    )


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


def test_codes_are_stable_and_every_free_day_has_words() -> None:
    """These are stored with verdicts and published: add to them, never change one."""
    assert [*Code] == ["begindag", "geteld", "overgeslagen", "opgeschort", "doorgeschoven", "aangevuld"]
    assert [*Reden] == [
        *("gebeurtenis", "termijn", "verlenging", "gesloten", "opschorting", "samengevoegd", "werkdag"),
    ]
    assert set(NAMEN) == set(Vrij)


def test_every_outcome_is_json() -> None:
    antwoord = als_json(reken("2026-04-02", 6, opschortingen=stil(("2026-04-13", None))))
    assert json.loads(json.dumps(antwoord)) == antwoord
    assert antwoord["einde"] is None


@pytest.mark.parametrize(
    ("aantal", "eenheid", "woorden"),
    [(1, "weken", "1 week"), (2, "weken", "2 weken"), (3, "jaren", "3 jaar"), (24, "uren", "24 uur")],
)
def test_counts_in_words(aantal: int, eenheid: str, woorden: str) -> None:
    assert hoeveel(aantal, Eenheid(eenheid)) == woorden
