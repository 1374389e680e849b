# SPDX-License-Identifier: EUPL-1.2
"""docs/flow.md says what the code does: its procedure is PROCEDURE, its states and arrows are what can happen."""

import re
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate
from intake.domain import melding as m
from intake.domain.errors import Refusal as IntakeRefusal
from referral.domain import doorverwijzing as d
from referral.domain import termijn as t
from referral.domain.doorwijzing import Doorwijzing
from referral.domain.errors import Refusal
from referral.domain.koers import Eigenaar, Koers
from referral.domain.procedure import PROCEDURE
from referral.domain.regie import Regie

from tests.unit.docs.pages import blocks, rows, text_of

ID, OTHER = UUID(int=1), UUID(int=2)
OP = datetime(2026, 1, 5, 9, tzinfo=UTC)
EINDE = OP + timedelta(days=2)
TEAM = Eigenaar("team", "gidsen")
Arrow = tuple[str, str]
Step = Callable[[Any], None]


def arrows(source: str) -> set[Arrow]:
    """The arrows of the state diagram that names this source, start mark left out."""
    told = next(one for one in blocks(text_of("docs/flow.md"), "mermaid") if f"%% states: {source}" in one)
    found: list[Arrow] = re.findall(r"^ +(\S+) --> (\w+):", told, re.MULTILINE)
    return {arrow for arrow in found if arrow[0] != "[*]"}


def possible(first: Aggregate, steps: Iterable[Step], stand: Callable[[Any], str]) -> set[Arrow]:
    """Every arrow that these steps can make from here: each step is tried in each state that can be reached."""
    found: set[Arrow] = set()
    seen, waiting = {stand(first)}, [first]
    while waiting:
        here = waiting.pop()
        for step in steps:
            there = deepcopy(here)
            try:
                step(there)
            except (Refusal, IntakeRefusal):
                continue
            if there.version == here.version:
                continue
            found.add((as_drawn(stand(here)), as_drawn(stand(there))))
            if stand(there) not in seen:
                seen.add(stand(there))
                waiting.append(there)
    return found


def as_drawn(stand: str) -> str:
    return re.sub(r"[ -]", "_", stand)


def test_given_a_melding_then_the_diagram_has_what_can_happen_to_it() -> None:
    vraag = m.Vraag("werkende", "website", "loopbaanadvies", 1, "0202")
    first = m.Melding.registreer(ID, "WMG-2026-000001", "r", vraag, m.EersteStap("gidsen", "x", EINDE), OP)
    steps: list[Step] = [
        lambda one: one.beantwoord("telefoon", False, OP),
        lambda one: one.beantwoord("telefoon", True, OP),
        lambda one: one.vraag_afsluiting("dubbel", OP),
        lambda one: one.sluit_af("klaar", OP),
        lambda one: one.heropen(OP),
    ]
    assert arrows("intake.domain.melding.Stand") == possible(first, steps, lambda one: one.stand)


def test_given_a_regie_then_the_diagram_has_what_can_happen_to_it() -> None:
    first = Regie.start(ID, "r", "gidsen", Koers(TEAM, "x", EINDE), OP)

    def move(one: Regie) -> None:
        one.bepaal(Koers(TEAM, f"stap-{one.version}", EINDE), "beantwoord", OP, {})

    steps: list[Step] = [
        move,
        lambda one: one.sluit("klaar", OP),
        lambda one: one.heropen("terug", Koers(TEAM, "x", EINDE), OP, {}),
    ]
    drawn = possible(first, steps, lambda one: "gesloten" if one.gesloten_op else "open")
    assert arrows("referral.domain.regie.Regie") == drawn


def test_given_a_doorverwijzing_then_the_diagram_has_what_can_happen_to_it() -> None:
    first = d.Doorverwijzing.stel_voor(ID, OTHER, OTHER, OTHER, "past", None, OP)
    steps: list[Step] = [
        lambda one: one.verzend(OP),
        lambda one: one.bevestig_ontvangst(OP),
        lambda one: one.accepteer(OP),
        lambda one: one.weiger("geen-plaats", Doorwijzing("gids"), None, OP),
        lambda one: one.leg_contact(OP),
        lambda one: one.rond_af("klaar", OP),
        lambda one: one.koppel_terug(OP),
        lambda one: one.trek_in("x", OP),
    ]
    drawn = possible(first, steps, lambda one: one.stand)
    assert arrows("referral.domain.doorverwijzing.Stand") == drawn
    assert {as_drawn(one) for one in d.Stand} == {state for arrow in drawn for state in arrow}


def test_given_a_termijn_then_the_diagram_has_what_can_happen_to_it() -> None:
    duur = t.Duur("afspraak", 2, "dagen", "ontvangst", 1, EINDE, EINDE, None, [])
    first = t.Termijn.start(ID, t.Waarvoor("ontvangst", OTHER), TEAM, duur, OP)
    steps: list[Step] = [
        lambda one: one.haal(OP),
        lambda one: one.haal(EINDE),
        lambda one: one.overschrijd(),
        lambda one: one.verval("niet-meer-nodig", OP),
    ]
    drawn = possible(first, steps, lambda one: one.stand)
    assert arrows("referral.domain.termijn.Stand") == drawn
    assert set(t.Stand) == {state for arrow in drawn for state in arrow}


def test_given_the_procedure_then_the_table_has_its_rows_in_its_order() -> None:
    def told(codes: Iterable[str]) -> str:
        return ", ".join(str(one) for one in codes) or "-"

    def row(aanleiding: str, values: Mapping[str, Any]) -> list[str]:
        lists = [told(values[name]) for name in ("gehaald", "vervallen", "start")]
        return [str(aanleiding), *lists, str(values["aan_zet"] or "-")]

    columns = ("gehaald", "vervallen", "start", "aan_zet")
    expected = [row(one, {name: getattr(it, name) for name in columns}) for one, it in PROCEDURE.items()]
    assert list(rows(text_of("docs/flow.md"), "happens")) == expected
