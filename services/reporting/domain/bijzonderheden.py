# SPDX-License-Identifier: EUPL-1.2
"""The particulars of one event: its data fields under Dutch labels, with names for ids and words for codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from reporting.domain.woorden import duur, woord

Namen = Mapping[str, str]
"""Display names of partners, diensten, teams, gemeenten and codes, by id, slug or code."""


@dataclass(frozen=True, slots=True)
class Einde:
    """An exclusive end: the first moment at which it is too late."""

    moment: datetime


Waarde = str | bool | int | date | datetime | Einde


@dataclass(frozen=True, slots=True)
class Bijzonderheid:
    """A labelled value of an event; moments and days stay typed, so that the reader's side can format them.

    `kern`: it belongs to what happened, and is read without opening the particulars.
    """

    label: str
    waarde: Waarde
    kern: bool = False


VELDEN: Mapping[str, str] = {
    "dossiernummer": "Dossiernummer",
    "melderType": "Melder",
    "kanaal": "Kanaal",
    "wijze": "Wijze",
    "typeVraag": "Type vraag",
    "typeVragen": "Typen vraag",
    "melderTypes": "Voor",
    "gemeente": "Gemeente",
    "doelgroepen": "Doelgroepen",
    "sector": "Sector",
    "bron": "Bron",
    "bronId": "Nummer in de bron",
    "register": "Register",
    "activiteit": "Activiteit",
    "naam": "Naam",
    "groep": "Groep",
    "uitvoerder": "Uitvoerder (pseudoniem)",
    "dienstId": "Dienst",
    "partnerId": "Partner",
    "reden": "Reden",
    "doorwijzing": "Doorgewezen naar",
    "aanleiding": "Aanleiding",
    "eigenaar": "Aan zet",
    "verantwoordelijke": "Aan zet",
    "volgendeStap": "Volgende stap",
    "uiterlijk": "Uiterlijk",
    "soort": "Soort",
    "afspraak": "Afspraak",
    "duur": "Duur",
    "grondslag": "Grondslag",
    "startOp": "Start",
    "ketenGestartOp": "Keten gestart op",
    "einde": "Uiterlijk",
    "ontvangenOp": "Ontvangen op",
    "gehaaldOp": "Gehaald op",
    "afgeslotenOp": "Afgesloten op",
    "oordeel": "Oordeel",
    "afgehandeld": "Vraag hiermee afgehandeld",
    "resultaat": "Resultaat",
    "aanspreekpunt": "Aanspreekpunt",
    "geldigVan": "Geldig van",
}
LETTERLIJK = {"dossiernummer", "bronId", "naam", "uitvoerder", "activiteit", "groep", "aanspreekpunt"}
DAGEN = {"geldigVan"}
EINDEN = {"einde", "uiterlijk"}
KERN = {"kanaal", "wijze", "dienstId", "reden", "doorwijzing", "volgendeStap", "duur", "einde", "resultaat"}


def bijzonderheden(data: Mapping[str, object], namen: Namen) -> tuple[Bijzonderheid, ...]:
    """The particulars of an event's data, in a fixed order; empty and purely technical fields are left out."""
    rijker = _samengesteld(data) | namen_uit_register(data, namen)
    gelezen = ((veld, _waarde(veld, rijker.get(veld), namen)) for veld in VELDEN)
    return tuple(
        Bijzonderheid(VELDEN[veld], waarde, veld in KERN) for veld, waarde in gelezen if waarde is not None
    )


def in_register(register: str, veld: str = "", code: str = "") -> str:
    """The key in `Namen` of a code of an old register, or of the register itself."""
    return "/".join(("register", register, veld, code)).rstrip("/")


def namen_uit_register(data: Mapping[str, object], namen: Namen) -> dict[str, str]:
    """What was taken over in codes of an old register, by field, under its name there."""
    register = str(data.get("register"))
    codes = {veld: str(data[veld]) for veld in ("activiteit", "groep") if data.get(veld)}
    gelezen = {veld: namen.get(in_register(register, veld, code), woord(code)) for veld, code in codes.items()}
    return gelezen | ({"register": naam_van_register(register, namen)} if data.get("register") else {})


def naam_van_register(register: str, namen: Namen) -> str:
    """The display name of an old register."""
    return namen.get(in_register(register), woord(register))


def _samengesteld(data: Mapping[str, object]) -> dict[str, object]:
    """Fields that read better together: number with unit, agreement with version."""
    rijker = dict(data)
    if isinstance(data.get("aantal"), int) and isinstance(data.get("eenheid"), str):
        rijker["duur"] = duur(int(str(data["aantal"])), str(data["eenheid"]))
    if data.get("afspraak") and data.get("afspraakVersie") is not None:
        rijker["afspraak"] = f"{woord(str(data['afspraak']))}, versie {data['afspraakVersie']}"
    return rijker


def _waarde(veld: str, ruw: object, namen: Namen) -> Waarde | None:
    match ruw:
        case bool() | int():
            return ruw
        case str() if ruw:
            return _tekst(veld, ruw, namen)
        case [_, *_]:
            return ", ".join(str(_tekst(veld, str(code), namen)) for code in ruw)
        case {"id": str(sleutel)} | {"dienstId": str(sleutel)} | {"partnerId": str(sleutel)}:
            return naam_van(sleutel, namen)
        case {"soort": str(soort)}:
            return woord(soort)
        case _:
            return None


def _tekst(veld: str, ruw: str, namen: Namen) -> Waarde:
    if veld in LETTERLIJK:
        return ruw
    if veld in DAGEN:
        return date.fromisoformat(ruw)
    moment = als_moment(ruw)
    if moment and veld in EINDEN:
        return Einde(moment)
    return moment or naam_van(ruw, namen)


def naam_van(sleutel: str, namen: Namen) -> str:
    """The display name of an id or slug; an id nobody knows a name for is shown by its first eight characters."""
    if sleutel in namen:
        return namen[sleutel]
    try:
        return f"onbekend ({str(UUID(sleutel))[:8]})"
    except ValueError:
        return woord(sleutel)


def als_moment(tekst: str) -> datetime | None:
    """The instant that an RFC 3339 text names, or None when the text is something else."""
    if len(tekst) < 20 or tekst[10] != "T":
        return None
    try:
        return datetime.fromisoformat(tekst)
    except ValueError:
        return None
