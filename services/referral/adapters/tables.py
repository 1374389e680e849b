# SPDX-License-Identifier: EUPL-1.2
"""What referral keeps in step with its events, in the same commit: armed timers, and lists to look things up."""

from collections.abc import Iterable, Iterator, Sequence

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
    " select * from unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::uuid[], %s::text[], %s::timestamptz[])"
)
_MOVE = (
    "update doorverwijzingen set stand = moved.stand, sinds = moved.sinds"
    " from unnest(%s::uuid[], %s::text[], %s::timestamptz[]) as moved (id, stand, sinds)"
    " where doorverwijzingen.id = moved.id"
)
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
    """The statements for the events of one commit: as few for many commands as for one."""
    offered = [statement for one in events if (statement := _offered(get_topic(type(one)), one))]
    return [*_wekkers(events), *_doorverwijzingen(events), *offered]


def _wekkers(events: Sequence[DomainEvent]) -> Iterator[Statement]:
    """A termijn that starts and ends in one commit is never armed."""
    ended = {one.originator_id for one in events if get_topic(type(one)) in _ENDS}
    started = [
        (one.originator_id, one.melding, one.einde)
        for one in events
        if get_topic(type(one)) == "termijn-started" and one.originator_id not in ended
    ]
    if ended:
        yield _DISARM, [list(ended)]
    if started:
        yield _ARM, _columns(started)


def _doorverwijzingen(events: Sequence[DomainEvent]) -> Iterator[Statement]:
    """Who is proposed stands in the list before anyone moves in it; of several moves of one the last counts."""
    proposed = [
        (one.originator_id, one.melding, one.partner, one.dienst, Stand.VOORGESTELD, one.timestamp)
        for one in events
        if get_topic(type(one)) == "doorverwijzing-proposed"
    ]
    moved = {
        one.originator_id: (one.originator_id, stand, one.timestamp)
        for one in events
        if (stand := _STANDEN.get(get_topic(type(one))))
    }
    if proposed:
        yield _PROPOSE, _columns(proposed)
    if moved:
        yield _MOVE, _columns(moved.values())


def _columns(rows: Iterable[tuple[object, ...]]) -> list[list[object]]:
    return [list(column) for column in zip(*rows, strict=True)]


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
