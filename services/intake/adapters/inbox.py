# SPDX-License-Identifier: EUPL-1.2
"""What intake hears from referral: that a case is closed, or taken up again."""

from collections.abc import Sequence
from typing import TypeGuard

import psycopg

from chassis.append import Request, append
from chassis.bus import Received, TopicSpec
from chassis.effect import Effect, Unprocessable
from chassis.event_store import Conflict, Work
from chassis.stored import Header
from chassis.tracing_header import traceparent_of
from contracts.doorverwijzingen import KoersBepaald, RegieAfgesloten
from contracts.envelope import PublishedEvent
from contracts.errors import ContractError
from contracts.registry import DOORVERWIJZINGEN
from contracts.registry import TOPICS as ALL_TOPICS
from contracts.values import EventData
from contracts.wire import parse
from intake.application.intake import Intake
from intake.domain.errors import Refusal

_HEROPEND = "heropend"
READS = (DOORVERWIJZINGEN.name,)
TOPICS = tuple(TopicSpec(one.name, one.partitions, one.compacted) for one in ALL_TOPICS)


def follow(intake: Intake) -> Effect:
    """The effect of referral's events on meldingen, all of one batch in one append."""

    async def effect(connection: psycopg.AsyncConnection, records: Sequence[Received]) -> None:
        heard = [event for record in records if _concerns(event := _read(record))]
        work = Work(connection)
        await work.prefetch({event.data.melding_id for event in heard})
        decided = []
        for event in heard:
            await _apply(intake, work, event)
            decided += [(one, _header(event)) for one in work.drain()]
        if decided and (await append(connection, [Request(decided)]))[0].kind != "stored":
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


def _concerns(event: PublishedEvent[EventData]) -> TypeGuard[PublishedEvent[KoersBepaald | RegieAfgesloten]]:
    data = event.data
    return isinstance(data, RegieAfgesloten) or (isinstance(data, KoersBepaald) and data.aanleiding == _HEROPEND)


async def _apply(intake: Intake, work: Work, event: PublishedEvent[KoersBepaald | RegieAfgesloten]) -> None:
    data = event.data
    try:
        if isinstance(data, RegieAfgesloten):
            await intake.volg_afsluiting(work, data.melding_id, data.resultaat, data.gebeurd_op)
        else:
            await intake.volg_heropening(work, data.melding_id, data.gebeurd_op)
    except Refusal as refusal:
        raise Unprocessable(refusal.code, refusal.uitleg) from refusal
