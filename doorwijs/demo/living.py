# SPDX-License-Identifier: EUPL-1.2
"""Keeps the demo region alive: new questions come in, and somebody takes the next step in a case, now."""

from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from uuid import uuid4

from doorwijs.demo.api import Api, Json, NotAccepted, as_partner
from doorwijs.demo.moves import Move
from doorwijs.demo.region import Region
from doorwijs.demo.stories import Step, Story, some_moves, story_of
from doorwijs.demo.telling import Telling

_NEXT = {
    "verzonden": Move.RECEIVE,
    "ontvangen": Move.ACCEPT,
    "geaccepteerd": Move.CONTACT,
    "in uitvoering": Move.COMPLETE,
}
_NEW, _OWN = 0.4, 0.75  # shares of the events: below the first a new question, below the second a case of ours


@dataclass(slots=True)
class _Case:
    telling: Telling
    left: list[Step]


class Life:
    """One event at a time. Cases that it began go on to their end; partners also act on cases that were there."""

    def __init__(self, api: Api, region: Region, diensten: dict[str, str], chance: Random) -> None:
        self._api = api
        self._region = region
        self._diensten = diensten
        self._chance = chance
        self._cases: list[_Case] = []

    async def event(self, now: datetime) -> str:
        """Lets one thing happen and tells in Dutch what it was."""
        dice = self._chance.random()
        try:
            if dice >= _OWN and (told := await self._partner_acts(now)):
                return told
            if dice < _NEW or not self._cases:
                return await self._new_case(now)
            return await self._next_step(now)
        except NotAccepted as fault:
            return f"niet gelukt: {fault}"

    async def _new_case(self, now: datetime) -> str:
        moves = some_moves(self._chance)
        story: Story = story_of(self._region, 0, moves, [now] * len(moves), self._chance)
        telling = self._telling()
        await telling.register(story.question)
        if story.steps[1:]:
            self._cases.append(_Case(telling, list(story.steps[1:])))
        gemeente = self._region.told["codelijst"]["gemeenten"][story.question["gemeente"]]
        return f"nieuwe melding uit {gemeente}: {story.question['typeVraag']}"

    async def _next_step(self, now: datetime) -> str:
        case = self._chance.choice(self._cases)
        step = replace(case.left.pop(0), at=now)
        if not case.left:
            self._cases.remove(case)
        await case.telling.take(step)
        return f"{step.move}, bij {case.telling.dienst or 'het Werkcentrum'}"

    async def _partner_acts(self, now: datetime) -> str | None:
        partner = self._chance.choice(self._region.diensten).partner
        listed: list[Json] = await self._api.ask(as_partner(partner), "GET", "referral/v1/doorverwijzingen")
        waiting = [one for one in listed if one["stand"] in _NEXT and not self._is_ours(one["id"])]
        if not waiting:
            return None
        chosen = self._chance.choice(waiting)
        move = _NEXT[chosen["stand"]]
        telling = self._telling()
        telling.doorverwijzing = chosen["id"]
        telling.dienst = next(slug for slug, id in self._diensten.items() if id == chosen["dienstId"])
        await telling.take(Step(move, now, word="advies-gegeven" if move is Move.COMPLETE else None))
        return f"{move}, door {partner}"

    def _is_ours(self, doorverwijzing: str) -> bool:
        return any(case.telling.doorverwijzing == doorverwijzing for case in self._cases)

    def _telling(self) -> Telling:
        return Telling(self._api, self._region, self._diensten, f"leven-{uuid4().hex}")
