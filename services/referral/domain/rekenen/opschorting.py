# SPDX-License-Identifier: EUPL-1.2
"""Suspension (Awb art. 4:15): days on which a term stands still, as a union of spans.

A pause is whole days. It is never counted twice, however many reasons there were for it at once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from referral.domain.rekenen.fouten import (
    OpschortingNaEinde,
    OpschortingNaOpenOpschorting,
    OpschortingOmgekeerd,
    OpschortingVoorBegin,
)
from referral.domain.rekenen.klok import DAG, LAATSTE_DAG, als_dag
from referral.domain.rekenen.verzameling import Verzameling


@dataclass(frozen=True, slots=True)
class Opschorting:
    """The term stands still from `van` up to and including `tot_en_met`; None means that it still does.

    Raises `OpschortingOmgekeerd`.
    """

    van: date
    tot_en_met: date | None = None

    def __post_init__(self) -> None:
        van = als_dag(self.van, "van")
        if self.tot_en_met is not None and als_dag(self.tot_en_met, "totEnMet") < van:
            raise OpschortingOmgekeerd("totEnMet")


class Pauze(NamedTuple):
    """One stretch of standing still, after the union. `samengevoegd`: several suspensions overlapped."""

    van: date
    tot_en_met: date | None
    samengevoegd: bool = False

    def bevat(self, dag: date) -> bool:
        return self.van <= dag and (self.tot_en_met is None or dag <= self.tot_en_met)


def na_verzoek(verzoek: date, aangevuld: date | None) -> Opschorting | None:
    """The suspension by a request to complete an application (Awb art. 4:15 lid 1, onder a).

    It runs from the day after the request until the day of completion, which counts again itself; None
    if nothing lies between. `aangevuld` None: the answer is still awaited. If the term that was set for
    the answer passes unused, `aangevuld` is the day after its last day.
    """
    if aangevuld is not None and aangevuld <= verzoek + DAG:
        return None
    return Opschorting(verzoek + DAG, None if aangevuld is None else aangevuld - DAG)


def verenig(opschortingen: Iterable[Opschorting]) -> tuple[Pauze, ...]:
    """The union of suspensions, in order. Raises `OpschortingNaOpenOpschorting`."""
    pauzes: list[Pauze] = []
    for nieuw in sorted(opschortingen, key=lambda o: (o.van, o.tot_en_met or LAATSTE_DAG)):
        if pauzes and (vorig := pauzes[-1]).tot_en_met is None:
            raise OpschortingNaOpenOpschorting("opschortingen")
        if pauzes and vorig.tot_en_met is not None and nieuw.van <= vorig.tot_en_met:
            einde = None if nieuw.tot_en_met is None else max(vorig.tot_en_met, nieuw.tot_en_met)
            pauzes[-1] = Pauze(vorig.van, einde, samengevoegd=True)
        else:
            pauzes.append(Pauze(nieuw.van, nieuw.tot_en_met))
    return tuple(pauzes)


def pauze_op(dag: date, pauzes: tuple[Pauze, ...]) -> Pauze | None:
    """The pause that covers `dag`, if any."""
    return next((pauze for pauze in pauzes if pauze.bevat(dag)), None)


def knip(van: date, tot_en_met: date, pauzes: tuple[Pauze, ...]) -> Iterator[tuple[date, date, Pauze | None]]:
    """The stretch cut at the closed pauses in it: pieces that run and pieces that stand still, in order."""
    for pauze in pauzes:
        if pauze.tot_en_met is None or pauze.van > tot_en_met:
            break
        if pauze.van >= van:
            if pauze.van > van:
                yield van, pauze.van - DAG, None
            yield pauze.van, pauze.tot_en_met, pauze
            van = pauze.tot_en_met + DAG
    if van <= tot_en_met:
        yield van, tot_en_met, None


def controleer_begin(opschortingen: Iterable[Opschorting], begin: date) -> None:
    """A term cannot stand still before its first day. Raises `OpschortingVoorBegin`."""
    fouten = Verzameling()
    for plaats, opschorting in enumerate(opschortingen):
        if opschorting.van <= begin:
            fouten.meld(OpschortingVoorBegin("van").onder(f"opschortingen[{plaats}]"))
    fouten.klaar()


def controleer_einde(pauzes: tuple[Pauze, ...], laatste_dag: date | None) -> None:
    """What is over cannot be suspended any more. Raises `OpschortingNaEinde`."""
    if laatste_dag and pauzes and pauzes[-1].van > laatste_dag:
        raise OpschortingNaEinde("opschortingen", einde=laatste_dag)
