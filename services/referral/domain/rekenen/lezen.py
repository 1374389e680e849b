# SPDX-License-Identifier: EUPL-1.2
"""The parts of a question as JSON gives them, read one by one; whatever is wrong names its field."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from referral.domain.rekenen.fouten import (
    OnbekendVeld,
    OngeldigeDatum,
    OngeldigeWaarde,
    Onmogelijk,
    VeldOntbreekt,
)
from referral.domain.rekenen.verzameling import Verzameling

Geval = Mapping[str, object]
Keuze = TypeVar("Keuze", bound=StrEnum)
Waarde = TypeVar("Waarde")


def alleen(deel: Geval, *velden: str) -> None:
    """Raises `OnbekendVeld`: a misspelt field would give a wrong date without a word."""
    fouten = Verzameling()
    for naam in deel:
        if naam not in velden:
            fouten.meld(OnbekendVeld(naam))
    fouten.klaar()


def zonder_aantekeningen(geval: Geval, *velden: str) -> None:
    """`alleen` for a whole question, whose fields that start with `verwacht` are notes of the asker."""
    alleen({naam: None for naam in geval if not naam.startswith("verwacht")}, *velden)


def lees_dag(geval: Geval, veld: str) -> date:
    """A date in the form 2026-03-31. Raises `VeldOntbreekt` and `OngeldigeDatum`."""
    tekst = _tekst(geval, veld)
    try:
        return _zoals_geschreven(date.fromisoformat(tekst), tekst)
    except ValueError:
        raise OngeldigeDatum(veld, waarde=tekst) from None


def lees_wanneer(geval: Geval, veld: str) -> date | datetime:
    """A date, or an instant as RFC 3339 writes it; whether it has a zone is judged where it is used."""
    tekst = _tekst(geval, veld)
    if "T" not in tekst:
        return lees_dag(geval, veld)
    try:
        moment = datetime.fromisoformat(tekst)
        _zoals_geschreven(moment.date(), tekst.partition("T")[0])
    except ValueError:
        raise OngeldigeDatum(veld, waarde=tekst) from None
    return moment


def lees_tijd(geval: Geval, veld: str) -> time:
    """A time on the clock such as 09:00. As an end, 24:00 and 00:00 are midnight."""
    tekst = _tekst(geval, veld)
    if veld == "tot" and tekst == "24:00":
        return time.min
    try:
        if len(tekst) != len("09:00"):
            raise ValueError(tekst)
        return time.fromisoformat(tekst)
    except ValueError:
        raise OngeldigeDatum(veld, waarde=tekst) from None


def lees_getal(geval: Geval, veld: str) -> int:
    """The count as it is: what is no whole number is refused where counts are judged."""
    if geval.get(veld) is None:
        raise VeldOntbreekt(veld)
    return geval[veld]  # type: ignore[return-value]  # see above


def lees_ja_nee(geval: Geval, veld: str) -> bool | None:
    """True, false, or nothing. Raises `OngeldigeWaarde`."""
    waarde = geval.get(veld)
    if waarde is not None and not isinstance(waarde, bool):
        raise OngeldigeWaarde(veld, waarde=waarde, keuzes="true, false")
    return waarde


def lees_keuze(geval: Geval, veld: str, soort: type[Keuze], standaard: Keuze | None = None) -> Keuze:
    """One of the values of `soort`. Raises `VeldOntbreekt` and `OngeldigeWaarde`."""
    waarde = geval.get(veld)
    if waarde is None:
        if standaard is None:
            raise VeldOntbreekt(veld)
        return standaard
    for keuze in soort:
        if keuze.value == waarde:
            return keuze
    raise OngeldigeWaarde(veld, waarde=waarde, keuzes=", ".join(soort))


def lees_deel(geval: Geval, veld: str, lezer: Callable[[Geval], Waarde]) -> Waarde | None:
    """A part that is read by itself; its faults name the whole path."""
    deel = geval.get(veld)
    if deel is None:
        return None
    if not isinstance(deel, Mapping):
        raise OngeldigeWaarde(veld, waarde=deel, keuzes="een object met velden")
    try:
        return lezer(deel)
    except Onmogelijk as fout:
        raise fout.onder(veld) from None


def lees_delen(geval: Geval, veld: str, lezer: Callable[[Geval], Waarde]) -> dict[str, Waarde]:
    """Each part of a list by its path, such as `opschortingen[0]`."""
    fouten, gelezen = Verzameling(), {}
    for pad, deel in lees_lijst(geval, veld).items():
        gelezen[pad] = fouten.lees(_lees_onderdeel, pad, deel, lezer)
        if fouten.vol:
            break
    fouten.klaar()
    return gelezen


def _lees_onderdeel(pad: str, deel: object, lezer: Callable[[Geval], Waarde]) -> Waarde:
    waarde = lees_deel({pad: deel}, pad, lezer)
    if waarde is None:
        raise VeldOntbreekt(pad)
    return waarde


def lees_lijst(geval: Geval, veld: str) -> dict[str, object]:
    """What a list holds, by its path, unread; nothing if the field is not there. Raises `OngeldigeWaarde`."""
    delen = geval.get(veld)
    if delen is None:
        return {}
    if not isinstance(delen, list):
        raise OngeldigeWaarde(veld, waarde=delen, keuzes="een lijst")
    return {f"{veld}[{plaats}]": deel for plaats, deel in enumerate(delen)}


def _zoals_geschreven(dag: date, tekst: str) -> date:
    """Only 2026-03-31 is a date here; Python would also take 20260331 and 2026-W14-2."""
    if dag.isoformat() != tekst:
        raise ValueError(tekst)
    return dag


def _tekst(geval: Geval, veld: str) -> str:
    waarde = geval.get(veld)
    if waarde is None or waarde == "":
        raise VeldOntbreekt(veld)
    if not isinstance(waarde, str):
        raise OngeldigeDatum(veld, waarde=waarde)
    return waarde
