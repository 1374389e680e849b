# SPDX-License-Identifier: EUPL-1.2
"""The course of a case and the life of each doorverwijzing, in the published language."""

from collections.abc import Mapping
from typing import Any

from contracts import doorverwijzingen as d
from contracts.values import Doorwijzing, DoorwijzingSoort, EventData, Weigerreden
from referral.adapters.outbox.values import Said, Say, eigenaar


def _regie_started(e: Any, said: Said) -> EventData:
    return d.RegieGestart(
        **said,
        melding_id=e.originator_id,
        eigenaar=eigenaar("team", e.team),
        volgende_stap=e.stap,
        uiterlijk=e.uiterlijk,
        keten_gestart_op=e.timestamp,
    )


def _course(e: Any, said: Said) -> EventData:
    return d.KoersBepaald(
        **said,
        melding_id=e.originator_id,
        eigenaar=eigenaar(e.eigenaar_soort, e.eigenaar),
        volgende_stap=e.stap,
        uiterlijk=e.uiterlijk,
        aanleiding=e.aanleiding,
    )


def _reopened(e: Any, said: Said) -> EventData:
    return d.KoersBepaald(
        **said,
        melding_id=e.originator_id,
        eigenaar=eigenaar("team", e.team),
        volgende_stap=e.stap,
        uiterlijk=e.uiterlijk,
        aanleiding="heropend",
    )


def _proposed(e: Any, said: Said) -> EventData:
    return d.DoorverwijzingVoorgesteld(
        **said, dienst_id=e.dienst, partner_id=e.partner, reden=e.reden, voorganger_id=e.voorganger
    )


def _declined(e: Any, said: Said) -> EventData:
    return d.DoorverwijzingGeweigerd(
        **said,
        reden=Weigerreden(e.reden),
        doorwijzing=Doorwijzing(soort=DoorwijzingSoort(e.naar), dienst_id=e.dienst, partner_id=e.partner),
        opvolger_id=e.opvolger,
    )


REGIE: Mapping[str, Say] = {
    "regie-started": _regie_started,
    "regie-course-set": _course,
    "regie-reopened": _reopened,
    "regie-closed": lambda e, said: d.RegieAfgesloten(**said, melding_id=e.originator_id, resultaat=e.resultaat),
}
DOORVERWIJZING: Mapping[str, Say] = {
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
