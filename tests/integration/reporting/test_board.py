# SPDX-License-Identifier: EUPL-1.2
"""What the database answers about a region is what a naive count of its events gives, under any filter."""

import random
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from reporting.application.bord import OVERGENOMEN_RIJEN, Bord, Optie
from reporting.application.bordfilter import WEERGAVEN, AanZet, BordFilter, Werk
from reporting.domain.stand import Stand, laatste_dag

from chassis.bus import Record
from tests.integration.reporting.conftest import WERKDAG, Store
from tests.integration.versions import BOTH
from tests.samples.gebeurtenissen import GEMEENTEN, MELDERS, NU, SOORTEN, Zaak, partner, streek
from tests.samples.naief import Open, kies, lopend, per

pytestmark = BOTH

FIELDS = ("soorten", "soort"), ("partijen", "partij"), ("gemeenten", "gemeente"), ("melders", "melder")


def random_filter(chance: random.Random) -> BordFilter:
    def maybe(*values: Any) -> Any:
        return chance.choice(values) if chance.random() < 0.35 else None

    return BordFilter(
        stand=maybe(*Stand),
        soort=maybe(*SOORTEN),
        aan_zet=maybe(*AanZet),
        partij=maybe("gidsen", partner(1)["id"]),
        gemeente=maybe(*GEMEENTEN, "9999"),
        melder=maybe(*MELDERS),
        uiterlijk=maybe(*(NU.date() + timedelta(days=n) for n in range(-1, 4))),
        herkomst=maybe(Werk.OVERGENOMEN) or Werk.EIGEN,
    )


@pytest.fixture
async def region(store: Store) -> list[Record]:
    """A region of its own among the events of another."""
    events = list(streek(1, 150, NU))
    for some in (list(streek(2, 30, NU, "achterhoek")), events):
        await store.keep(*some)
    return events


async def test_given_a_region_when_asked_under_any_filter_then_all_counts_are_right(
    store: Store, region: list[Record]
) -> None:
    chance, rows = random.Random(4), lopend(region, NU)
    assert {row.stand for row in rows} == set(Stand)
    for filter in [BordFilter(), *(random_filter(chance) for _ in range(60))]:
        bord = await store.answers().bord(filter, NU)
        check_counts(bord, filter, rows)
        check_aside(bord, filter, rows)
        check_taken_over(bord, filter, rows)


def check_taken_over(bord: Bord, filter: BordFilter, rows: list[Open]) -> None:
    """They stand apart, below our own work of every stand."""
    beside = filter.stand is None and filter.herkomst is Werk.EIGEN
    wanted = kies(rows, filter.met(herkomst=Werk.OVERGENOMEN)) if beside else []
    assert bord.overgenomen.aantal == len(wanted), filter
    first = [str(row.termijn_id) for row in bord.overgenomen.rijen]
    assert first == [row.id for row in wanted][:OVERGENOMEN_RIJEN]
    assert {row.herkomst for row in bord.overgenomen.rijen} <= {Werk.OVERGENOMEN}


def check_counts(bord: Bord, filter: BordFilter, rows: list[Open]) -> None:
    assert Counter(bord.per_stand) == per(kies(rows, filter, "stand"), "stand"), filter
    assert bord.totaal == len(kies(rows, filter)), filter
    for group in bord.groepen:
        wanted = [row for row in kies(rows, filter) if row.stand is group.stand]
        assert group.aantal == len(wanted)
        assert [str(row.termijn_id) for row in group.rijen] == [row.id for row in wanted][: len(group.rijen)]
        assert len(group.rijen) == min(len(wanted), 50 if filter.stand else 5)


def check_aside(bord: Bord, filter: BordFilter, rows: list[Open]) -> None:
    for name, field in FIELDS:
        given = {option.code: option.aantal for option in getattr(bord.opties, name)}
        assert Counter(given) == per(kies(rows, filter, field), field), (filter, field)
        assert getattr(filter, field) in (None, *given), "the chosen one is among the choices"
    assert bord.weergaven == tuple(len(kies(rows, view.filter)) for view in WEERGAVEN)
    free = kies(rows, filter, "stand", "uiterlijk")
    for day in bord.dagen:
        ends = Counter(row.stand is Stand.SCHEMA for row in free if laatste_dag(row.einde) == day.dag)
        assert (day.dringend, day.op_schema) == (ends[False], ends[True]), (filter, day.dag)
    late, risk = (
        per(kies(free, BordFilter(stand=stand, herkomst=filter.herkomst)), "partij")
        for stand in (Stand.LAAT, Stand.RISICO)
    )
    assert {one.partij: (one.laat, one.risico) for one in bord.druk} == {
        party: (late[party], risk[party]) for party in {*late, *risk}
    }


@pytest.mark.parametrize(("code", "name"), [("0299", "Zevenaar"), ("9999", "9999")])
async def test_given_a_choice_that_gives_nothing_then_it_is_still_a_choice_under_its_name(
    store: Store, code: str, name: str
) -> None:
    chosen = (await store.answers().bord(BordFilter(gemeente=code), NU)).opties.gemeenten
    assert chosen == (Optie(code, name, 0),)


async def test_given_easter_when_the_coming_days_are_shown_then_free_days_are_left_out(store: Store) -> None:
    before_easter = NU.replace(month=4, day=2)
    days = [day.dag for day in (await store.answers().bord(BordFilter(), before_easter)).dagen]
    assert days[:3] == [date(2026, 4, 2), date(2026, 4, 7), date(2026, 4, 8)]
    assert all(WERKDAG(day) for day in days)
    assert len(days) == 10


async def test_given_a_list_when_exported_or_paged_then_every_row_comes_once(
    store: Store, region: list[Record]
) -> None:
    rows = kies(lopend(region, NU), BordFilter())
    exported = [row async for row in store.answers().rijen(BordFilter(), NU)]
    assert [str(row.termijn_id) for row in exported] == [row.id for row in rows]
    assert [row.stand for row in exported] == [row.stand for row in rows]
    late = [row.id for row in rows if row.stand is Stand.LAAT]
    pages = [BordFilter(stand=Stand.LAAT, pagina=page + 1) for page in range(-(-len(late) // 50))]
    boards = [await store.answers().bord(page, NU) for page in pages]
    assert [str(row.termijn_id) for bord in boards for row in bord.groepen[0].rijen] == late


async def test_given_another_region_when_asked_then_nothing_of_this_one_is_told(
    store: Store, region: list[Record]
) -> None:
    elsewhere = store.answers("foodvalley")
    bord = await elsewhere.bord(BordFilter(), NU)
    assert (bord.totaal, bord.recent, bord.opties.partijen) == (0, (), ())
    case = Zaak(10_000)
    (found,) = await store.answers().zoek(case.dossiernummer)
    assert await elsewhere.zoek(case.dossiernummer) == ()
    assert await elsewhere.dossier(found.melding_id, NU) is None
    assert [row async for row in elsewhere.rijen(BordFilter(), NU)] == []
