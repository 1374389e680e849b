# SPDX-License-Identifier: EUPL-1.2
"""What referral keeps in step with its events, in the same commit: armed timers, and lists to look things up."""

from collections.abc import Sequence

from eventsourcing.utils import get_topic

from chassis.append import Statement
from chassis.stored import DomainEvent
from referral.domain.doorverwijzing import Stand

# A termijn that ended before it was recorded waits a moment: who records yesterday's work has more to tell.
_ARM = (
    "insert into wekkers (termijn_id, melding_id, due_at)"
    " select id, melding, greatest(due, now() + interval '5 seconds')"
    " from unnest(%s::uuid[], %s::uuid[], %s::timestamptz[]) as armed (id, melding, due)"
)
_DISARM = "delete from wekkers where termijn_id = any(%s)"
_PROPOSE = (
    "insert into doorverwijzingen (id, melding_id, partner_id, dienst_id, stand, sinds)"
    " values (%s, %s, %s, %s, %s, %s)"
)
_MOVE = "update doorverwijzingen set stand = %s, sinds = %s where id = %s"
_PARTNER = (
    "insert into partners (id, regio, slug, naam, soort, aanspreekpunt) values (%s, %s, %s, %s, %s, %s)"
    " on conflict (id) do update set naam = excluded.naam, soort = excluded.soort,"
    " aanspreekpunt = excluded.aanspreekpunt"
)
_DIENST = (
    "insert into diensten (id, regio, slug, partner_id, naam, type_vragen, melder_types)"
    " values (%s, %s, %s, %s, %s, %s, %s) on conflict (id) do update set partner_id = excluded.partner_id,"
    " naam = excluded.naam, type_vragen = excluded.type_vragen, melder_types = excluded.melder_types"
)

_STANDEN = {
    "doorverwijzing-sent": Stand.VERZONDEN,
    "doorverwijzing-received": Stand.ONTVANGEN,
    "doorverwijzing-accepted": Stand.GEACCEPTEERD,
    "doorverwijzing-declined": Stand.GEWEIGERD,
    "doorverwijzing-contacted": Stand.IN_UITVOERING,
    "doorverwijzing-completed": Stand.AFGEROND,
    "doorverwijzing-fed-back": Stand.TERUGGEKOPPELD,
    "doorverwijzing-withdrawn": Stand.INGETROKKEN,
}
_ENDS = ("termijn-met", "termijn-breached", "termijn-revised", "termijn-lapsed")


def alongside(events: Sequence[DomainEvent]) -> list[Statement]:
    """The statements for the events of one commit. A termijn that starts and ends in it is never armed."""
    ended = {one.originator_id for one in events if get_topic(type(one)) in _ENDS}
    started = [
        one for one in events if get_topic(type(one)) == "termijn-started" and one.originator_id not in ended
    ]
    statements: list[Statement] = []
    if ended:
        statements.append((_DISARM, [list(ended)]))
    if started:
        columns = [
            [one.originator_id for one in started],
            [one.melding for one in started],
            [one.einde for one in started],
        ]
        statements.append((_ARM, columns))
    return statements + [statement for one in events if (statement := _listed(one))]


def _listed(event: DomainEvent) -> Statement | None:
    topic = get_topic(type(event))
    if topic == "doorverwijzing-proposed":
        row = (event.originator_id, event.melding, event.partner, event.dienst, Stand.VOORGESTELD, event.timestamp)
        return _PROPOSE, row
    if stand := _STANDEN.get(topic):
        return _MOVE, (stand, event.timestamp, event.originator_id)
    return _offered(topic, event)


def _offered(topic: str, event: DomainEvent) -> Statement | None:
    if topic in ("partner-registered", "partner-changed"):
        return _PARTNER, (
            event.originator_id,
            event.regio,
            event.slug,
            event.naam,
            event.soort,
            event.aanspreekpunt,
        )
    if topic in ("dienst-registered", "dienst-changed"):
        return _DIENST, (
            event.originator_id,
            event.regio,
            event.slug,
            event.partner,
            event.naam,
            event.type_vragen,
            event.melder_types,
        )
    return None
