# SPDX-License-Identifier: EUPL-1.2
"""What referral hears from intake: a new case, an answer, a wish to close."""

from collections.abc import Sequence
from datetime import datetime

import psycopg

from chassis.append import Alongside, Request, append
from chassis.bus import Received, TopicSpec
from chassis.clock import Clock
from chassis.effect import Effect, Unprocessable
from chassis.event_store import Conflict, Work
from chassis.stored import Header
from chassis.tracing_header import traceparent_of
from contracts import meldingen as m
from contracts.envelope import PublishedEvent
from contracts.errors import ContractError
from contracts.registry import MELDINGEN
from contracts.registry import TOPICS as ALL_TOPICS
from contracts.values import EventData
from contracts.wire import parse
from referral.application.process import NieuwDossier, OudeTermijn, Process
from referral.domain.errors import Refusal

READS = (MELDINGEN.name,)
TOPICS = tuple(TopicSpec(one.name, one.partitions, one.compacted) for one in ALL_TOPICS)


def follow(process: Process, clock: Clock, alongside: Alongside) -> Effect:
    """The effect of intake's events on the Regie of each case, all of one batch in one append."""

    async def effect(connection: psycopg.AsyncConnection, records: Sequence[Received]) -> None:
        events = [_read(record) for record in records]
        work = Work(connection)
        await work.prefetch({event.data.melding_id for event in events if isinstance(event.data, m.OverMelding)})
        decided = []
        for event in events:
            try:
                await _apply(process, work, event, clock())
            except Refusal as refusal:
                raise Unprocessable(refusal.code, refusal.uitleg) from refusal
            decided += [(one, _header(event)) for one in work.drain()]
        if decided and (await append(connection, [Request(decided)], alongside))[0].kind != "stored":
            raise Conflict

    return effect


def _header(event: PublishedEvent[EventData]) -> Header:
    return Header.following(event.regio, str(event.data.correlatie), event.id, event.source, event.traceparent)


def _read(record: Received) -> PublishedEvent[EventData]:
    try:
        event = parse(record.value or b"")
    except ContractError as fault:
        raise Unprocessable(fault.code, fault.uitleg) from fault
    return event.model_copy(update={"traceparent": traceparent_of(record.headers) or event.traceparent})


async def _apply(process: Process, work: Work, event: PublishedEvent[EventData], now: datetime) -> None:
    match event.data:
        case m.MeldingGeregistreerd() as data:
            await process.start(work, _new(data, event.regio))
        case m.MeldingGeimporteerd() as data:
            old = [OudeTermijn(t.soort, t.start_op, t.einde, t.gehaald_op) for t in data.termijnen]
            await process.neem_over(work, _new(data, event.regio), old, data.afgesloten_op, data.resultaat, now)
        case m.MeldingBeantwoord() as data:
            await process.beantwoord(work, data.melding_id, data.afgehandeld, data.gebeurd_op)
        case m.AfsluitingGevraagd() as data:
            await process.vraag_afsluiting(work, data.melding_id, data.reden, data.gebeurd_op)


def _new(data: m.MeldingGeregistreerd | m.MeldingGeimporteerd, regio: str) -> NieuwDossier:
    return NieuwDossier(
        data.melding_id, regio, data.eigenaar.id, data.volgende_stap, data.uiterlijk, data.ontvangen_op
    )
