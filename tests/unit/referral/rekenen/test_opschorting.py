# SPDX-License-Identifier: EUPL-1.2
"""Suspension and extension (Awb art. 4:14 and 4:15), worked out by hand."""

import pytest
from referral.domain.rekenen import Code, Eenheid, Opschorting, Reden, Verlenging, na_verzoek

from tests.unit.referral.rekenen.kort import d, einde, reken, stil


@pytest.mark.parametrize(
    ("verzoek", "aangevuld", "van", "tot"),
    [
        ("2026-03-10", "2026-03-20", "2026-03-11", "2026-03-19"),  # the day of completion counts again
        ("2026-03-10", "2026-03-25", "2026-03-11", "2026-03-24"),  # O2: term to 24 March passed unused
        ("2026-03-05", "2026-03-12", "2026-03-06", "2026-03-11"),  # O4
        ("2026-03-10", None, "2026-03-11", None),
    ],
)
def test_a_request_suspends_from_the_day_after_until_completion(
    verzoek: str, aangevuld: str | None, van: str, tot: str | None
) -> None:
    """Awb art. 4:15 lid 1 onder a: completed minus requested minus one days."""
    verwacht = Opschorting(d(van), d(tot) if tot else None)
    assert na_verzoek(d(verzoek), d(aangevuld) if aangevuld else None) == verwacht


@pytest.mark.parametrize("aangevuld", ["2026-03-10", "2026-03-11"])
def test_an_answer_by_the_next_day_suspends_nothing(aangevuld: str) -> None:
    assert na_verzoek(d("2026-03-10"), d(aangevuld)) is None


@pytest.mark.parametrize(
    ("opschortingen", "verwacht"),
    [
        ([("2026-03-11", "2026-03-24")], "2026-05-11"),  # 27 April + 14
        ([("2026-03-11", "2026-03-17"), ("2026-03-18", "2026-03-24")], "2026-05-11"),  # they touch
        ([("2026-03-11", "2026-03-20"), ("2026-03-15", "2026-03-24")], "2026-05-11"),  # they overlap
        ([("2026-03-11", "2026-03-24"), ("2026-03-15", "2026-03-16")], "2026-05-11"),  # one in the other
        ([("2026-03-11", "2026-03-24"), ("2026-05-11", "2026-05-12")], "2026-05-13"),  # within the longer term
        ([("2026-04-28", "2026-05-07")], "2026-05-08"),  # begins on the rolled end, resumes the day after
        ([("2026-03-11", None)], "None"),
    ],
)
def test_eight_weeks_from_2_march(opschortingen: list[tuple[str, str | None]], verwacht: str) -> None:
    """The nominal end is Koningsdag, Monday 27 April, so unsuspended the last day is Tuesday 28 April."""
    assert einde("2026-03-02", 8) == "2026-04-28"
    assert einde("2026-03-02", 8, opschortingen=stil(*opschortingen)) == verwacht


def test_overlapping_suspensions_are_united_and_that_is_told() -> None:
    uitkomst = reken(
        "2026-03-02", 8, opschortingen=stil(("2026-03-15", "2026-03-24"), ("2026-03-11", "2026-03-20"))
    )
    (spanne,) = [spanne for spanne in uitkomst.uitleg if spanne.code is Code.OPGESCHORT]
    assert (spanne.van, spanne.reden) == (d("2026-03-11"), Reden.SAMENGEVOEGD)


def test_the_question_of_the_calculator_on_a_phone() -> None:
    """8 weken vanaf 3 april 2026, 10 dagen opgeschort."""
    assert einde("2026-04-03", 8, opschortingen=stil(("2026-04-13", "2026-04-22"))) == "2026-06-08"


def test_werkdagen_stand_still_on_the_days_themselves() -> None:
    """A weekend in the suspension gives no days back, because it would not have counted."""
    weekend = stil(("2026-03-07", "2026-03-08"))
    assert einde("2026-03-02", 10, "werkdagen", "afspraak", weekend) == "2026-03-16"
    assert einde("2026-03-02", 10, "werkdagen", "afspraak", stil(("2026-03-06", "2026-03-08"))) == "2026-03-17"


def test_the_two_werkdagen_of_article_2_are_days_that_run() -> None:
    """3 days from Thursday 11 June: Friday runs, then still to Tuesday, so Wednesday is the second."""
    assert einde("2026-06-11", 3, "dagen", opschortingen=stil(("2026-06-13", "2026-06-16"))) == "2026-06-18"
    assert einde("2026-06-11", 3, "dagen", opschortingen=stil(("2026-06-15", "2026-06-16"))) == "2026-06-17"


@pytest.mark.parametrize(
    ("start", "termijn", "extra", "verwacht"),
    [
        ("2026-03-10", (8, "weken"), (6, "weken"), "2026-06-16"),  # V2: from the nominal 5 May, not from the 6th
        ("2026-02-23", (6, "weken"), (6, "weken"), "2026-05-18"),  # from Tweede Paasdag itself
        ("2026-01-31", (1, "maanden"), (2, "maanden"), "2026-04-28"),  # AVG: one month and two more
        ("2026-03-07", (8, "weken"), (1, "weken"), "2026-05-11"),  # ends on Saturday 9 May, so rolls
        ("2026-03-07", (8, "weken"), (13, "weken"), "2026-08-01"),  # over twelve weeks: the Saturday stays
    ],
)
def test_an_extension_counts_from_the_nominal_end(
    start: str, termijn: tuple[int, str], extra: tuple[int, str], verwacht: str
) -> None:
    verlenging = Verlenging(extra[0], Eenheid(extra[1]))
    assert einde(start, *termijn, verlenging=verlenging) == verwacht


def test_a_suspension_in_the_extension_moves_its_end() -> None:
    verlengd = Verlenging(6, Eenheid.WEKEN)
    assert (
        einde("2026-03-10", 8, opschortingen=stil(("2026-05-20", "2026-05-22")), verlenging=verlengd)
        == "2026-06-19"
    )
    assert einde("2026-03-10", 8, opschortingen=stil(("2026-03-20", None)), verlenging=verlengd) == "None"
