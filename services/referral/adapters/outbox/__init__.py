# SPDX-License-Identifier: EUPL-1.2
"""From the events of referral to the published language: one table, stored topic to published form."""

from uuid import UUID

from chassis.bus import Record
from chassis.relay import ToRecord
from chassis.stored import Recorded
from contracts.registry import BY_MODEL
from contracts.values import EventData
from contracts.wire import Context, source, wrap
from referral.adapters.outbox.koers import DOORVERWIJZING, REGIE
from referral.adapters.outbox.partners import PARTNERS
from referral.adapters.outbox.termijnen import TERMIJN
from referral.adapters.outbox.values import Said, actor

TOPICS = frozenset({*PARTNERS, *REGIE, *DOORVERWIJZING, *TERMIJN})
"""Every kind of event that referral stores."""
_CONTENT_TYPE = (("content-type", b"application/cloudevents+json"),)


def _said(one: Recorded) -> Said:
    header = one.header
    return {
        "gebeurd_op": one.gebeurd_op,
        "actor": actor(header.rol, header.organisatie),
        "oorzaak": header.oorzaak,
        "oorzaak_bron": header.oorzaak_bron,
        "correlatie": UUID(header.correlatie),
    }


def published(one: Recorded) -> EventData:
    """The published form of an event. Raises `KeyError` for a topic that the tables lack."""
    event, said = one.event, _said(one)
    if say := PARTNERS.get(one.topic) or REGIE.get(one.topic):
        return say(event, said)
    if say := DOORVERWIJZING.get(one.topic):
        return say(event, said | {"melding_id": event.melding, "doorverwijzing_id": event.originator_id})
    return TERMIJN[one.topic](event, said | {"melding_id": event.melding, "termijn_id": event.originator_id})


def bron(oin: str) -> str:
    """The `source` of what referral publishes, from the organisation with this OIN."""
    return source(oin, "referral")


def to_record(oin: str) -> ToRecord:
    """The record for each event, from the organisation with this OIN."""

    def convert(one: Recorded) -> Record:
        data = published(one)
        kind = BY_MODEL[type(data)]
        context = Context(
            stream=one.event.originator_id,
            version=one.event.originator_version,
            position=one.position,
            recorded_at=one.vastgelegd_op,
            regio=one.header.regio,
            oin=oin,
            traceparent=one.header.traceparent,
        )
        return Record(kind.topic.name, kind.key_of(data), wrap(data, context).to_bytes(), _CONTENT_TYPE)

    return convert
