# SPDX-License-Identifier: EUPL-1.2
"""What partners post as CloudEvents: each event is a command, known by its source and id, with its own answer."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse

from chassis.append import CommandKey
from chassis.commands import CommandContext, Commanded
from chassis.event_store import Conflict, EventStore, KeyUsedDifferently, Work
from chassis.faults import Fault
from chassis.identity import only
from chassis.moments import latest
from chassis.problems import LARGEST_BODY, Problem, from_status, known, no_json
from chassis.routing import Router
from contracts import partner_events as pe
from contracts.envelope import MAX_BYTES, CloudEvent
from contracts.errors import ContractError, NotJson, TooLarge
from contracts.partner_events import PostedData
from contracts.wire import parse_posted, split_batch
from referral.adapters.http.refusals import as_problem
from referral.application.opdracht import Wie
from referral.application.referral import Referral
from referral.domain.doorwijzing import Doorwijzing
from referral.domain.errors import Refusal

_BATCH = "application/cloudevents-batch+json"
_ONE = "application/cloudevents+json"
_AT_ONCE = 32
_MOST_EVENTS = 1000
_Event = CloudEvent[PostedData]
_Command = Callable[[Work], Awaitable[dict[str, Any]]]
_TOO_LARGE: dict[int | str, dict[str, Any]] = {
    413: {
        "description": f"Te groot: een gebeurtenis is hoogstens {MAX_BYTES // 1024} KB; een lijst hoogstens "
        f"{_MOST_EVENTS} gebeurtenissen en {LARGEST_BODY // 1024 // 1024} MB."
    }
}
_OPENAPI = {
    "requestBody": {
        "required": True,
        "content": {
            _ONE: {"schema": {"type": "object", "description": "Een CloudEvent van een type nl.partners.*."}},
            _BATCH: {"schema": {"type": "array", "maxItems": _MOST_EVENTS, "items": {"type": "object"}}},
        },
    }
}


def router(referral: Referral, store: EventStore) -> APIRouter:
    """The door for partners' systems."""
    api = Router(prefix="/v1", tags=["gebeurtenissen"])
    door = _Door(referral, store)
    api.post(
        "/gebeurtenissen",
        operation_id="meldGebeurtenis",
        summary="Gebeurtenissen melden",
        openapi_extra=_OPENAPI,
        responses=_TOO_LARGE,
        dependencies=[only("partner")],
    )(door.post)
    return api


class _Door:
    def __init__(self, referral: Referral, store: EventStore) -> None:
        self._referral = referral
        self._store = store
        self._slots = asyncio.Semaphore(_AT_ONCE)

    async def post(self, request: Request, by: Commanded) -> JSONResponse:
        """Meld wat er bij u gebeurde: één CloudEvent, of een lijst van hoogstens 1000.

        Dezelfde bron en hetzelfde id geven hetzelfde antwoord. Bij een lijst krijgt elke gebeurtenis haar eigen
        antwoord, in dezelfde volgorde; een fout in de ene houdt de andere niet tegen.
        """
        raw = await request.body()
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() == _BATCH:
            return JSONResponse(await self.take_all(by, _split(raw)))
        return JSONResponse(await self.take(by, _read(raw)))

    async def take(self, by: CommandContext, event: _Event) -> dict[str, Any]:
        """Carries out one event. Raises `Problem` when it cannot be, `Conflict` when somebody else came first."""
        header = by.header()
        command = self._command(by, event)
        told = f"{event.type} {event.data.model_dump_json()}"
        key = CommandKey(f"{by.identity.organisatie}/{event.source}/{event.id}", told)
        try:
            answer = await self._store.run(header, command, key)
        except Refusal as refusal:
            raise as_problem(refusal) from refusal
        except KeyUsedDifferently as fault:
            raise _used_before() from fault
        seen = "al-verwerkt" if answer.replayed else "verwerkt"
        return {"id": event.id, "bron": event.source, "uitkomst": seen, "doorverwijzing": answer.value}

    async def take_all(self, by: CommandContext, batch: Sequence[bytes]) -> list[dict[str, Any]]:
        """Carries out a batch; events of one doorverwijzing in their order, others beside each other."""
        answers: list[dict[str, Any]] = [{}] * len(batch)
        of_one: dict[object, list[tuple[int, _Event]]] = defaultdict(list)
        for number, raw in enumerate(batch):
            try:
                event = _read(raw, f"body.{number}")
            except Problem as problem:
                answers[number] = _refused(problem)
            else:
                of_one[event.data.doorverwijzing_id].append((number, event))

        async def carry_out(events: list[tuple[int, _Event]]) -> None:
            async with self._slots:
                for number, event in events:
                    answers[number] = await self._answer(by, event)

        await asyncio.gather(*(carry_out(events) for events in of_one.values()))
        return answers

    async def _answer(self, by: CommandContext, event: _Event) -> dict[str, Any]:
        try:
            return await self.take(by, event)
        except Problem as problem:
            return {"id": event.id, "bron": event.source} | _refused(problem)
        except Conflict as fault:
            return {"id": event.id, "bron": event.source} | _refused(known(fault))

    def _command(self, by: CommandContext, event: _Event) -> _Command:
        who = Wie(by.identity.regio, by.identity.organisatie, partner=True, bron=event.source)
        op, id = event.data.gebeurd_op, event.data.doorverwijzing_id
        match event.data:
            case pe.OntvangstBevestigd():
                return lambda work: self._referral.bevestig_ontvangst(work, who, id, op)
            case pe.Geaccepteerd():
                return lambda work: self._referral.accepteer(work, who, id, op)
            case pe.EersteContact():
                return lambda work: self._referral.leg_contact(work, who, id, op)
            case pe.Afgerond(resultaat=resultaat):
                return lambda work: self._referral.rond_af(work, who, id, resultaat, op)
            case pe.Geweigerd(reden=reden, doorwijzing=told):
                opvolger = uuid4()

                async def decline(work: Work) -> dict[str, Any]:
                    naar = Doorwijzing(told.soort, told.dienst_id, told.partner_id)
                    return await self._referral.weiger(work, who, id, reden, naar, opvolger, op)

                return decline
            case _:
                raise AssertionError(f"{event.type} can be read and not be carried out")


def _refused(problem: Problem) -> dict[str, Any]:
    return {"uitkomst": "geweigerd", "probleem": problem.body()}


def _split(raw: bytes) -> list[bytes]:
    try:
        events = split_batch(raw)
    except ContractError as fault:
        raise _as_problem(fault, "body") from fault
    if len(events) > _MOST_EVENTS:
        raise from_status(413, f"Stuur hoogstens {_MOST_EVENTS} gebeurtenissen per keer.")
    return events


def _read(raw: bytes, plaats: str = "body") -> _Event:
    try:
        return parse_posted(raw, latest())
    except ContractError as fault:
        raise _as_problem(fault, plaats) from fault


def _as_problem(fault: ContractError, plaats: str) -> Problem:
    if isinstance(fault, NotJson):
        return no_json()
    if isinstance(fault, TooLarge):
        return from_status(413, fault.uitleg)
    faults = [Fault(f"{plaats}.{one.veld}".rstrip("."), one.uitleg, one.code) for one in fault.fouten]
    return Problem(400, fault.code, "Ongeldige invoer", fault.uitleg, faults)


def _used_before() -> Problem:
    text = "Een andere gebeurtenis van deze bron had dit id al. Geef elke gebeurtenis een eigen id."
    return Problem(409, "sleutel-anders-gebruikt", "Tegenstrijdig", text)
