# SPDX-License-Identifier: EUPL-1.2
"""From the events of a melding to the published language."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from chassis.bus import Record
from chassis.relay import ToRecord
from chassis.stored import DomainEvent, Recorded
from contracts import meldingen as m
from contracts.registry import BY_MODEL
from contracts.values import Actor, Eigenaar, EigenaarSoort, EventData, Kanaal, MelderType
from contracts.wire import Context, wrap

_CONTENT_TYPE = (("content-type", b"application/cloudevents+json"),)


def _about(one: Recorded) -> dict[str, Any]:
    header = one.header
    return {
        "melding_id": one.event.originator_id,
        "gebeurd_op": one.gebeurd_op,
        "actor": Actor(rol=header.rol, organisatie=header.organisatie),
        "oorzaak": header.oorzaak,
        "oorzaak_bron": header.oorzaak_bron,
        "correlatie": UUID(header.correlatie),
    }


def _asked(event: DomainEvent) -> dict[str, Any]:
    return {
        "dossiernummer": event.dossiernummer,
        "melder_type": MelderType(event.melder_type),
        "kanaal": Kanaal(event.kanaal),
        "type_vraag": event.type_vraag,
        "codelijst_versie": event.codelijst_versie,
        "gemeente": event.gemeente,
        "doelgroepen": tuple(event.doelgroepen),
        "sector": event.sector,
        "eigenaar": Eigenaar(soort=EigenaarSoort.TEAM, id=event.team),
        "volgende_stap": event.stap,
        "uiterlijk": event.uiterlijk,
        "ontvangen_op": event.timestamp,
    }


def _registered(one: Recorded) -> EventData:
    said, told = _about(one) | _asked(one.event), one.event.overname
    if told is None:
        return m.MeldingGeregistreerd(**said)
    return m.MeldingGeimporteerd(
        **said,
        bron=told["register"],
        bron_id=told["bron_id"],
        uit_register=told["register"],
        termijnen=tuple(m.GeimporteerdeTermijn(**termijn) for termijn in told["termijnen"]),
        afgesloten_op=told["afgesloten_op"],
        resultaat=told["resultaat"],
    )


def _fact(one: Recorded) -> EventData:
    event = one.event
    return m.FeitGeimporteerd(
        **_about(one),
        uit_register=event.register,
        activiteit=event.activiteit,
        bron_id=event.bron_id,
        groep=event.groep,
        uitvoerder=event.uitvoerder,
    )


def _inside(_: Recorded) -> None:
    """Not published: reopening is referral's decision, and referral has told it."""


_TO_DATA: Mapping[str, Callable[[Recorded], EventData | None]] = {
    "melding-registered": _registered,
    "melding-fact-imported": _fact,
    "melding-answered": lambda one: m.MeldingBeantwoord(
        **_about(one), wijze=Kanaal(one.event.wijze), afgehandeld=one.event.afgehandeld
    ),
    "melding-closing-requested": lambda one: m.AfsluitingGevraagd(
        **_about(one), reden=m.Afsluitreden(one.event.reden)
    ),
    "melding-closed": lambda one: m.MeldingAfgesloten(**_about(one), resultaat=one.event.resultaat),
    "melding-reopened": _inside,
}
TOPICS = frozenset(_TO_DATA)
"""Every kind of event that intake stores."""


def to_record(oin: str) -> ToRecord:
    """The published form of each event, from the organisation with this OIN."""

    def convert(one: Recorded) -> Record | None:
        data = _TO_DATA[one.topic](one)
        if data is None:
            return None
        context = Context(
            stream=one.event.originator_id,
            version=one.event.originator_version,
            position=one.position,
            recorded_at=one.vastgelegd_op,
            regio=one.header.regio,
            oin=oin,
            traceparent=one.header.traceparent,
        )
        topic = BY_MODEL[type(data)].topic.name
        return Record(topic, str(one.event.originator_id), wrap(data, context).to_bytes(), _CONTENT_TYPE)

    return convert
