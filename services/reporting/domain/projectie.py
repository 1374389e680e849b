# SPDX-License-Identifier: EUPL-1.2
"""What each published event means for the board: which row it touches and what it says there. Pure.

Each table is fed by one topic. Topics have no order between them and need none here; within a topic a case is in
order, so a later event simply overwrites, and a row may be begun by any event.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reporting.domain.stand import risico_op

Data = Mapping[str, Any]
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept event as a projection reads it; `nr` is its place among all that were kept."""

    nr: int
    type: str
    regio: str
    data: Data


@dataclass(frozen=True, slots=True)
class Change:
    """Columns of one row, and what they hold from now on."""

    table: str
    id: str
    values: Values


@dataclass(slots=True)
class Row:
    """What several events together say of one row, and the first and last of them."""

    values: dict[str, Any]
    eerste_nr: int
    nr: int


def _course(data: Data) -> Values:
    return {
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
    }
    return Change("meldingen", data["meldingId"], {**told, **_course(data)})


def _imported(data: Data) -> Change:
    known = _registered(data)
    origin = {"register": data["register"], "bron_id": data["bronId"], "correlatie": data["correlatie"]}
    return Change(known.table, known.id, {**known.values, **origin})


def _course_set(data: Data) -> Change:
    """Only an open case has a course: one that was closed is open again."""
    return Change("regies", data["meldingId"], {**_course(data), "resultaat": None, "afgesloten_op": None})


def _closed(data: Data) -> Change:
    ended = {"resultaat": data["resultaat"], "afgesloten_op": data["gebeurdOp"]}
    return Change("regies", data["meldingId"], ended)


def _started(data: Data) -> Change:
    start, einde = (datetime.fromisoformat(data[name]) for name in ("startOp", "einde"))
    told = {
        "melding_id": data["meldingId"],
        "soort": data["soort"],
        "partij_soort": data["verantwoordelijke"]["soort"],
        "partij": data["verantwoordelijke"]["id"],
        "grondslag": data["grondslag"],
        "eenheid": data["eenheid"],
        "aantal": data["aantal"],
        "versie": data["afspraakVersie"],
        "start": start,
        "risico": risico_op(start, einde),
        "einde": einde,
        "correlatie": data["correlatie"],
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


def _dienst(data: Data) -> Change:
    return Change("diensten", data["dienstId"], {"naam": data["naam"]})


_MEANING: Mapping[str, Callable[[Data], Change]] = {
    "nl.meldingen.melding-geregistreerd.v1": _registered,
    "nl.meldingen.melding-geimporteerd.v1": _imported,
    "nl.doorverwijzingen.regie-gestart.v1": _course_set,
    "nl.doorverwijzingen.koers-bepaald.v1": _course_set,
    "nl.doorverwijzingen.regie-afgesloten.v1": _closed,
    "nl.termijnen.termijn-gestart.v1": _started,
    "nl.termijnen.termijn-gehaald.v1": _ended("gehaald", "gehaaldOp"),
    "nl.termijnen.termijn-herzien.v1": _ended("herzien", "gehaaldOp"),
    "nl.termijnen.termijn-vervallen.v1": _ended("vervallen", "gebeurdOp"),
    "nl.termijnen.termijn-overschreden.v1": _breached,
    "nl.partners.partner-vastgelegd.v1": _partner,
    "nl.partners.dienst-vastgelegd.v1": _dienst,
}

PROJECTED = frozenset(_MEANING)


def change_of(event: Kept) -> Change | None:
    """What an event changes on the board; None when it changes nothing there."""
    meaning = _MEANING.get(event.type)
    if meaning is None:
        return None
    change = meaning(event.data)
    return Change(change.table, change.id, {"regio": event.regio, **change.values})


def rows_of(events: Iterable[Kept]) -> dict[tuple[str, str], Row]:
    """What these events, in the given order, say together: per table and id one row."""
    rows: dict[tuple[str, str], Row] = {}
    for event in events:
        if change := change_of(event):
            row = rows.setdefault((change.table, change.id), Row({}, event.nr, event.nr))
            row.values |= change.values
            row.nr = event.nr
    return rows
