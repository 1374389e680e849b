# SPDX-License-Identifier: EUPL-1.2
"""What came with an old register stands apart on the board: visible, counted, and never above today's work."""

from reporting.application.bordfilter import BordFilter, Werk
from reporting.domain.stand import Stand

from tests.samples.bord import Voorbeeld
from tests.samples.html import Doc
from tests.samples.rijen import maak_rijen, oude_rijen
from tests.unit.reporting.pages.test_board import bord


def met_register(eigen: bool = True) -> Voorbeeld:
    return Voorbeeld([*oude_rijen(), *(maak_rijen() if eigen else [])])


def wegwijzers(doc: Doc) -> list[str]:
    """The names of the views with their counts."""
    return [a.woorden for a in doc.alle("nav", "wc-weergaven")[0].alle("a")]


async def test_given_a_register_then_tiles_and_list_are_about_our_own_work_and_the_rest_follows_below() -> None:
    with_it, without = await bord(vragen=met_register()), await bord()
    assert [t.woorden for t in with_it.alle("a", "wc-tegel")] == [t.woorden for t in without.alle("a", "wc-tegel")]
    groepen = with_it.alle("tr", "wc-groeprij")
    assert groepen[-1].woorden.startswith("Overgenomen uit een register 40 Liep al bij het overnemen")
    rijen = with_it.alle("tr", "wc-rij")
    assert [rij.woorden for rij in rijen[:-3]] == [rij.woorden for rij in without.alle("tr", "wc-rij")]
    assert all("ruim 13 jaar te laat" in rij.woorden for rij in rijen[-3:])
    assert "/termijnen?herkomst=overgenomen" in [a["href"] for a in with_it.alle("tr", "wc-meerrij")[-1].alle("a")]


async def test_given_a_register_then_a_view_leads_to_it_and_without_one_there_is_none() -> None:
    assert wegwijzers(await bord(vragen=met_register()))[-1] == "Overgenomen 40"
    assert not any("Overgenomen" in naam for naam in wegwijzers(await bord()))


async def test_when_what_was_taken_over_is_asked_for_then_tiles_and_list_are_about_that() -> None:
    doc = await bord(BordFilter(herkomst=Werk.OVERGENOMEN), met_register())
    assert doc.alle("span", "wc-tegel__getal")[0].woorden == "40"
    assert [h.woorden for h in doc.alle("h2") if h.get("id") == "lijst-kop"] == ["Overgenomen uit een register"]
    hidden = {i["name"]: i["value"] for i in doc.alle("input") if i.get("type") == "hidden"}
    assert hidden == {"herkomst": "overgenomen"}
    assert [a["href"] for a in doc.alle("div", "wc-actief")[0].alle("a")] == ["/termijnen"]
    tiles = [a["href"] for a in doc.alle("a", "wc-tegel")]
    assert tiles[0] == "/termijnen?stand=laat&herkomst=overgenomen"


async def test_given_a_chosen_stand_then_its_list_holds_nothing_else() -> None:
    doc = await bord(BordFilter(stand=Stand.LAAT), met_register())
    assert [g.woorden for g in doc.alle("tr", "wc-groeprij")] == ["Te laat 6"]


async def test_given_nothing_but_a_register_then_the_board_says_so_and_shows_it() -> None:
    doc = await bord(vragen=met_register(eigen=False))
    assert "Er loopt nu geen eigen werk." in doc.woorden
    assert "Overgenomen uit een register 40" in doc.woorden
