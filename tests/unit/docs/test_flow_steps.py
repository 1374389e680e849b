# SPDX-License-Identifier: EUPL-1.2
"""The diagram of the next step in docs/flow.md has the arrows that a case can take, and no other."""

from collections.abc import Callable
from copy import deepcopy
from uuid import UUID

from referral.domain.errors import Refusal

from tests.unit.docs.test_flow import arrows, as_drawn
from tests.unit.referral.werkcentrum import MONDAY, Werkcentrum

Step = Callable[[Werkcentrum, UUID], object]


def at(name: str, *told: str) -> Step:
    """A step on the doorverwijzing that the case is at."""
    return lambda there, case: there.step(name, there.regie(case).doorverwijzing or case, MONDAY, *told)


STEPS: tuple[Step, ...] = (
    lambda there, case: there.do(lambda work: there.process.beantwoord(work, case, False, MONDAY)),
    lambda there, case: there.sent(case, "uwv", MONDAY, "diploma-gehaald"),
    at("bevestig_ontvangst"),
    at("accepteer"),
    lambda there, case: there.decline(there.regie(case).doorverwijzing or case, MONDAY, to="fnv"),
    lambda there, case: there.decline(there.regie(case).doorverwijzing or case, MONDAY),
    at("leg_contact"),
    at("rond_af", "werk-gevonden"),
    at("koppel_terug"),
    at("trek_in", "melder-wil-niet"),
)


def test_given_a_case_then_the_diagram_has_every_way_from_step_to_step() -> None:
    first = Werkcentrum()
    case = first.case()
    found, seen, waiting = set(), {first.regie(case).koers.stap}, [first]
    while waiting:
        here = waiting.pop()
        for step in STEPS:
            there = deepcopy(here)
            try:
                step(there, case)
            except Refusal:
                continue
            before, after = here.regie(case), there.regie(case)
            if after.version > before.version:
                found.add((as_drawn(before.koers.stap), as_drawn(after.koers.stap)))
            if after.koers.stap not in seen:
                seen.add(after.koers.stap)
                waiting.append(there)
    assert arrows("referral.domain.volgende_stap") == found
