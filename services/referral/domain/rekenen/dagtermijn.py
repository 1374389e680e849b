# SPDX-License-Identifier: EUPL-1.2
"""Terms over whole days: counting, suspension, roll-off, two werkdagen, extension, counting back.

A pause is handled where it falls: the term ends on the n-th day that it ran. Up to the nominal end
that is the same as adding the suspended days to it; after that, the end never lies in a pause.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from referral.domain.rekenen.fouten import BuitenBereik
from referral.domain.rekenen.kalender import Kalender
from referral.domain.rekenen.klok import DAG, EERSTE_DAG, LAATSTE_DAG, in_bereik
from referral.domain.rekenen.opschorting import Pauze, pauze_op
from referral.domain.rekenen.regels import Regels, regels
from referral.domain.rekenen.uitkomst import Reden
from referral.domain.rekenen.vraag import Eenheid, Termijnvraag, Verlenging


@dataclass(frozen=True, slots=True)
class Etappe:
    """The term itself or its extension: from `begin` (not counted) to `einde`, or to an open suspension.

    `nominaal` is the last counted day; `verschoven` the day after roll-off (Atw art. 1); `einde` the
    last day when the term also holds two werkdagen (Atw art. 2).
    """

    reden: Reden
    eenheid: Eenheid
    begin: date
    regels: Regels
    nominaal: date | None = None
    verschoven: date | None = None
    einde: date | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """A way to count: which day is the n-th after (or before) a day, and how many lie in a stretch."""

    verder: Callable[[date, int], date]
    aantal: Callable[[date, date], int]


KALENDERDAGEN = Telling(
    verder=lambda dag, aantal: dag + DAG * aantal,
    aantal=lambda van, tot_en_met: (tot_en_met - van).days + 1,
)


def termijn(vraag: Termijnvraag, kalender: Kalender, pauzes: tuple[Pauze, ...]) -> Etappe:
    """The term itself, counted from the day of the event."""
    geldend = regels(vraag, vraag.eenheid, vraag.aantal)
    etappe = Etappe(Reden.TERMIJN, vraag.eenheid, vraag.begindag, geldend)
    return _loop(etappe, vraag.aantal * vraag.richting.teken, kalender, pauzes)


def verlenging(
    vraag: Termijnvraag, extra: Verlenging, begin: date, kalender: Kalender, pauzes: tuple[Pauze, ...]
) -> Etappe:
    """The extension, counted from the nominal end of the term and not from where free days moved it."""
    geldend = regels(vraag, extra.eenheid, extra.aantal)
    return _loop(Etappe(Reden.VERLENGING, extra.eenheid, begin, geldend), extra.aantal, kalender, pauzes)


def _loop(etappe: Etappe, aantal: int, kalender: Kalender, pauzes: tuple[Pauze, ...]) -> Etappe:
    """The stretch with its three ends: as counted, off free days, with two werkdagen in it."""
    begin = etappe.begin
    werkdagen = Telling(kalender.werkdag, kalender.aantal_werkdagen)
    if etappe.eenheid is Eenheid.WERKDAGEN:
        nominaal = _tel(begin, aantal, werkdagen, pauzes)
    else:
        dagen = (_op_de_kalender(begin, aantal, etappe.eenheid) - begin).days
        nominaal = _tel(begin, dagen, KALENDERDAGEN, pauzes)
    verschoven = _schuif_door(nominaal, kalender, pauzes) if etappe.regels.doorschuiven else nominaal
    einde = verschoven
    if verschoven and etappe.regels.twee_werkdagen:
        tweede = _tel(begin, 2 if aantal > 0 else -2, werkdagen, pauzes)
        einde = tweede and (max(verschoven, tweede) if aantal > 0 else min(verschoven, tweede))
    return replace(etappe, nominaal=nominaal, verschoven=verschoven, einde=einde)


def _op_de_kalender(dag: date, aantal: int, eenheid: Eenheid) -> date:
    """The same weekday or date, that many units on; the last day of a month that has no such date.

    For months: HR 1 september 2017, ECLI:NL:HR:2017:2225; Verordening 1182/71 art. 3 lid 2 onder c.
    """
    if eenheid in (Eenheid.DAGEN, Eenheid.WEKEN):
        return dag + DAG * aantal * (7 if eenheid is Eenheid.WEKEN else 1)
    maanden = dag.month - 1 + aantal * (12 if eenheid is Eenheid.JAREN else 1)
    jaar, maand = dag.year + maanden // 12, maanden % 12 + 1
    if not EERSTE_DAG.year <= jaar <= LAATSTE_DAG.year:
        raise BuitenBereik("einde", eerste=EERSTE_DAG, laatste=LAATSTE_DAG)
    return date(jaar, maand, min(dag.day, monthrange(jaar, maand)[1]))


def _tel(begin: date, aantal: int, telling: Telling, pauzes: tuple[Pauze, ...]) -> date | None:
    """The day on which the term has run `aantal` days (Awb art. 4:15); None if it stands still before."""
    einde = telling.verder(begin, aantal)
    for pauze in pauzes:
        if pauze.van > einde:
            break
        if pauze.van > begin:
            if pauze.tot_en_met is None:
                return None
            aantal += telling.aantal(pauze.van, pauze.tot_en_met)
            einde = telling.verder(begin, aantal)
    return in_bereik(einde, "einde")


def _schuif_door(dag: date | None, kalender: Kalender, pauzes: tuple[Pauze, ...]) -> date | None:
    """The first day from `dag` on that is a werkdag and on which the term runs; None if it stands still.

    Atw art. 1 lid 1; Verordening 1182/71 art. 3 lid 4.
    """
    while dag and not kalender.is_werkdag(dag):
        dag += DAG
        while pauze := pauze_op(dag, pauzes):
            if pauze.tot_en_met is None:
                return None
            dag = pauze.tot_en_met + DAG
    return dag
