# SPDX-License-Identifier: EUPL-1.2
"""What each published event means for the board: which row it touches and what it says there. Pure.

Rows are begun by whichever event comes first, because topics have no order between them. Within one topic a
case is in order, so a later event simply overwrites; what only a first event may say goes in `if_empty`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """Columns of one row; `if_empty` names those that are left alone once they have a value."""

    table: str
    id: str
    values: Mapping[str, Any]
    if_empty: frozenset[str] = field(default=frozenset())


_OWNER = frozenset({"eigenaar_soort", "eigenaar", "volgende_stap", "uiterlijk"})


def _course(data: Data) -> dict[str, Any]:
    return {
        "eigenaar_soort": data["eigenaar"]["soort"],
        "eigenaar": data["eigenaar"]["id"],
        "volgende_stap": data["volgendeStap"],
        "uiterlijk": data["uiterlijk"],
    }


def _registered(data: Data) -> Change:
    told = {
        "dossiernummer": data["dossiernummer"],
        "melder_type": data["melderType"],
        "type_vraag": data["typeVraag"],
        "gemeente": data["gemeente"],
        "ontvangen_op": data["ontvangenOp"],
        "eerste_team": data["eigenaar"]["id"],
    }
    return Change("dossiers", data["meldingId"], told | _course(data), _OWNER)


def _course_set(data: Data) -> Change:
    return Change("dossiers", data["meldingId"], _course(data))


def _closed(data: Data) -> Change:
    ended = {"resultaat": data["resultaat"], "afgesloten_op": data["gebeurdOp"]}
    return Change("dossiers", data["meldingId"], ended)


def _started(data: Data) -> Change:
    told = {
        "melding_id": data["meldingId"],
        "soort": data["soort"],
        "partij_soort": data["verantwoordelijke"]["soort"],
        "partij": data["verantwoordelijke"]["id"],
        "grondslag": data["grondslag"],
        "eenheid": data["eenheid"],
        "aantal": data["aantal"],
        "versie": data["afspraakVersie"],
        "start": data["startOp"],
        "einde": data["einde"],
    }
    return Change("termijnen", data["termijnId"], told)


def _ended(oordeel: str, moment: str) -> Callable[[Data], Change]:
    def change(data: Data) -> Change:
        return Change("termijnen", data["termijnId"], {"oordeel": oordeel, "klaar_op": data[moment]})

    return change


def _breached(data: Data) -> Change:
    return Change("termijnen", data["termijnId"], {"overschreden": True})


def _partner(data: Data) -> Change:
    told = {"slug": data["slug"], "naam": data["naam"], "aanspreekpunt": data["aanspreekpunt"]}
    return Change("partners", data["partnerId"], told)


_MEANING: Mapping[str, Callable[[Data], Change]] = {
    "nl.meldingen.melding-geregistreerd.v1": _registered,
    "nl.meldingen.melding-geimporteerd.v1": _registered,
    "nl.doorverwijzingen.regie-gestart.v1": _course_set,
    "nl.doorverwijzingen.koers-bepaald.v1": _course_set,
    "nl.doorverwijzingen.regie-afgesloten.v1": _closed,
    "nl.termijnen.termijn-gestart.v1": _started,
    "nl.termijnen.termijn-gehaald.v1": _ended("gehaald", "gehaaldOp"),
    "nl.termijnen.termijn-herzien.v1": _ended("herzien", "gehaaldOp"),
    "nl.termijnen.termijn-vervallen.v1": _ended("vervallen", "gebeurdOp"),
    "nl.termijnen.termijn-overschreden.v1": _breached,
    "nl.partners.partner-vastgelegd.v1": _partner,
    "nl.partners.dienst-vastgelegd.v1": lambda data: Change("diensten", data["dienstId"], {"naam": data["naam"]}),
}

PROJECTED = frozenset(_MEANING)


def change_of(type: str, regio: str, data: Data) -> Change | None:
    """What an event changes on the board; None when it changes nothing there."""
    meaning = _MEANING.get(type)
    if meaning is None:
        return None
    change = meaning(data)
    return Change(change.table, change.id, {"regio": regio, **change.values}, change.if_empty)


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept event as a projection reads it."""

    nr: int
    type: str
    regio: str
    vastgelegd_op: datetime
    data: Data
