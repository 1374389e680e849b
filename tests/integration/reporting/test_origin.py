# SPDX-License-Identifier: EUPL-1.2
"""A case that was taken over is found by the number it had, and reads under the names of its register."""

from typing import Any
from uuid import UUID

from reporting.application.bordfilter import BordFilter
from reporting.application.dossier import Herkomst

from tests.integration.reporting.conftest import Site, Store
from tests.samples.gebeurtenissen import NU, Zaak, iso, uuid_of

FACT = {"register": "receipt", "bronId": "task-1", "groep": "group-4", "uitvoerder": "u-3d1f0a9c5b7e4826"}
RECEIPT = "Ontvangst van vergunningaanvragen (CoSeLoG)"


async def test_given_an_imported_case_when_its_number_is_looked_for_then_it_is_found(store: Store) -> None:
    case, elsewhere, other = Zaak(1), Zaak(2, regio="elders"), Zaak(3)
    await store.keep(case.overgenomen("Case-10011"), elsewhere.overgenomen("Case-10011"), other.geregistreerd())
    (found,) = await store.answers().zoek("case-10011")
    assert (found.dossiernummer, found.herkomst) == (case.dossiernummer, Herkomst(RECEIPT, "Case-10011"))
    assert await store.answers().zoek(case.dossiernummer.lower()) == (found,)
    assert await store.answers().zoek("case-1001") == ()
    (registered,) = await store.answers().zoek(other.dossiernummer)
    assert registered.herkomst is None


async def test_given_a_number_of_two_registers_when_it_is_looked_for_then_both_are_found(store: Store) -> None:
    await store.keep(Zaak(1).overgenomen("10011"), Zaak(2).overgenomen("10011", "voorbeeld"))
    found = await store.answers().zoek("10011")
    assert [one.herkomst.register for one in found if one.herkomst] == [RECEIPT, "Voorbeeldregister"]


async def test_given_a_fact_when_the_case_is_read_then_it_has_the_name_of_its_register(store: Store) -> None:
    case = Zaak(1)
    await store.keep(case.overgenomen("case-1"))
    await store.keep(case.says("meldingen.feit-geimporteerd", activiteit="confirmation-of-receipt", **FACT))
    found = await store.answers().dossier(UUID(case.id), NU)
    assert found is not None and found.herkomst == Herkomst(RECEIPT, "case-1")
    fact = found.gebeurtenissen[-1]
    assert fact.titel == "Feit uit register: Confirmation of receipt"
    told = {one.label: one.waarde for one in fact.bijzonderheden}
    assert (told["Groep"], told["Register"]) == ("Group 4", RECEIPT)


async def test_given_a_past_that_came_with_a_register_then_it_is_no_news_and_what_happens_here_is(
    store: Store,
) -> None:
    case = Zaak(1)
    then: dict[str, Any] = {"correlatie": uuid_of(6, 1)}
    await store.keep(case.overgenomen("case-1", **then), case.termijn(1, NU, NU, geimporteerd=True, **then))
    await store.keep(case.says("termijnen.termijn-overschreden", termijnId=uuid_of(2, 1), einde=iso(NU), **then))
    assert (await store.answers().bord(BordFilter(), NU)).recent == ()
    await store.keep(case.termijn(2, NU, NU), case.overschreden(2, NU))
    board = await store.answers().bord(BordFilter(), NU)
    assert [one.dossiernummer for one in board.recent] == [case.dossiernummer]
    assert (board.totaal, board.overgenomen.aantal) == (1, 1), "what started later is our own work"


async def test_given_a_script_when_it_asks_by_number_then_it_gets_the_case_and_its_verdicts(site: Site) -> None:
    case = Zaak(1)
    await site.publish(case.overgenomen("case-1"), case.termijn(1, NU, NU))
    await site.kept(2)
    async with site.client("auditor", cookie=False) as reader:
        (found,) = (await reader.get("/v1/dossiers", params={"nummer": "CASE-1"})).json()
        assert found["herkomst"] == {"register": RECEIPT, "nummer": "case-1"}
        told = (await reader.get(f"/v1/dossiers/{found['meldingId']}")).json()
        assert [one["oordeel"] for one in told["termijnen"]] == ["te-laat"]
        assert (await reader.get("/v1/dossiers")).status_code == 400
        assert (await reader.get(f"/v1/dossiers/{Zaak(9).id}")).status_code == 404
    async with site.client("partner", cookie=False) as partner:
        assert (await partner.get("/v1/dossiers", params={"nummer": "CASE-1"})).status_code == 403
