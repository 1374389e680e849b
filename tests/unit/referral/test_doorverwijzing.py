# SPDX-License-Identifier: EUPL-1.2
"""A doorverwijzing: one step at a time, never back in time, and no decline without a pointer onward."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from referral.domain.doorverwijzing import Doorverwijzing, Stand
from referral.domain.doorwijzing import Doorwijzing
from referral.domain.errors import (
    DienstBijGids,
    DienstOntbreekt,
    NeeZonderDoorwijzing,
    TeVroeg,
    VerkeerdeStand,
)
from referral.domain.stroom import KLOKVERSCHIL

from tests.given_when_then import EPOCH, ID, Told, given, happened, moments, told

MELDING, DIENST, PARTNER, ANDERS, OPVOLGER = (uuid4() for _ in range(5))
LATER = EPOCH + timedelta(hours=5)
PROPOSED = told(
    "doorverwijzing-proposed",
    melding=MELDING,
    dienst=DIENST,
    partner=PARTNER,
    reden="past-bij-vraag",
    voorganger=None,
    nieuw_feit=None,
)
SENT = told("doorverwijzing-sent", melding=MELDING)
RECEIVED = told("doorverwijzing-received", melding=MELDING)
ACCEPTED = told("doorverwijzing-accepted", melding=MELDING)
CONTACTED = told("doorverwijzing-contacted", melding=MELDING)
COMPLETED = told("doorverwijzing-completed", melding=MELDING, resultaat="werk-gevonden")
FED_BACK = told("doorverwijzing-fed-back", melding=MELDING)
WITHDRAWN = told("doorverwijzing-withdrawn", melding=MELDING, reden="melder-wil-niet")
BACK = {"melding": MELDING, "reden": "geen-plaats", "dienst": None, "partner": None, "opvolger": None}
DECLINED = told("doorverwijzing-declined", **BACK, naar="gids")
LIFE = (PROPOSED, SENT, RECEIVED, ACCEPTED, CONTACTED, COMPLETED, FED_BACK)
STEPS: dict[str, tuple[Told, tuple[Any, ...], set[int]]] = {
    # step: what it tells, what it is given besides the moment, after how many events of LIFE it may come
    "verzend": (SENT, (), {1}),
    "bevestig_ontvangst": (RECEIVED, (), {2}),
    "accepteer": (ACCEPTED, (), {2, 3}),
    "weiger": (DECLINED, ("geen-plaats", Doorwijzing("gids"), None), {2, 3}),
    "leg_contact": (CONTACTED, (), {4}),
    "rond_af": (COMPLETED, ("werk-gevonden",), {4, 5}),
    "koppel_terug": (FED_BACK, (), {6}),
    "trek_in": (WITHDRAWN, ("melder-wil-niet",), {1, 2, 3, 4, 5}),
}
EVERY_PLACE = [(step, after) for step in STEPS for after in range(1, len(LIFE) + 1)]


class TestStelVoor:
    def test_then_it_waits_at_the_desk(self) -> None:
        made = Doorverwijzing.stel_voor(ID, MELDING, DIENST, PARTNER, "past-bij-vraag", None, EPOCH)
        assert (made.stand, made.is_klaar) == (Stand.VOORGESTELD, False)
        assert happened(made) == [PROPOSED]

    def test_then_the_new_fact_that_it_rests_on_is_kept(self) -> None:
        made = Doorverwijzing.stel_voor(
            ID, MELDING, DIENST, PARTNER, "past-bij-vraag", None, EPOCH, "diploma-gehaald"
        )
        assert happened(made)[0][1]["nieuw_feit"] == "diploma-gehaald"


class TestEveryStep:
    @pytest.mark.parametrize(("step", "after"), EVERY_PLACE)
    def test_happens_where_it_may_and_is_refused_elsewhere(self, step: str, after: int) -> None:
        tells, arguments, places = STEPS[step]
        made = given(Doorverwijzing, *LIFE[:after])
        if after in places:
            getattr(made, step)(*arguments, LATER)
            assert (happened(made), made.modified_on) == ([tells], LATER)
        else:
            with pytest.raises(VerkeerdeStand, match=str(made.stand)):
                getattr(made, step)(*arguments, LATER)
            assert happened(made) == []

    @pytest.mark.parametrize("end", [DECLINED, WITHDRAWN])
    @pytest.mark.parametrize("step", STEPS)
    def test_is_refused_after_the_end(self, step: str, end: Told) -> None:
        _, arguments, _ = STEPS[step]
        made = given(Doorverwijzing, PROPOSED, SENT, end)
        assert made.is_klaar
        with pytest.raises(VerkeerdeStand):
            getattr(made, step)(*arguments, LATER)

    @pytest.mark.parametrize("step", STEPS)
    def test_is_refused_before_the_step_that_it_follows(self, step: str) -> None:
        _, arguments, places = STEPS[step]
        made = given(Doorverwijzing, *LIFE[: min(places)])
        with pytest.raises(TeVroeg):
            getattr(made, step)(*arguments, EPOCH - KLOKVERSCHIL - timedelta(seconds=1))

    @pytest.mark.parametrize("step", STEPS)
    def test_by_a_clock_that_runs_behind_happened_at_the_step_before(self, step: str) -> None:
        _, arguments, places = STEPS[step]
        made = given(Doorverwijzing, *LIFE[: min(places)])
        getattr(made, step)(*arguments, EPOCH - KLOKVERSCHIL)
        assert moments(made) == [EPOCH]


class TestWeiger:
    def test_given_a_dienst_elsewhere_then_tells_the_successor(self) -> None:
        made = given(Doorverwijzing, PROPOSED, SENT)
        made.weiger("niet-passend", Doorwijzing("dienst", DIENST, ANDERS), OPVOLGER, LATER)
        told_onward = {"naar": "dienst", "dienst": DIENST, "partner": ANDERS, "opvolger": OPVOLGER}
        facts = {"melding": MELDING, "reden": "niet-passend"} | told_onward
        assert happened(made) == [told("doorverwijzing-declined", **facts)]

    @pytest.mark.parametrize(
        ("naar", "opvolger"),
        [(None, None), (Doorwijzing("dienst", DIENST), None), (Doorwijzing("gids"), OPVOLGER)],
        ids=["nowhere", "no successor", "a successor at the gids"],
    )
    def test_no_is_no_answer(self, naar: Doorwijzing | None, opvolger: Any) -> None:
        made = given(Doorverwijzing, PROPOSED, SENT)
        with pytest.raises(NeeZonderDoorwijzing):
            made.weiger("geen-plaats", naar, opvolger, LATER)
        assert happened(made) == []

    def test_a_pointer_names_a_dienst_or_the_gids(self) -> None:
        with pytest.raises(DienstOntbreekt):
            Doorwijzing("dienst", None, PARTNER)
        with pytest.raises(DienstBijGids):
            Doorwijzing("gids", DIENST)
