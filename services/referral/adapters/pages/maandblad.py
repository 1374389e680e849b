# SPDX-License-Identifier: EUPL-1.2
"""A term as sheets of a month: what each day did, from the explanation of the answer and nothing else."""

from calendar import Calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from referral.domain.rekenen import Code
from referral.domain.rekenen.datums import MAANDEN, datum
from referral.domain.rekenen.feestdagen import Vrij
from referral.domain.rekenen.klok import AMSTERDAM, DAG
from referral.domain.rekenen.woorden import NAMEN

Json = Mapping[str, object]
MEESTE_MAANDEN = 18
_RAND = 6
"""Of a longer term, so many months at its begin and at its end are drawn."""
_VOORRANG = (Code.GETELD, Code.OPGESCHORT, Code.OVERGESLAGEN)
"""What a day of a term in hours is called when several things happened on it."""


@dataclass(frozen=True, slots=True)
class Dagvak:
    """One day: what it did (`code`), the short mark in its square, and the same in words."""

    dag: date
    code: str
    merk: str
    woorden: str
    laatste: bool = False


@dataclass(frozen=True, slots=True)
class Maandblad:
    """One month, in weeks from Monday; None for days of another month. `weg`: months left out before it."""

    naam: str
    weken: Sequence[Sequence[Dagvak | None]]
    vrij: Sequence[str]
    weg: int = 0


@dataclass(frozen=True, slots=True)
class _Stuk:
    """A span in Dutch days, `tot` included; `uren` per day when the term is counted in hours."""

    van: date
    tot: date
    code: Code
    reden: str
    artikel: str


def maandbladen(antwoord: Json) -> list[Maandblad]:
    """The months from the first to the last day of the explanation; a long middle is left out, and said so."""
    spannen = antwoord["uitleg"]
    assert isinstance(spannen, list)
    if not spannen:
        return []
    stukken = [_stuk(spanne) for spanne in spannen]
    maanden = list(_maanden(stukken[0].van, stukken[-1].tot))
    getoond = maanden if len(maanden) <= MEESTE_MAANDEN else maanden[:_RAND] + maanden[-_RAND:]
    vakken = _vakken(stukken, spannen, set(getoond), _laatste_dag(antwoord))
    weg = len(maanden) - len(getoond)
    return [
        _blad(maand, vakken, stukken, weg if weg and nummer == _RAND else 0)
        for nummer, maand in enumerate(getoond)
    ]


def _stuk(spanne: Json) -> _Stuk:
    """A span that has not ended yet is drawn to the end of its month."""
    van = _dag(spanne["van"])
    if "tot" in spanne:
        tot = None if spanne["tot"] is None else _dag(spanne["tot"], net_voor=True)
    else:
        tot = None if spanne["totEnMet"] is None else _dag(spanne["totEnMet"])
    einde_maand = (van.replace(day=1) + timedelta(days=32)).replace(day=1) - DAG
    return _Stuk(van, tot or einde_maand, Code(str(spanne["code"])), str(spanne["reden"]), str(spanne["artikel"]))


def _dag(tekst: object, *, net_voor: bool = False) -> date:
    """The Dutch day of a date or an instant; `net_voor`: of an exclusive bound, the day before midnight."""
    assert isinstance(tekst, str)
    if "T" not in tekst:
        return date.fromisoformat(tekst)
    moment = datetime.fromisoformat(tekst)
    return (moment - timedelta.resolution if net_voor else moment).astimezone(AMSTERDAM).date()


def _laatste_dag(antwoord: Json) -> date | None:
    einde = antwoord["einde"]
    return None if einde is None else _dag(einde, net_voor=True)


def _maanden(van: date, tot: date) -> Iterator[tuple[int, int]]:
    for nummer in range(van.year * 12 + van.month - 1, tot.year * 12 + tot.month):
        yield nummer // 12, nummer % 12 + 1


