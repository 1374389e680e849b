# SPDX-License-Identifier: EUPL-1.2
"""Random terms of all units from 2020 to 2035, each with the naive answer beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from referral.adapters.kalender import landelijke_kalender
from referral.domain.rekenen import (
    Eenheid,
    Grondslag,
    Kalender,
    Openingstijden,
    Opschorting,
    Richting,
    Termijnvraag,
    Venster,
    Verlenging,
)

from tests.unit.referral.rekenen.oracle import KLOK, StaatStil, Wereld, einde_in_dagen, einde_in_uren, na_het_uur

LAND = landelijke_kalender()
HOOGSTENS = {
    "dagen": 120,
    "weken": 30,
    "maanden": 14,
    "jaren": 3,
    "werkdagen": 90,
    "uren": 400,
    "openingsuren": 60,
}
WEEK = (
    ((1, 2, 3, 4, 5), time(9), time(17)),
    ((1, 2, 4), time(8, 30), time(12, 15)),
    ((1, 2, 3), time(13), time(16, 45)),
    ((6, 7), time(1), time(5)),
    ((3, 5), time(18), time(21, 30)),
)


@dataclass(frozen=True)
class Proef:
    """One random question, the calendar that it is put to, and the world in which the oracle walks."""

    vraag: Termijnvraag
    kalender: Kalender
    wereld: Wereld

    def verwacht(self) -> tuple[object, object] | str:
        """What the oracle says: nominal end and end, or the code of the fault, or "open"."""
        try:
            nominaal, einde = self._loop()
        except StaatStil:
            return "open"
        laatste = einde
        if isinstance(einde, datetime):
            laatste = (einde - timedelta(seconds=1)).astimezone(KLOK).date()
        if any(opschorting.van > laatste for opschorting in self.vraag.opschortingen):
            return "opschorting-na-einde"
        return nominaal, einde

    def _loop(self) -> tuple[date, date]:
        v, w, stap = self.vraag, self.wereld, -1 if self.vraag.richting is Richting.TERUG else 1
        delen = [(v.aantal, v.eenheid.value)]
        if v.verlenging:
            delen.append((v.verlenging.aantal, v.verlenging.eenheid.value))
        begin = nominaal = einde = v.start
        if isinstance(begin, datetime) and (v.grondslag, v.eenheid) == (Grondslag.VERORDENING, Eenheid.UREN):
            begin = na_het_uur(begin, stap)
        for aantal, eenheid in delen:
            if isinstance(begin, datetime):
                nominaal = einde = einde_in_uren(w, begin, aantal, eenheid, stap)
            else:
                nominaal, einde = einde_in_dagen(w, begin, aantal, eenheid, v.grondslag.value, v.atw, stap)
            begin = nominaal
        return nominaal, einde


def proeven(aantal: int, zaad: int) -> Iterator[Proef]:
    """So many experiments, the same for the same seed."""
    toeval = Random(zaad)
    for _ in range(aantal):
        yield _proef(toeval)


def _proef(toeval: Random) -> Proef:
    eenheid = toeval.choice(list(Eenheid))
    grondslag = toeval.choice(list(Grondslag))
    dag = date(2020, 1, 2) + timedelta(days=toeval.randrange(16 * 365))
    terug = toeval.random() < 0.15
    start: date = dag
    if eenheid.in_uren:
        start = datetime(dag.year, dag.month, dag.day, tzinfo=UTC) + timedelta(minutes=15 * toeval.randrange(96))
    opschortingen = () if terug else _opschortingen(toeval, dag)
    vraag = Termijnvraag(
        start=start,
        aantal=toeval.randint(1, toeval.choice((5, HOOGSTENS[eenheid.value]))),
        eenheid=eenheid,
        grondslag=grondslag,
        richting=Richting.TERUG if terug else Richting.VOORUIT,
        opschortingen=opschortingen,
        verlenging=None if terug or toeval.random() < 0.7 else _verlenging(toeval, eenheid),
        atw=None if grondslag is Grondslag.VERORDENING else toeval.choice((None, None, True, False)),
    )
    return _in_wereld(toeval, vraag, dag)


def _opschortingen(toeval: Random, dag: date) -> tuple[Opschorting, ...]:
    """None to three spans that may touch, overlap or lie beyond the end; now and then the last stays open."""
    spannen = []
    for _ in range(toeval.choice((0, 0, 1, 1, 2, 3))):
        van = dag + timedelta(days=toeval.randint(2, toeval.choice((6, 30))))
        spannen.append(Opschorting(van, van + timedelta(days=toeval.randint(0, 20))))
    if spannen and toeval.random() < 0.1:
        laatste = max(spanne.van for spanne in spannen)
        spannen.append(Opschorting(laatste + timedelta(days=toeval.randint(0, 9))))
    toeval.shuffle(spannen)
    return tuple(spannen)


def _verlenging(toeval: Random, eenheid: Eenheid) -> Verlenging:
    keuzes = [keuze for keuze in Eenheid if keuze.in_uren == eenheid.in_uren]
    keuze = toeval.choice(keuzes)
    return Verlenging(toeval.randint(1, min(6, HOOGSTENS[keuze.value] // 2 + 1)), keuze)


def _in_wereld(toeval: Random, vraag: Termijnvraag, dag: date) -> Proef:
    dicht = frozenset(dag + timedelta(days=toeval.randint(-40, 60)) for _ in range(toeval.choice((0, 0, 3, 12))))
    week = toeval.choice((WEEK[:1], WEEK[1:3], WEEK[1:], WEEK[2:4]))
    per_dag = {n: tuple(Venster(van, tot) for dagen, van, tot in week if n in dagen) for n in range(1, 8)}
    tijden = Openingstijden(per_dag)
    stil: set[date] = set()
    for opschorting in vraag.opschortingen:
        if opschorting.tot_en_met:
            lengte = (opschorting.tot_en_met - opschorting.van).days + 1
            stil |= {opschorting.van + timedelta(days=n) for n in range(lengte)}
    open_vanaf = next((o.van for o in vraag.opschortingen if o.tot_en_met is None), None)
    wereld = Wereld(frozenset(LAND.besluitdagen), dicht, frozenset(stil), open_vanaf, week)
    kalender = Kalender("proef", LAND.besluitdagen, LAND.bekend_tot, dicht, tijden)
    return Proef(vraag, kalender, wereld)
