# SPDX-License-Identifier: EUPL-1.2
"""What intake hears from referral: that a case is closed."""

from collections.abc import Sequence
from uuid import UUID

import psycopg

from chassis.append import Request, append
from chassis.bus import Received, TopicSpec
from chassis.event_store import Conflict, Work
from chassis.inbox import Effect, Unprocessable
from chassis.stored import Header
from contracts.doorverwijzingen import RegieAfgesloten
from contracts.errors import ContractError
from contracts.registry import DOORVERWIJZINGEN
from contracts.registry import TOPICS as ALL_TOPICS
from contracts.wire import parse
from intake.application.intake import Intake
from intake.domain.errors import Refusal

READS = (DOORVERWIJZINGEN.name,)
TOPICS = tuple(TopicSpec(one.name, one.partitions, one.compacted) for one in ALL_TOPICS)


def follow(intake: Intake) -> Effect:
    """The effect of referral's events on meldingen, all of one batch in one append."""

    async def effect(connection: psycopg.AsyncConnection, records: Sequence[Received]) -> None:
        work = Work(connection)
        decided = []
        for record in records:
            header = await _apply(intake, work, record.value or b"")
            decided += [(event, header) for event in work.drain() if header]
        if decided:
            verdict = (await append(connection, [Request(decided)]))[0]
            if verdict.kind != "stored":
                raise Conflict

    return effect


async def _apply(intake: Intake, work: Work, raw: bytes) -> Header | None:
    try:
        event = parse(raw)
    except ContractError as fault:
        raise Unprocessable(fault.code, fault.uitleg) from fault
    data = event.data
    if not isinstance(data, RegieAfgesloten):
        return None
    try:
        await intake.volg_afsluiting(work, UUID(str(data.melding_id)), data.resultaat, data.gebeurd_op)
    except Refusal as refusal:
        raise Unprocessable(refusal.code, refusal.uitleg) from refusal
    return Header(event.regio, "systeem", "doorwijs", str(data.correlatie), event.id, event.traceparent)