def _vakken(
    stukken: Sequence[_Stuk], spannen: Sequence[Json], getoond: set[tuple[int, int]], laatste: date | None
) -> dict[date, Dagvak]:
    """Each day of the drawn months that the explanation tells of, once."""
    gevonden: dict[date, Dagvak] = {}
    uren = _uren_per_dag(spannen, getoond) if "tot" in spannen[0] else None
    for stuk, dag, geteld in _genummerd(stukken):
        if (dag.year, dag.month) not in getoond:
            continue
        eerder = gevonden.get(dag)
        if eerder is None or _VOORRANG.index(stuk.code) < _VOORRANG.index(Code(eerder.code)):
            merk, woorden = _merk(stuk, geteld if uren is None else uren.get(dag, ""))
            gevonden[dag] = Dagvak(dag, stuk.code, merk, woorden, dag == laatste)
    return gevonden


def _genummerd(stukken: Sequence[_Stuk]) -> Iterator[tuple[_Stuk, date, int]]:
    """Each day of each span with the number that it was counted as, from the day of the event on."""
    terug = stukken[-1].code is Code.BEGINDAG
    geteld = sum((stuk.tot - stuk.van).days + 1 for stuk in stukken if stuk.code is Code.GETELD) if terug else 1
    for stuk in stukken:
        for n in range((stuk.tot - stuk.van).days + 1):
            yield stuk, stuk.van + DAG * n, geteld
            if stuk.code is Code.GETELD:
                geteld += -1 if terug else 1


def _merk(stuk: _Stuk, hoeveel: int | str) -> tuple[str, str]:
    """The mark and the words for a day: a count for what counts, a short word for what does not."""
    reden = NAMEN[Vrij(stuk.reden)] if stuk.reden in set(Vrij) else ""
    match stuk.code:
        case Code.GETELD:
            return str(hoeveel), f"telt mee: {hoeveel}" if isinstance(hoeveel, str) else f"telt mee, dag {hoeveel}"
        case Code.BEGINDAG:
            return "begin", "begin, telt niet mee"
        case Code.OPGESCHORT:
            return "stil", "opgeschort, de termijn staat stil"
        case Code.OVERGESLAGEN:
            woord = "vrij" if reden and stuk.reden != Vrij.SLUITINGSDAG else "dicht"
            return woord, f"telt niet mee: {reden or 'gesloten'}"
        case Code.DOORGESCHOVEN:
            return "door", f"de termijn loopt door{': ' + reden if reden else ''}"
        case Code.AANGEVULD:
            return "extra", "extra dag, voor twee werkdagen in de termijn"


def _uren_per_dag(spannen: Sequence[Json], getoond: set[tuple[int, int]]) -> dict[date, str]:
    """How much of each Dutch day was counted, as 2 u or 1:30 u."""
    seconden: dict[date, float] = {}
    for spanne in spannen:
        if spanne["code"] != Code.GETELD:
            continue
        van, tot = (datetime.fromisoformat(str(spanne[rand])) for rand in ("van", "tot"))
        while van < tot:
            dag = van.astimezone(AMSTERDAM).date()
            morgen = datetime.combine(dag + DAG, datetime.min.time(), AMSTERDAM)
            knip = min(tot, morgen.astimezone(van.tzinfo))
            if (dag.year, dag.month) in getoond:
                seconden[dag] = seconden.get(dag, 0) + (knip - van).total_seconds()
            van = knip
    return {dag: _duur(aantal) for dag, aantal in seconden.items()}


def _duur(seconden: float) -> str:
    uren, rest = divmod(round(seconden / 60), 60)
    return f"{uren} u" if not rest else f"{uren}:{rest:02} u"


def _blad(maand: tuple[int, int], vakken: Mapping[date, Dagvak], stukken: Sequence[_Stuk], weg: int) -> Maandblad:
    jaar, nummer = maand
    weken = [
        [None if dag.month != nummer else vakken.get(dag) or Dagvak(dag, "", "", "") for dag in week]
        for week in Calendar().monthdatescalendar(jaar, nummer)
    ]
    vrij = [
        f"{datum(stuk.van).capitalize()}: {NAMEN[Vrij(stuk.reden)].removeprefix('het is ')}"
        for stuk in stukken
        if (stuk.van.year, stuk.van.month) == maand and stuk.reden in set(Vrij) - {Vrij.WEEKEINDE}
    ]
    return Maandblad(f"{MAANDEN[nummer - 1].capitalize()} {jaar}", weken, vrij, weg)
