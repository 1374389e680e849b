# SPDX-License-Identifier: EUPL-1.2
"""One question, one calendar, one answer. No clock, no I/O, no state."""

from datetime import date, datetime, timedelta

from referral.domain.rekenen import dagtermijn, uurtermijn
from referral.domain.rekenen.fouten import VerlengingNaAfloop
from referral.domain.rekenen.kalender import Kalender
from referral.domain.rekenen.klok import DAG, als_dag, dag_van, einde_als_moment
from referral.domain.rekenen.opschorting import Pauze, controleer_einde, verenig
from referral.domain.rekenen.tijdlijn import Tijdlijn
from referral.domain.rekenen.uitkomst import Reden, Spanne, Tijdspanne, Uitkomst
from referral.domain.rekenen.uitleg import Daglijn
from referral.domain.rekenen.vraag import Eenheid, Grondslag, Richting, Termijnvraag


def bereken(vraag: Termijnvraag, kalender: Kalender) -> Uitkomst:
    """The end of a term, with every day or hour on the way explained.

    Raises a subclass of `Onmogelijk` when the question and the calendar together have no answer: a
    suspension or extension after the end, hours that never open, an end outside the calendar rules.
    """
    if isinstance(vraag.start, datetime) and vraag.eenheid.in_uren:
        return _in_uren(vraag, vraag.start, kalender)
    return _in_dagen(vraag, kalender.wettelijk if vraag.grondslag.wettelijk else kalender)


def _in_dagen(vraag: Termijnvraag, kalender: Kalender) -> Uitkomst:
    pauzes = verenig(vraag.opschortingen)
    eerste = slot = dagtermijn.termijn(vraag, kalender, pauzes)
    etappes = [eerste]
    if vraag.verlenging and eerste.nominaal:
        _controleer_op_tijd(vraag, eerste.einde)
        slot = dagtermijn.verlenging(vraag, vraag.verlenging, eerste.nominaal, kalender, pauzes)
        etappes.append(slot)
    controleer_einde(pauzes, slot.einde)
    return Uitkomst(
        vraag=vraag,
        einde=slot.einde,
        nominaal=slot.nominaal if slot.einde else None,
        einde_moment=einde_als_moment(slot.einde) if slot.einde else None,
        voorlopig=_voorlopig(vraag, slot.einde, kalender),
        kalender_versie=kalender.versie,
        uitleg=Daglijn(vraag.grondslag, kalender, pauzes).leg_uit(etappes),
    )


def _in_uren(vraag: Termijnvraag, start: datetime, kalender: Kalender) -> Uitkomst:
    pauzes = verenig(vraag.opschortingen)
    spannen, einde = _loop_uren(vraag, start, kalender, pauzes)
    if vraag.verlenging and einde:
        _controleer_op_tijd(vraag, einde)
        lijn = Tijdlijn(Reden.VERLENGING, vraag.grondslag, kalender, pauzes, terug=False)
        meer, einde = uurtermijn.loop(lijn, einde, vraag.verlenging.aantal, vraag.verlenging.eenheid)
        spannen += meer
    laatste_dag = einde and _laatste_dag(einde)
    controleer_einde(pauzes, laatste_dag)
    return Uitkomst(
        vraag=vraag,
        einde=einde,
        nominaal=einde,
        einde_moment=einde,
        voorlopig=_voorlopig(vraag, laatste_dag, kalender),
        kalender_versie=kalender.versie,
        uitleg=tuple[Spanne, ...](spannen),
    )


def _loop_uren(
    vraag: Termijnvraag, start: datetime, kalender: Kalender, pauzes: tuple[Pauze, ...]
) -> uurtermijn.Loop:
    """The term itself; a European one in clock hours starts with the first whole hour."""
    terug = vraag.richting is Richting.TERUG
    rest: list[Tijdspanne] = []
    if vraag.grondslag is Grondslag.VERORDENING and vraag.eenheid is Eenheid.UREN:
        start, rest = uurtermijn.na_het_uur(start, terug=terug)
    lijn = Tijdlijn(Reden.TERMIJN, vraag.grondslag, kalender, pauzes, terug)
    spannen, einde = uurtermijn.loop(lijn, start, vraag.aantal, vraag.eenheid)
    return ([*spannen, *rest] if terug else [*rest, *spannen]), einde


def _controleer_op_tijd(vraag: Termijnvraag, einde: date | datetime | None) -> None:
    """What is over cannot be extended any more (Awb art. 4:14). Raises `VerlengingNaAfloop`."""
    besloten = vraag.verlenging.besloten_op if vraag.verlenging else None
    if besloten is None or einde is None:
        return
    if isinstance(besloten, datetime) and isinstance(einde, datetime):
        te_laat = besloten >= einde
    else:
        te_laat = als_dag(besloten, "beslotenOp") > _laatste_dag(einde)
    if te_laat:
        raise VerlengingNaAfloop("beslotenOp", einde=_laatste_dag(einde)).onder("verlenging")


def _laatste_dag(einde: date | datetime) -> date:
    """The Dutch day on which a term ends; an instant is exclusive, so midnight belongs to the day before."""
    return dag_van(einde - timedelta.resolution) if isinstance(einde, datetime) else einde


def _voorlopig(vraag: Termijnvraag, laatste_dag: date | None, kalender: Kalender) -> bool:
    """Whether the term leaves the stretch for which decree days are known (Atw art. 3 lid 3)."""
    if laatste_dag is None:
        return False
    if vraag.richting is Richting.TERUG:
        eerste_dag, laatste_dag = laatste_dag, vraag.begindag - DAG
    else:
        eerste_dag = vraag.begindag
    return eerste_dag < kalender.bekend_vanaf or laatste_dag > kalender.bekend_tot
