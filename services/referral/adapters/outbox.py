# SPDX-License-Identifier: EUPL-1.2
"""From the events of referral to the published language: one table, stored topic to published form."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from chassis.bus import Record
from chassis.relay import ToRecord
from chassis.stored import Recorded
from contracts import doorverwijzingen as d
from contracts import partners as p
from contracts import termijnen as t
from contracts.registry import BY_MODEL
from contracts.values import (
    Actor,
    Doorwijzing,
    DoorwijzingSoort,
    Eenheid,
    Eigenaar,
    EigenaarSoort,
    EventData,
    Grondslag,
    MelderType,
    Weigerreden,
)
from contracts.wire import Context, wrap

_CONTENT_TYPE = (("content-type", b"application/cloudevents+json"),)


def _said(one: Recorded) -> dict[str, Any]:
    header = one.header
    return {
        "gebeurd_op": one.gebeurd_op,
        "actor": Actor(rol=header.rol, organisatie=header.organisatie),
        "oorzaak": header.oorzaak,
        "correlatie": UUID(header.correlatie),
    }


def _eigenaar(soort: str, id: str) -> Eigenaar:
    return Eigenaar(soort=EigenaarSoort(soort), id=id)


def _regie_started(e: Any, said: dict[str, Any]) -> EventData:
    return d.RegieGestart(
        **said,
        melding_id=e.originator_id,
        eigenaar=_eigenaar("team", e.team),
        volgende_stap=e.stap,
        uiterlijk=e.uiterlijk,
        keten_gestart_op=e.timestamp,
    )


def _course(e: Any, said: dict[str, Any]) -> EventData:
    return d.KoersBepaald(
        **said,
        melding_id=e.originator_id,
        eigenaar=_eigenaar(e.eigenaar_soort, e.eigenaar),
        volgende_stap=e.stap,
        uiterlijk=e.uiterlijk,
        aanleiding=e.aanleiding,
    )


def _declined(e: Any, said: dict[str, Any]) -> EventData:
    return d.DoorverwijzingGeweigerd(
        **said,
        reden=Weigerreden(e.reden),
        doorwijzing=Doorwijzing(soort=DoorwijzingSoort(e.naar), dienst_id=e.dienst, partner_id=e.partner),
        opvolger_id=e.opvolger,
    )


def _proposed(e: Any, said: dict[str, Any]) -> EventData:
    return d.DoorverwijzingVoorgesteld(
        **said, dienst_id=e.dienst, partner_id=e.partner, reden=e.reden, voorganger_id=e.voorganger
    )


def _started(e: Any, said: dict[str, Any]) -> EventData:
    return t.TermijnGestart(
        **said,
        soort=e.soort,
        verantwoordelijke=_eigenaar(e.verantwoordelijke_soort, e.verantwoordelijke),
        doorverwijzing_id=e.doorverwijzing,
        afspraak=e.afspraak,
        afspraak_versie=e.afspraak_versie,
        grondslag=Grondslag(e.grondslag),
        eenheid=Eenheid(e.eenheid),
        aantal=e.aantal,
        start_op=e.timestamp,
        nominaal=e.nominaal,
        einde=e.einde,
        kalender_versie=e.kalender_versie,
        geimporteerd=e.geimporteerd,
    )


def _partner(e: Any, said: dict[str, Any]) -> EventData:
    return p.PartnerVastgelegd(
        **said,
        partner_id=e.originator_id,
        slug=e.slug,
        naam=e.naam,
        soort=p.PartnerSoort(e.soort),
        oin=e.oin,
        aanspreekpunt=e.aanspreekpunt,
    )


def _dienst(e: Any, said: dict[str, Any]) -> EventData:
    return p.DienstVastgelegd(
        **said,
        dienst_id=e.originator_id,
        partner_id=e.partner,
        slug=e.slug,
        naam=e.naam,
        type_vragen=tuple(e.type_vragen),
        melder_types=tuple(MelderType(one) for one in e.melder_types),
    )


def _afspraak(e: Any, said: dict[str, Any]) -> EventData:
    return p.AfspraakVastgesteld(
        **said,
        afspraak_id=e.originator_id,
        soort=e.soort,
        versie=e.versie,
        aantal=e.aantal,
        eenheid=Eenheid(e.eenheid),
        grondslag=Grondslag(e.grondslag),
        geldig_van=e.geldig_van,
    )


_Say = Callable[[Any, dict[str, Any]], EventData]
_ABOUT_PARTNERS: Mapping[str, _Say] = {
    "partner-registered": _partner,
    "partner-changed": _partner,
    "dienst-registered": _dienst,
    "dienst-changed": _dienst,
    "afspraak-settled": _afspraak,
    "afspraak-revised": _afspraak,
}
_ABOUT_REGIE: Mapping[str, _Say] = {
    "regie-started": _regie_started,
    "regie-course-set": _course,
    "regie-closed": lambda e, said: d.RegieAfgesloten(**said, melding_id=e.originator_id, resultaat=e.resultaat),
}
_ABOUT_DOORVERWIJZING: Mapping[str, _Say] = {
    "doorverwijzing-proposed": _proposed,
    "doorverwijzing-sent": lambda e, said: d.DoorverwijzingVerzonden(**said),
    "doorverwijzing-received": lambda e, said: d.DoorverwijzingOntvangen(**said),
    "doorverwijzing-accepted": lambda e, said: d.DoorverwijzingGeaccepteerd(**said),
    "doorverwijzing-declined": _declined,
    "doorverwijzing-contacted": lambda e, said: d.EersteContactGelegd(**said),
    "doorverwijzing-completed": lambda e, said: d.DoorverwijzingAfgerond(**said, resultaat=e.resultaat),
    "doorverwijzing-fed-back": lambda e, said: d.Teruggekoppeld(**said),
    "doorverwijzing-withdrawn": lambda e, said: d.DoorverwijzingIngetrokken(**said, reden=e.reden),
}
_ABOUT_TERMIJN: Mapping[str, _Say] = {
    "termijn-started": _started,
    "termijn-met": lambda e, said: t.TermijnGehaald(**said, gehaald_op=e.timestamp),
    "termijn-breached": lambda e, said: t.TermijnOverschreden(**said, einde=e.timestamp),
    "termijn-lapsed": lambda e, said: t.TermijnVervallen(**said, reden=e.reden),
    "termijn-revised": lambda e, said: t.TermijnHerzien(
        **said, oordeel=t.Oordeel.GEHAALD, gehaald_op=e.gehaald_op
    ),
}


def published(one: Recorded) -> EventData:
    """The published form of an event. Raises `KeyError` for a topic that this table lacks."""
    event, said = one.event, _said(one)
    if say := _ABOUT_PARTNERS.get(one.topic) or _ABOUT_REGIE.get(one.topic):
        return say(event, said)
    if say := _ABOUT_DOORVERWIJZING.get(one.topic):
        return say(event, said | {"melding_id": event.melding, "doorverwijzing_id": event.originator_id})
    return _ABOUT_TERMIJN[one.topic](
        event, said | {"melding_id": event.melding, "termijn_id": event.originator_id}
    )


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
