# SPDX-License-Identifier: EUPL-1.2
"""What must hold over the whole course of every case, checked at each commit against all that was stored."""

from collections import Counter
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from eventsourcing.utils import get_topic
from referral.adapters.tables import alongside
from referral.domain.doorverwijzing import Doorverwijzing
from referral.domain.koers import AFSLUITEN, Eigenaar, Soort
from referral.domain.regie import Regie
from referral.domain.termijn import Stand, Termijn

from tests.unit.referral.werkcentrum import Werkcentrum

STEPS = set(Soort) - {Soort.DOORLOOPTIJD}


class Tables:
    """The armed timers and the partners' list as the statements beside each commit keep them."""

    def __init__(self) -> None:
        self.wekkers: dict[UUID, datetime] = {}
        self.standen: dict[UUID, str] = {}

    def follow(self, events: list[Any]) -> None:
        for sql, values in alongside(events):
            if sql.startswith("insert into wekkers"):
                ids, _, moments = values
                assert not self.wekkers.keys() & set(ids), "a timer is armed once"
                self.wekkers |= zip(ids, moments, strict=True)
            elif sql.startswith("delete from wekkers"):
                for id in values[0]:
                    self.wekkers.pop(id, None)
            elif sql.startswith("insert into doorverwijzingen"):
                ids, _, _, _, standen, _ = values
                self.standen |= zip(ids, standen, strict=True)
            elif sql.startswith("update doorverwijzingen"):
                ids, standen, _ = values
                self.standen |= zip(ids, standen, strict=True)


def check(there: Werkcentrum, tables: Tables, told: list[Any]) -> None:
    """`told`: every event of the store, oldest first."""
    regies = there.store.all(Regie)
    termijnen = {one.id: one for one in there.store.all(Termijn)}
    doorverwijzingen = {one.id: one for one in there.store.all(Doorverwijzing)}
    for regie in regies:
        _one_owner_one_step(regie, termijnen, doorverwijzingen)
    _first_things_first(told, termijnen)
    _no_open_termijn_without_a_case(regies, termijnen)
    _timers_are_open_termijnen(tables, termijnen)
    assert tables.standen == {id: one.stand for id, one in doorverwijzingen.items()}
    _one_chain_clock(regies, termijnen)
    _verdicts_fall_once(told)
    _time_runs_forward(told)
    _no_way_back_without_a_new_fact(told, doorverwijzingen)


def _one_owner_one_step(
    regie: Regie, termijnen: dict[UUID, Termijn], doorverwijzingen: dict[UUID, Doorverwijzing]
) -> None:
    if regie.gesloten_op is not None:
        assert (regie.termijnen, regie.doorverwijzing) == ({}, None)
        return
    step = termijnen[regie.termijnen[Soort.DOORLOOPTIJD if regie.koers.stap == AFSLUITEN else regie.koers.stap]]
    assert step.is_open, "the next step has a running termijn"
    assert step.einde == regie.koers.uiterlijk
    made = doorverwijzingen[regie.doorverwijzing] if regie.doorverwijzing else None
    if regie.koers.eigenaar.soort == "partner":
        assert made is not None, "a partner owns a case by a doorverwijzing"
        assert (str(made.partner), made.is_klaar) == (regie.koers.eigenaar.id, False)
        assert step.verantwoordelijke == regie.koers.eigenaar, "a partner has a termijn of its own for its step"
    else:
        assert regie.koers.eigenaar == regie.team


def _first_things_first(told: list[Any], termijnen: dict[UUID, Termijn]) -> None:
    """At every event: the date of the next step is the earliest end of what its owner answers for.

    Of the steps of the procedure, that is; what binds the case as a whole counts when none of these runs (why:
    `volgende_stap`). Ends and owners of termijnen never change, so an old event is judged by what is known today.
    """
    for one in told:
        if get_topic(type(one)) in ("regie-course-set", "regie-reopened"):
            owner = Eigenaar(getattr(one, "eigenaar_soort", "team"), getattr(one, "eigenaar", None) or one.team)
            running = [termijnen[id] for id in one.termijnen.values()]
            steps = [it for it in running if it.soort in STEPS and it.verantwoordelijke == owner]
            assert one.uiterlijk == min(it.einde for it in steps or running)
            assert one.uiterlijk in [it.einde for it in running if it.soort in (one.stap, Soort.DOORLOOPTIJD)]


def _no_open_termijn_without_a_case(regies: list[Regie], termijnen: dict[UUID, Termijn]) -> None:
    running = [id for regie in regies for id in regie.termijnen.values()]
    assert sorted(running) == sorted(id for id, one in termijnen.items() if one.is_open)


def _timers_are_open_termijnen(tables: Tables, termijnen: dict[UUID, Termijn]) -> None:
    waiting = {id: one.einde for id, one in termijnen.items() if one.stand == Stand.LOOPT}
    assert tables.wekkers == waiting


def _one_chain_clock(regies: list[Regie], termijnen: dict[UUID, Termijn]) -> None:
    for regie in regies:
        clocks = [one for one in termijnen.values() if (one.melding, one.soort) == (regie.id, Soort.DOORLOOPTIJD)]
        assert len({(one.created_on, one.einde) for one in clocks}) == 1, "it never starts again"
        assert clocks[0].created_on >= regie.gestart_op
        assert sum(one.is_open for one in clocks) == (regie.gesloten_op is None)


def _verdicts_fall_once(told: list[Any]) -> None:
    verdicts = Counter((one.originator_id, get_topic(type(one))) for one in told)
    kinds = ("termijn-met", "termijn-breached", "termijn-revised", "termijn-lapsed")
    assert all(times == 1 for (_, topic), times in verdicts.items() if topic in kinds)


def _time_runs_forward(told: list[Any]) -> None:
    for kind in (Regie, Doorverwijzing):
        streams: dict[UUID, list[datetime]] = {}
        for one in told:
            if get_topic(type(one)).startswith(kind.TOPIC):
                streams.setdefault(one.originator_id, []).append(one.timestamp)
        assert all(one <= other for moments in streams.values() for one, other in pairwise(moments))


def _no_way_back_without_a_new_fact(told: list[Any], doorverwijzingen: dict[UUID, Doorverwijzing]) -> None:
    been: set[tuple[UUID, UUID]] = set()
    for one in told:
        if get_topic(type(one)) == "doorverwijzing-sent":
            made = doorverwijzingen[one.originator_id]
            assert (made.melding, made.partner) not in been or made.nieuw_feit
            been.add((made.melding, made.partner))
