# SPDX-License-Identifier: EUPL-1.2
"""A question as JSON, as every door receives it, read into values; whatever is wrong names its field."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from referral.domain.rekenen.fouten import (
    HervattingZonderOpschorting,
    OnbekendVeld,
    OngeldigeDatum,
    OngeldigeWaarde,
    Onmogelijk,
    VeldOntbreekt,
)
from referral.domain.rekenen.kalender import Kalender
from referral.domain.rekenen.openingstijden import Openingstijden, Venster
from referral.domain.rekenen.opschorting import Opschorting
from referral.domain.rekenen.vraag import Eenheid, Grondslag, Richting, Termijnvraag, Verlenging

Geval = Mapping[str, object]
Keuze = TypeVar("Keuze", bound=StrEnum)
Waarde = TypeVar("Waarde")

VELDEN = frozenset(
    {"id", "start", "aantal", "eenheid", "grondslag", "richting", "atw", "opschortingen", "verlenging"}
    | {"openingstijden", "eindeAlsMoment"}
)


def lees(geval: Geval, kalender: Kalender) -> tuple[Termijnvraag, Kalender]:
    """The question and the calendar with its own opening hours, if it brings any.

    Fields that start with `verwacht` are notes of the asker. Raises a subclass of `Onmogelijk`; an
    unknown field is one, because a misspelt `opschortingen` would give a wrong date without a word.
    """
    _alleen({naam: None for naam in geval if not naam.startswith("verwacht")}, *VELDEN)
    if regels := _lijst(geval, "openingstijden", _regel):
        kalender = kalender.met_openingstijden(Openingstijden.uit_regels(regels))
    vraag = Termijnvraag(
        start=_wanneer(geval, "start"),
        aantal=_getal(geval, "aantal"),
        eenheid=_keuze(geval, "eenheid", Eenheid),
        grondslag=_keuze(geval, "grondslag", Grondslag),
        richting=_keuze(geval, "richting", Richting, Richting.VOORUIT),
        opschortingen=tuple(_lijst(geval, "opschortingen", _opschorting)),
        verlenging=_deel(geval, "verlenging", _verlenging),
        atw=_ja_nee(geval, "atw"),
    )
    return vraag, kalender


def lees_dag(geval: Geval, veld: str) -> date:
    """A date in the form 2026-03-31. Raises `VeldOntbreekt` and `OngeldigeDatum`."""
    tekst = _tekst(geval, veld)
    try:
        return _zoals_geschreven(date.fromisoformat(tekst), tekst)
    except ValueError:
        raise OngeldigeDatum(veld, waarde=tekst) from None


def _wanneer(geval: Geval, veld: str) -> date | datetime:
    tekst = _tekst(geval, veld)
    if "T" not in tekst:
        return lees_dag(geval, veld)
    try:
        moment = datetime.fromisoformat(tekst)
        _zoals_geschreven(moment.date(), tekst.partition("T")[0])
    except ValueError:
        raise OngeldigeDatum(veld, waarde=tekst) from None
    return moment


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


def _getal(geval: Geval, veld: str) -> int:
    """The count as it is: what is no whole number is refused where counts are judged."""
    if geval.get(veld) is None:
        raise VeldOntbreekt(veld)
    return geval[veld]  # type: ignore[return-value]


def _ja_nee(geval: Geval, veld: str) -> bool | None:
    waarde = geval.get(veld)
    if waarde is not None and not isinstance(waarde, bool):
        raise OngeldigeWaarde(veld, waarde=waarde, keuzes="true, false")
    return waarde


def _keuze(geval: Geval, veld: str, soort: type[Keuze], standaard: Keuze | None = None) -> Keuze:
    waarde = geval.get(veld)
    if waarde is None:
        if standaard is None:
            raise VeldOntbreekt(veld)
        return standaard
    for keuze in soort:
        if keuze.value == waarde:
            return keuze
    raise OngeldigeWaarde(veld, waarde=waarde, keuzes=", ".join(soort))


def _deel(geval: Geval, veld: str, lezer: Callable[[Geval], Waarde]) -> Waarde | None:
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


def _lijst(geval: Geval, veld: str, lezer: Callable[[Geval], Waarde]) -> list[Waarde]:
    delen = geval.get(veld) or ()
    if not isinstance(delen, Sequence) or isinstance(delen, str):
        raise OngeldigeWaarde(veld, waarde=delen, keuzes="een lijst")
    gelezen = []
    for plaats, deel in enumerate(delen):
        pad = f"{veld}[{plaats}]"
        waarde = _deel({pad: deel}, pad, lezer)
        if waarde is None:
            raise VeldOntbreekt(pad)
        gelezen.append(waarde)
    return gelezen


def _opschorting(deel: Geval) -> Opschorting:
    _alleen(deel, "van", "totEnMet")
    if deel.get("van") is None and deel.get("totEnMet") is not None:
        raise HervattingZonderOpschorting("van")
    tot_en_met = None if deel.get("totEnMet") is None else lees_dag(deel, "totEnMet")
    return Opschorting(lees_dag(deel, "van"), tot_en_met)


def _verlenging(deel: Geval) -> Verlenging:
    _alleen(deel, "aantal", "eenheid", "beslotenOp")
    besloten_op = None if deel.get("beslotenOp") is None else _wanneer(deel, "beslotenOp")
    return Verlenging(_getal(deel, "aantal"), _keuze(deel, "eenheid", Eenheid), besloten_op)


def _regel(deel: Geval) -> tuple[list[int], Venster]:
    """One line of opening hours: ISO weekdays and a window. As an end, 24:00 and 00:00 are midnight."""
    _alleen(deel, "dagen", "van", "tot")
    dagen = deel.get("dagen")
    if not isinstance(dagen, list) or not dagen:
        raise OngeldigeWaarde("dagen", waarde=dagen, keuzes="een lijst van 1 (maandag) tot en met 7 (zondag)")
    return dagen, Venster(_tijd(deel, "van"), _tijd(deel, "tot"))


def _tijd(deel: Geval, veld: str) -> time:
    tekst = _tekst(deel, veld)
    if veld == "tot" and tekst == "24:00":
        return time.min
    try:
        if len(tekst) != len("09:00"):
            raise ValueError(tekst)
        return time.fromisoformat(tekst)
    except ValueError:
        raise OngeldigeDatum(veld, waarde=tekst) from None


def _alleen(deel: Geval, *velden: str) -> None:
    for naam in deel:
        if naam not in velden:
            raise OnbekendVeld(naam)
