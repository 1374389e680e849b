# SPDX-License-Identifier: EUPL-1.2
"""Lets a story happen: each step as the request of the one who takes it."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from doorwijs.demo.api import GIDS, Api, Json, NotAccepted
from doorwijs.demo.moves import Move
from doorwijs.demo.region import Region
from doorwijs.demo.stories import Step, Story

_AT_PARTNER = {
    Move.RECEIVE: "ontvangst-bevestigd",
    Move.ACCEPT: "doorverwijzing-geaccepteerd",
    Move.CONTACT: "eerste-contact-gelegd",
    Move.COMPLETE: "doorverwijzing-afgerond",
    Move.POINT_ON: "doorverwijzing-geweigerd",
    Move.POINT_BACK: "doorverwijzing-geweigerd",
}
_AT_INTAKE = {Move.ANSWER, Move.SETTLE, Move.WISH_CLOSED}
_ON_DOORVERWIJZING = {Move.SEND: "verzending", Move.WITHDRAW: "intrekking", Move.FEED_BACK: "terugkoppeling"}
_TRIES, _PAUSE = 300, 0.05


class Telling:
    """One case while it happens. `prefix` makes the keys of its steps its own."""

    def __init__(self, api: Api, region: Region, diensten: Mapping[str, str], prefix: str) -> None:
        self._api = api
        self._region = region
        self._diensten = diensten
        self._prefix = prefix
        self._taken = 0
        self.melding = ""
        self.doorverwijzing = ""
        self.dienst = ""

    async def ask(self, story: Story) -> None:
        """The question, and what follows on it at intake."""
        await self.register(story.question)
        for step in story.steps[1:]:
            if step.move in _AT_INTAKE:
                await self.at_desk(step)

    async def go_on(self, story: Story) -> None:
        """Every other step, once it was asked; those that a partner takes in a row are posted together."""
        rest = [step for step in story.steps[1:] if step.move not in _AT_INTAKE]
        for at_partner, steps in groupby(rest, key=lambda step: step.move in _AT_PARTNER):
            if at_partner:
                await self.at_partner(list(steps))
            else:
                for step in steps:
                    await self.at_desk(step)

    async def take(self, step: Step) -> None:
        """Takes one step after the registration."""
        if step.move in _AT_PARTNER:
            await self.at_partner([step])
        else:
            await self.at_desk(step)

    async def register(self, question: Json) -> None:
        """The question comes in."""
        told = await self._post("intake/v1/meldingen", question)
        self.melding = told["id"]

    async def at_desk(self, step: Step) -> None:
        """A step of the gids."""
        match step.move:
            case Move.ANSWER | Move.SETTLE:
                body = {"wijze": "telefoon", "afgehandeld": step.move is Move.SETTLE}
                await self._post(f"intake/v1/meldingen/{self.melding}/antwoorden", body, step.at)
            case Move.WISH_CLOSED:
                await self._post(f"intake/v1/meldingen/{self.melding}/afsluiting", {"reden": step.word}, step.at)
            case Move.PROPOSE:
                await self._propose(step)
            case Move.CLOSE:
                await self._post(
                    f"referral/v1/regies/{self.melding}/afsluiting", {"resultaat": step.word}, step.at
                )
            case _:
                path = f"referral/v1/doorverwijzingen/{self.doorverwijzing}/{_ON_DOORVERWIJZING[step.move]}"
                await self._post(path, {"reden": step.word} if step.word else {}, step.at)

    async def at_partner(self, steps: Sequence[Step]) -> None:
        """Steps of the partner; one that points on makes the next partner the one who acts."""
        while steps:
            until = next((n for n, one in enumerate(steps, 1) if one.move is Move.POINT_ON), len(steps))
            now, steps = steps[:until], steps[until:]
            events = [(_AT_PARTNER[one.move], self._event(one)) for one in now]
            outcomes = await self._api.post_events(self._region.partner_of(self.dienst), self._key(), events)
            last = outcomes[-1]["doorverwijzing"]
            if successor := last.get("opvolger"):
                self.doorverwijzing, self.dienst = successor, now[-1].dienst or ""

    async def _propose(self, step: Step) -> None:
        await self._heard_of_answer()
        assert step.dienst
        body = {"meldingId": self.melding, "dienstId": self._diensten[step.dienst], "reden": "past-bij-vraag"}
        told = await self._post("referral/v1/doorverwijzingen", body, step.at)
        self.doorverwijzing, self.dienst = told["id"], step.dienst

    async def _heard_of_answer(self) -> None:
        """Referral hears of the answer over the bus; before that a proposal would overtake it."""
        for _ in range(_TRIES):
            regie = await self._api.ask(GIDS, "GET", f"referral/v1/regies/{self.melding}")
            if regie["volgendeStap"] != "eerste-reactie":
                return
            await asyncio.sleep(_PAUSE)
        raise NotAccepted(f"referral heeft niets gehoord van het antwoord in {self.melding}")

    def _event(self, step: Step) -> Json:
        said: Json = {"doorverwijzingId": self.doorverwijzing, "gebeurdOp": _iso(step.at)}
        match step.move:
            case Move.COMPLETE:
                said["resultaat"] = step.word
            case Move.POINT_ON:
                assert step.dienst
                to = {"soort": "dienst", "dienstId": self._diensten[step.dienst]}
                said |= {"reden": step.word, "doorwijzing": to}
            case Move.POINT_BACK:
                said |= {"reden": step.word, "doorwijzing": {"soort": "gids"}}
        return said

    async def _post(self, path: str, body: Json, at: datetime | None = None) -> Any:
        when = {"gebeurdOp": _iso(at)} if at else {}
        return await self._api.ask(GIDS, "POST", path, body | when, self._key())

    def _key(self) -> str:
        self._taken += 1
        return f"{self._prefix}-{self._taken}"


def _iso(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
