# SPDX-License-Identifier: EUPL-1.2
"""One case: who is to act, how its termijnen stand, and its course, in whatever order the topics arrive."""

from datetime import timedelta
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest
from reporting.application.dossier import Dossier, Oordeel

from chassis.bus import Record
from tests.integration.reporting.conftest import Store
from tests.samples.gebeurtenissen import NU, Zaak, iso, partner, record, uuid_of

DAY = timedelta(days=1)


async def read(store: Store, case: Zaak) -> Dossier:
    found = await store.answers().dossier(UUID(case.id), NU)
    assert found is not None
    return found


def story(case: Zaak) -> list[list[Record]]:
    """A closed and reopened case, per topic in order."""
    return [
        [case.geregistreerd()],
        [
            case.koers("eerste-reactie", type="regie-gestart"),
            case.koers("accepteren", partner(1)),
            case.gesloten(),
            case.koers("doorverwijzen", aanleiding="heropend"),
        ],
        [case.termijn(1, NU - 3 * DAY, NU - DAY), case.overschreden(1, NU - DAY), case.gehaald(1)],
    ]


@pytest.mark.parametrize("order", list(permutations(range(3))))
async def test_given_topics_in_any_order_when_all_are_there_then_the_case_is_the_same(
    store: Store, order: tuple[int, ...]
) -> None:
    case = Zaak(1)
    topics = story(case)
    for n in order:
        await store.keep(*topics[n])
    found = await read(store, case)
    assert (found.eigenaar, found.volgende_stap) == ("Gidsen van het Werkcentrum", "Doorverwijzen")
    assert (found.resultaat, found.afgesloten_op) == (None, None)
    assert [(one.oordeel, one.klaar_op) for one in found.termijnen] == [(Oordeel.TE_LAAT, NU)]
    assert len(found.gebeurtenissen) == 8


async def test_given_a_case_when_it_closes_then_nobody_is_to_act(store: Store) -> None:
    case = Zaak(1)
    await store.keep(case.geregistreerd())
    assert (await read(store, case)).eigenaar == "Gidsen van het Werkcentrum"
    await store.keep(case.koers("eerste-reactie", type="regie-gestart"), case.gesloten())
    found = await read(store, case)
    assert (found.eigenaar, found.volgende_stap, found.uiterlijk) == (None, None, None)
    assert (found.resultaat, found.afgesloten_op) == ("Werk gevonden", NU)


async def test_given_a_correction_when_a_termijn_was_met_after_all_then_it_says_so(store: Store) -> None:
    case, data = Zaak(1), {"termijnId": uuid_of(2, 1), "oordeel": "gehaald", "gehaaldOp": iso(NU - 2 * DAY)}
    await store.keep(case.geregistreerd(), case.termijn(1, NU - 3 * DAY, NU - DAY), case.overschreden(1, NU - DAY))
    assert (await read(store, case)).termijnen[0].oordeel is Oordeel.TE_LAAT
    await store.keep(case.says("termijnen.termijn-herzien", **data))
    assert (await read(store, case)).termijnen[0].oordeel is Oordeel.HERZIEN


async def test_given_a_register_when_its_termijn_is_shown_then_no_length_is_claimed(store: Store) -> None:
    case = Zaak(1)
    kind: dict[str, Any] = {
        "soort": "beslissen",
        "grondslag": "register",
        "afspraak": None,
        "afspraakVersie": None,
        "aantal": 56,
    }
    await store.keep(case.geregistreerd(), case.termijn(1, NU - 3 * DAY, NU + DAY, geimporteerd=True, **kind))
    (termijn,) = (await read(store, case)).termijnen
    assert (termijn.afspraak.grondslag, termijn.afspraak.aantal) == ("register", None)


async def test_given_a_partner_when_it_is_renamed_then_the_case_shows_the_new_name(store: Store) -> None:
    case, wie = Zaak(1), partner(1)
    told = {"partnerId": wie["id"], "slug": "roc", "soort": "onderwijs", "oin": None, "aanspreekpunt": "Instroom"}
    await store.keep(case.geregistreerd(), case.koers("accepteren", wie))
    assert (await read(store, case)).eigenaar == f"onbekend ({wie['id'][:8]})"
    for name in ("ROC", "ROC Rijn IJssel"):
        await store.keep(record("nl.partners.partner-vastgelegd.v1", wie["id"], told | {"naam": name}))
    assert (await read(store, case)).eigenaar == "ROC Rijn IJssel"


async def test_given_a_case_when_its_course_is_read_then_it_is_every_stored_event(store: Store) -> None:
    case, other = Zaak(1), Zaak(2)
    for topic in (*story(case), *story(other)):
        await store.keep(*topic)
    rows = await store.rows("select nr, id, type from gebeurtenissen where subject = %s order by nr", case.id)
    told = sorted((await read(store, case)).gebeurtenissen, key=lambda one: one.nr)
    assert [(one.nr, one.id, one.type) for one in told] == rows
