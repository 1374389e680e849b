# SPDX-License-Identifier: EUPL-1.2
"""Every outcome tells its way, as spans with stable codes and articles."""

import json

import pytest
from referral.domain.rekenen import Vrij, als_json
from referral.domain.rekenen.uitkomst import Code, Reden
from referral.domain.rekenen.woorden import NAMEN

from tests.unit.referral.rekenen.kort import reken, stil


def spannen(*args: object, **kwargs: object) -> list[str]:
    return [f"{s.van:%d-%m} {s.code} {s.reden} ({s.artikel})" for s in reken(*args, **kwargs).uitleg]


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
