# SPDX-License-Identifier: EUPL-1.2
"""The desk: codes of the region, case numbers, regions apart, and taking over an old register twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from intake.adapters.regios import read_regios
from intake.application.intake import Dossier, Intake
from intake.domain.codelijst import Codelijst
from intake.domain.errors import BuitenRegister, OnbekendeCodes, OnbekendeMelding, RegioNietBediend
from intake.domain.melding import Melding, Stand, Vraag
from intake.domain.overname import Feit, Overname, RegisterTermijn
from intake.domain.register import Register

from tests.given_when_then import without_envelope
from tests.unit.memory import MemoryStore

HERE = "midden-gelderland"
OP = datetime(2026, 1, 5, 9, tzinfo=UTC)
VRAAG = Vraag("werkgever", "e-mail", "matching", 1, "0202")
REGIOS = read_regios(Path(__file__).parents[3] / "deploy" / "regios")
PSEUDONYM = "u-3d1f0a9c5b7e4826"
TERMIJN = RegisterTermijn("afhandelen", OP, OP + timedelta(days=56), None)
DOSSIER = Dossier(
    VRAAG,
    Overname("oud-register", "case-1", (TERMIJN,), None, None),
    OP,
    [
        Feit("oud-register", "t02", "task-1", None, PSEUDONYM, OP),
        Feit("oud-register", "t04", "task-2", "balie", None, OP),
    ],
)
LABELS, KINDS = {"t02": "T02", "t04": "T04"}, frozenset({"afhandelen"})
REGISTER = Register("oud-register", "Oud register", LABELS, {"balie": "Balie"}, KINDS, frozenset())


class Desk:
    """Intake with two regions that share a store."""

    def __init__(self) -> None:
        numbers = count(1)

        async def next_number() -> int:
            return next(numbers)

        self.store = MemoryStore()
        regios = {HERE: REGIOS[HERE], "elders": replace(REGIOS[HERE], slug="elders")}
        self.intake = Intake(regios, next_number, {REGISTER.slug: REGISTER})

    def register(self, vraag: Vraag = VRAAG, regio: str = HERE) -> UUID:
        id = uuid4()
        self.store.do(lambda work: self.intake.registreer(work, id, regio, vraag, OP))
        return id

    def stand(self, id: UUID) -> Stand:
        found = self.store.load(id)
        assert isinstance(found, Melding)
        return found.stand


class TestRegistreer:
    def test_then_the_region_gives_number_owner_step_and_date(self) -> None:
        desk = Desk()
        desk.register()
        _, facts = without_envelope(desk.store.last[0])
        first = (facts["dossiernummer"], facts["team"], facts["stap"], facts["uiterlijk"])
        assert first == ("WMG-2026-000001", "gidsen", "eerste-reactie", OP + timedelta(hours=72))

    def test_given_wrong_codes_then_names_all_at_once_and_keeps_nothing(self) -> None:
        desk = Desk()
        wrong = Vraag("werkgever", "postduif", "loopbaanadvies", 1, "9999", ("ww", "rijk"), "ruimtevaart")
        with pytest.raises(OnbekendeCodes) as refusal:
            desk.register(wrong)
        fields = [field for field, _ in refusal.value.velden]
        assert fields == ["typeVraag", "kanaal", "gemeente", "doelgroepen", "sector"]
        assert desk.store.all(Melding) == []

    def test_given_a_region_that_is_not_served_then_refuses(self) -> None:
        with pytest.raises(RegioNietBediend):
            Desk().register(regio="nergens")


class TestBeantwoord:
    def test_given_another_region_then_refuses(self) -> None:
        desk = Desk()
        id = desk.register(regio="elders")
        with pytest.raises(OnbekendeMelding):
            desk.store.do(lambda work: desk.intake.beantwoord(work, id, HERE, "telefoon", False, OP))

    def test_given_a_way_that_the_region_lacks_then_refuses(self) -> None:
        desk = Desk()
        id = desk.register()
        with pytest.raises(OnbekendeCodes, match="wijze"):
            desk.store.do(lambda work: desk.intake.beantwoord(work, id, HERE, "postduif", False, OP))

    def test_given_no_such_melding_then_refuses(self) -> None:
        desk = Desk()
        with pytest.raises(OnbekendeMelding):
            desk.store.do(lambda work: desk.intake.vraag_afsluiting(work, uuid4(), HERE, "dubbel", OP))


class TestFollowReferral:
    def test_seen_twice_then_changes_once(self) -> None:
        desk = Desk()
        id = desk.register()
        for _ in range(2):
            desk.store.do(lambda work: desk.intake.volg_afsluiting(work, id, "werk-gevonden", OP))
        assert (desk.stand(id), desk.store.last) == (Stand.AFGESLOTEN, [])
        for _ in range(2):
            desk.store.do(lambda work: desk.intake.volg_heropening(work, id, OP))
        assert (desk.stand(id), desk.store.last) == (Stand.GEREGISTREERD, [])


class TestNeemOver:
    def test_taken_over_twice_then_adds_nothing_the_second_time(self) -> None:
        desk = Desk()
        first = desk.store.do(lambda work: desk.intake.neem_over(work, HERE, DOSSIER))
        again = desk.store.do(lambda work: desk.intake.neem_over(work, HERE, DOSSIER))
        assert (first["nieuw"], first["nieuweFeiten"]) == (True, 2)
        assert again == first | {"nieuw": False, "nieuweFeiten": 0}
        assert desk.store.last == []

    def test_given_a_new_fact_then_adds_that_one(self) -> None:
        desk = Desk()
        desk.store.do(lambda work: desk.intake.neem_over(work, HERE, DOSSIER))
        more = replace(DOSSIER, feiten=[*DOSSIER.feiten, Feit("oud-register", "t02", "task-3", None, None, OP)])
        assert desk.store.do(lambda work: desk.intake.neem_over(work, HERE, more))["nieuweFeiten"] == 1

    def test_the_same_case_in_another_region_is_another_case(self) -> None:
        desk = Desk()
        ids = {desk.store.do(desk.intake.neem_over, regio, DOSSIER)["id"] for regio in (HERE, "elders")}
        assert len(ids) == 2

    def test_a_register_that_is_not_taken_over_from_is_refused(self) -> None:
        desk = Desk()
        elsewhere = replace(DOSSIER, overname=replace(DOSSIER.overname, register="elders"))
        with pytest.raises(BuitenRegister) as refusal:
            desk.store.do(lambda work: desk.intake.neem_over(work, HERE, elsewhere))
        assert refusal.value.velden == (("register", "elders"),)


def test_a_region_cannot_add_a_kanaal_to_the_published_list() -> None:
    with pytest.raises(ValueError, match="postduif"):
        Codelijst(1, {}, {}, {}, {}, {"postduif": "Postduif"})
