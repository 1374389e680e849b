# SPDX-License-Identifier: EUPL-1.2
"""The live counts: what came, went or changed in the reader's own list since the reader looked."""

from datetime import timedelta

from reporting.application.bord import Tellingen
from reporting.application.bordfilter import BordFilter
from reporting.domain.stand import Stand

from tests.integration.reporting.conftest import Store
from tests.samples.gebeurtenissen import NU, Zaak, partner

DAY = timedelta(days=1)
START, LATE, LATER = NU - 9 * DAY, NU - DAY, NU + 30 * DAY


async def since(store: Store, nr: int, filter: BordFilter | None = None) -> Tellingen:
    return await anext(store.answers(nu=lambda: NU).stroom(filter or BordFilter(), nr))


async def test_given_a_reader_when_a_row_comes_changes_or_goes_then_each_counts_once(store: Store) -> None:
    case = Zaak(1)
    await store.keep(case.geregistreerd(), case.termijn(1, START, LATER))
    assert (await since(store, 0)).wijzigingen == 1
    assert (await since(store, 2)).wijzigingen == 0
    await store.keep(case.termijn(2, START, LATER), case.overschreden(2, LATER))
    told = await since(store, 2)
    assert (told.wijzigingen, told.nr, told.per_stand[Stand.SCHEMA]) == (1, 4, 2)
    await store.keep(case.gehaald(1))
    assert (await since(store, 2)).wijzigingen == 2
    assert (await since(store, 5)).wijzigingen == 0


async def test_given_a_reader_when_a_row_comes_and_goes_again_then_nothing_changed(store: Store) -> None:
    case = Zaak(1)
    await store.keep(case.geregistreerd())
    await store.keep(case.termijn(1, START, LATER), case.gehaald(1))
    assert (await since(store, 1)).wijzigingen == 0


async def test_given_a_reader_when_only_the_course_changes_then_no_row_changed(store: Store) -> None:
    case = Zaak(1)
    await store.keep(case.geregistreerd(), case.termijn(1, START, LATER))
    await store.keep(case.koers("accepteren", partner(1)))
    assert (await since(store, 2)).wijzigingen == 0


async def test_given_a_filter_when_other_rows_change_then_the_reader_is_left_alone(store: Store) -> None:
    case = Zaak(1)
    await store.keep(case.geregistreerd(), case.termijn(1, START, LATE), case.termijn(2, START, LATER, partner(1)))
    await store.keep(case.gehaald(2), case.termijn(3, START, LATER))
    for filter, changes in (
        (BordFilter(stand=Stand.LAAT), 0),
        (BordFilter(stand=Stand.SCHEMA), 2),
        (BordFilter(partij=partner(1)["id"]), 1),
        (BordFilter(gemeente="0275"), 0),
    ):
        assert (await since(store, 3, filter)).wijzigingen == changes, filter


async def test_given_a_termijn_before_its_melding_when_both_are_known_then_it_comes_to_the_list(
    store: Store,
) -> None:
    case = Zaak(1)
    await store.keep(case.termijn(1, START, LATER))
    assert (await store.answers().bord(BordFilter(), NU)).totaal == 0
    assert await store.answers().zoek(case.dossiernummer) == ()
    await store.keep(case.geregistreerd())
    assert (await store.answers().bord(BordFilter(), NU)).totaal == 1
    assert (await since(store, 1)).wijzigingen == 1
