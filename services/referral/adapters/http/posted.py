# SPDX-License-Identifier: EUPL-1.2
"""What partners post as CloudEvents: each event is a command, known by its source and id, with its own answer."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse

from chassis.append import CommandKey
from chassis.commands import CommandContext, Commanded
from chassis.event_store import Conflict, EventStore, KeyUsedDifferently, Work
from chassis.problems import Fault, Problem, from_status, known
from chassis.stored import Header
from contracts import partner_events as pe
from contracts.envelope import CloudEvent
from contracts.errors import ContractError
from contracts.partner_events import PostedData
from contracts.wire import parse_posted, split_batch
from referral.adapters.http.refusals import as_problem
from referral.application.referral import Referral, Wie
from referral.domain.doorverwijzing import Doorwijzing
from referral.domain.errors import Refusal

_BATCH = "application/cloudevents-batch+json"
_ONE = ("application/cloudevents+json", "application/json")
_AT_ONCE = 32
_MOST_EVENTS = 1000
_Command = Callable[[Work], Awaitable[dict[str, Any]]]


def router(referral: Referral, store: EventStore) -> APIRouter:
    """The door for partners' systems."""
    api = APIRouter(prefix="/v1", tags=["gebeurtenissen"])
    door = _Door(referral, store)

    @api.post("/gebeurtenissen", operation_id="meldGebeurtenis", summary="Gebeurtenissen melden")
    async def post(request: Request, by: Commanded) -> JSONResponse:
        """Meld wat er bij u gebeurde: één CloudEvent, of een lijst van hoogstens 1000.

        Dezelfde bron en hetzelfde id geven hetzelfde antwoord. Bij een lijst krijgt elke gebeurtenis haar eigen
        antwoord, in dezelfde volgorde; een fout in de ene houdt de andere niet tegen.
        """
        raw = await request.body()
        form = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if form in _ONE:
            return JSONResponse(await door.take(by, raw))
        if form != _BATCH:
            raise from_status(415, "Stuur application/cloudevents+json of application/cloudevents-batch+json.")
        return JSONResponse(await door.take_all(by, _split(raw)))

    return api


def _split(raw: bytes) -> list[bytes]:
    try:
        events = split_batch(raw)
    except ContractError as fault:
        raise _as_problem(fault) from fault
    if len(events) > _MOST_EVENTS:
        raise from_status(413, f"Stuur hoogstens {_MOST_EVENTS} gebeurtenissen per keer.")
    return events


class _Door:
    def __init__(self, referral: Referral, store: EventStore) -> None:
        self._referral = referral
        self._store = store
        self._slots = asyncio.Semaphore(_AT_ONCE)

    async def take(self, by: CommandContext, raw: bytes) -> dict[str, Any]:
        """Carries out one event. Raises `Problem` when it cannot be."""
        header = by.header("partner")
        try:
            event = parse_posted(raw)
            command = self._command(by, header, event)
            key = CommandKey(f"{by.identity.organisatie}/{event.source}/{event.id}", f"{event.type}{event.data!r}")
            answer = await self._store.run(header, command, key)
        except ContractError as fault:
            raise _as_problem(fault) from fault
        except Refusal as refusal:
            raise as_problem(refusal) from refusal
        seen = "al-verwerkt" if answer.replayed else "verwerkt"
        return {"id": event.id, "bron": event.source, "uitkomst": seen, "doorverwijzing": answer.value}

    async def take_all(self, by: CommandContext, batch: list[bytes]) -> list[dict[str, Any]]:
        """Carries out a batch; events of one doorverwijzing in their order, others beside each other."""
        answers: list[dict[str, Any]] = [{}] * len(batch)
        groups: dict[object, list[int]] = defaultdict(list)
        for number, raw in enumerate(batch):
            groups[_subject(raw)].append(number)

        async def carry_out(numbers: list[int]) -> None:
            async with self._slots:
                for number in numbers:
                    answers[number] = await self._answer(by, batch[number])

        await asyncio.gather(*(carry_out(numbers) for numbers in groups.values()))
        return answers

    async def _answer(self, by: CommandContext, raw: bytes) -> dict[str, Any]:
        try:
            return await self.take(by, raw)
        except Problem as problem:
            return {"uitkomst": "geweigerd", "probleem": problem.body()}
        except (Conflict, KeyUsedDifferently) as fault:
            return {"uitkomst": "geweigerd", "probleem": known(fault).body()}

    def _command(self, by: CommandContext, header: Header, event: CloudEvent[PostedData]) -> _Command:
        who = Wie(by.identity.regio, by.identity.organisatie, partner=True)
        op, id = by.moment(event.data.gebeurd_op, "data.gebeurdOp"), event.data.doorverwijzing_id
        match event.data:
            case pe.OntvangstBevestigd():
                return lambda work: self._referral.bevestig_ontvangst(work, who, id, op)
            case pe.Geaccepteerd():
                return lambda work: self._referral.accepteer(work, who, id, op)
            case pe.EersteContact():
                return lambda work: self._referral.leg_contact(work, who, id, op)
            case pe.Afgerond(resultaat=resultaat):
                return lambda work: self._referral.rond_af(work, who, id, resultaat, op)
            case pe.Geweigerd() as data:
                naar = Doorwijzing(data.doorwijzing.soort, data.doorwijzing.dienst_id, data.doorwijzing.partner_id)
                return lambda work: self._referral.weiger(work, who, id, data.reden, naar, uuid4(), op)
            case _:
                raise from_status(400, "Dit type gebeurtenis wordt hier niet verwerkt.")


def _subject(raw: bytes) -> object:
    try:
        return parse_posted(raw).data.doorverwijzing_id
    except ContractError:
        return object()


def _as_problem(fault: ContractError) -> Problem:
    faults = [Fault(one.veld or "bericht", one.uitleg, fault.code) for one in fault.fouten]
    return Problem(400, fault.code, "Ongeldige invoer", fault.uitleg, faults)
