# SPDX-License-Identifier: EUPL-1.2
"""The board as HTML: what it says, where it leads, and that its numbers agree with each other."""

from dataclasses import replace
from datetime import timedelta

import pytest
from reporting.adapters.pages import BordPagina, render_bord
from reporting.application.bordfilter import BordFilter
from reporting.domain.stand import Stand

from tests.samples.bord import WIE, Voorbeeld
from tests.samples.html import Doc, lees
from tests.samples.rijen import NU, maak_rijen, werkdag


async def bord(filter: BordFilter | None = None, vragen: Voorbeeld | None = None) -> Doc:
    filter = filter or BordFilter()
    feiten = await (vragen or Voorbeeld()).bord(filter, NU)
    return lees(render_bord(BordPagina(feiten, filter, NU, WIE, werkdag)))


async def test_tiles_say_stand_and_count_and_lead_to_the_list() -> None:
    tegels = (await bord()).alle("a", "wc-tegel")
    assert tegels[0].woorden.startswith("Te laat 6 ")
    assert [tegel["href"] for tegel in tegels] == [
        f"/termijnen?stand={s}" for s in ("laat", "vandaag", "risico", "schema")
    ]


async def test_the_first_rows_tell_most_on_the_tiles() -> None:
    laat, vandaag, *_ = (await bord()).alle("span", "wc-tegel__uitleg")
    assert laat.woorden == "langst: 2 werkdagen"
    assert vandaag.woorden == "eerste nog 47 minuten"


async def test_the_chosen_tile_is_marked_and_leads_back() -> None:
    gekozen = [t for t in (await bord(BordFilter(stand=Stand.LAAT))).alle("a", "wc-tegel") if "aria-current" in t]
    assert [t["href"] for t in gekozen] == ["/termijnen"]


async def test_a_row_says_who_must_do_what_before_when() -> None:
    rij = (await bord()).alle("tr", "wc-rij")[0]
    assert rij.woorden == (
        "2 werkdagen te laat Accepteren of doorwijzen 5 werkdagen (afspraak v3) WMG-2026-004213 "
        "Taal en basisvaardigheden Loopbaanadviesteam Rheden za 21 nov 16:00"
    )


async def test_groups_tile_counts_and_totals_agree() -> None:
    doc = await bord()
    tegels = [int(t.woorden) for t in doc.alle("span", "wc-tegel__getal")]
    groepen = [int(g.woorden) for g in doc.alle("span", "wc-groep__n")]
    assert tegels == groepen
    assert f"{sum(tegels)} termijnen" in doc.woorden


async def test_every_chart_has_a_table_with_a_row_for_each_bar() -> None:
    doc = await bord()
    staven = [a for a in doc.alle("a") if "uiterlijk=" in a.get("href", "")]
    tabel = next(t for t in doc.alle("table") if "per werkdag" in t.woorden)
    assert len(staven) == 10 == len(tabel.alle("tr")) - 1
    for staaf, rij in zip(staven, tabel.alle("tr")[1:], strict=True):
        assert f"{rij.woorden.split()[-1]} termijnen" in staaf["aria-label"]


async def test_a_filter_without_rows_says_so_and_shows_the_way_back() -> None:
    doc = await bord(BordFilter(soort="afronden", gemeente="0202"))
    assert "Geen termijnen met deze filters. Toon alle termijnen" in doc.woorden
    chosen = [one.woorden for one in doc.alle("option") if "selected" in one]
    assert chosen == ["Afronden (0)", "Arnhem (0)"]


@pytest.mark.parametrize(
    ("filter", "tekst"),
    [(BordFilter(), "Er loopt nu geen enkele termijn."), (BordFilter(stand=Stand.LAAT), "Niets te laat.")],
)
async def test_an_empty_board_is_good_news(filter: BordFilter, tekst: str) -> None:
    assert tekst in (await bord(filter, Voorbeeld([]))).woorden


async def test_a_long_list_has_pages() -> None:
    doc = await bord(BordFilter(stand=Stand.SCHEMA, pagina=2))
    assert "Pagina 2 van 7" in doc.woorden
    assert [a["href"] for a in doc.alle("a") if "rel" in a] == [
        "/termijnen?stand=schema", "/termijnen?stand=schema&pagina=3",
    ]  # fmt: skip


async def test_restrictions_outside_the_lists_can_be_taken_away_and_survive_the_form() -> None:
    doc = await bord(BordFilter(stand=Stand.RISICO, uiterlijk=(NU + timedelta(days=1)).date(), gemeente="0202"))
    weg = [a["href"] for a in doc.alle("div", "wc-actief")[0].alle("a")]
    assert weg == ["/termijnen?gemeente=0202&uiterlijk=2026-11-25", "/termijnen?stand=risico&gemeente=0202"]
    verborgen = {i["name"]: i["value"] for i in doc.alle("input") if i.get("type") == "hidden"}
    assert verborgen == {"stand": "risico", "uiterlijk": "2026-11-25"}


async def test_an_end_at_midnight_reads_as_the_day_before() -> None:
    nacht = replace(
        maak_rijen()[0], einde=NU.replace(hour=0, minute=0, second=0) + timedelta(days=1), stand=Stand.VANDAAG
    )
    doc = await bord(BordFilter(stand=Stand.VANDAAG), Voorbeeld([nacht]))
    assert "di 24 nov einde van de dag" in doc.woorden


async def test_text_from_data_is_escaped() -> None:
    vals = replace(maak_rijen()[0], type_vraag="<script>alert(1)</script>")
    assert not [s for s in (await bord(vragen=Voorbeeld([vals]))).alle("script") if "src" not in s]
