# SPDX-License-Identifier: EUPL-1.2
"""The way from the first day to the last as spans: counted, skipped, suspended, moved on; and by what article."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from referral.domain.rekenen.dagtermijn import Etappe
from referral.domain.rekenen.feestdagen import Vrij
from referral.domain.rekenen.kalender import Kalender
from referral.domain.rekenen.klok import DAG
from referral.domain.rekenen.opschorting import Pauze, knip
from referral.domain.rekenen.regels import artikel_begindag, artikel_geteld, artikel_opgeschort
from referral.domain.rekenen.uitkomst import Code, Dagspanne, Reden
from referral.domain.rekenen.vraag import Eenheid, Grondslag, Termijnvraag

Duiding = tuple[Code, Reden | Vrij, str]
"""What one day did: code, reason and article. Days in a row that did the same become one span."""


def leg_uit(
    vraag: Termijnvraag, etappes: Sequence[Etappe], kalender: Kalender, pauzes: tuple[Pauze, ...]
) -> tuple[Dagspanne, ...]:
    """Every day of a term in whole days, once and in order of the calendar, whichever way it was counted."""
    begin = vraag.begindag
    spannen = [Dagspanne(begin, begin, Code.BEGINDAG, Reden.GEBEURTENIS, artikel_begindag(vraag.grondslag))]
    for etappe in etappes:
        laatste = etappe is etappes[-1]
        spannen += _van_etappe(etappe, vraag.grondslag, kalender, pauzes, slot=laatste)
    spannen.sort(key=lambda spanne: spanne.van)
    if etappes[-1].einde is None:
        open_pauze = pauzes[-1]
        spannen.append(_stilstand(open_pauze, vraag.grondslag))
    return tuple(spannen)


def _van_etappe(
    etappe: Etappe, grondslag: Grondslag, kalender: Kalender, pauzes: tuple[Pauze, ...], *, slot: bool
) -> Iterator[Dagspanne]:
    """The counted part and, for the stretch that decides the end, what came after it."""
    tot = etappe.nominaal or pauzes[-1].van - DAG
    van, tot_en_met = (etappe.begin + DAG, tot) if tot > etappe.begin else (tot, etappe.begin - DAG)
    for eerste, laatste, pauze in knip(van, tot_en_met, pauzes):
        if pauze:
            yield _stilstand(pauze, grondslag)
        elif etappe.eenheid is Eenheid.WERKDAGEN:
            yield from _werkdagen(eerste, laatste, etappe, grondslag, kalender)
        else:
            yield from _kalenderdagen(eerste, laatste, etappe, grondslag, kalender, slot=slot)
    if slot and etappe.nominaal:
        yield from _na_nominaal(etappe, etappe.nominaal, grondslag, kalender, pauzes)


def _stilstand(pauze: Pauze, grondslag: Grondslag) -> Dagspanne:
    reden = Reden.SAMENGEVOEGD if pauze.samengevoegd else Reden.OPSCHORTING
    return Dagspanne(pauze.van, pauze.tot_en_met, Code.OPGESCHORT, reden, artikel_opgeschort(grondslag))


def _kalenderdagen(
    van: date, tot_en_met: date, etappe: Etappe, grondslag: Grondslag, kalender: Kalender, *, slot: bool
) -> Iterator[Dagspanne]:
    """Days that all count. A nominal end on a free day stands apart: with why it moves, or why not."""
    artikel = artikel_geteld(grondslag, etappe.eenheid)
    vrij = kalender.waarom_vrij(etappe.nominaal) if slot and etappe.nominaal else None
    if not vrij or etappe.nominaal not in (van, tot_en_met):
        yield Dagspanne(van, tot_en_met, Code.GETELD, etappe.reden, artikel)
        return
    dag = etappe.nominaal
    if van < dag:
        yield Dagspanne(van, dag - DAG, Code.GETELD, etappe.reden, artikel)
    yield Dagspanne(dag, dag, Code.GETELD, vrij, etappe.regels.artikel)
    if dag < tot_en_met:
        yield Dagspanne(dag + DAG, tot_en_met, Code.GETELD, etappe.reden, artikel)


def _werkdagen(
    van: date, tot_en_met: date, etappe: Etappe, grondslag: Grondslag, kalender: Kalender
) -> Iterator[Dagspanne]:
    """Werkdagen that count, and between them free days that do not."""
    geteld = (Code.GETELD, etappe.reden, artikel_geteld(grondslag, etappe.eenheid))

    def duid(dag: date) -> Duiding:
        vrij = kalender.vrije_dag(dag)
        return (Code.OVERGESLAGEN, vrij.code, vrij.artikel) if vrij else geteld

    for (code, reden, artikel), dagen in groupby(_dagen(van, tot_en_met), duid):
        alle = list(dagen)
        yield Dagspanne(alle[0], alle[-1], code, reden, artikel)


def _na_nominaal(
    etappe: Etappe, nominaal: date, grondslag: Grondslag, kalender: Kalender, pauzes: tuple[Pauze, ...]
) -> Iterator[Dagspanne]:
    """The days that Atw art. 1 or 2 (Verordening 1182/71 art. 3) puts after the nominal end, or before it."""
    einde = etappe.einde or pauzes[-1].van - DAG
    van, tot_en_met = (nominaal + DAG, einde) if einde >= nominaal else (einde, nominaal - DAG)
    geldend = etappe.regels

    def duid(dag: date) -> Duiding:
        door = geldend.doorschuiven and dag <= (etappe.verschoven or einde)
        code, artikel = (Code.DOORGESCHOVEN, geldend.artikel) if door else (Code.AANGEVULD, geldend.artikel_twee)
        vrij = kalender.vrije_dag(dag)
        if vrij is None:
            return code, Reden.WERKDAG, artikel
        return code, vrij.code, artikel if vrij.code is Vrij.WEEKEINDE else f"{artikel}; {vrij.artikel}"

    for eerste, laatste, pauze in knip(van, tot_en_met, pauzes):
        if pauze:
            yield _stilstand(pauze, grondslag)
            continue
        for (code, reden, artikel), dagen in groupby(_dagen(eerste, laatste), duid):
            alle = list(dagen)
            yield Dagspanne(alle[0], alle[-1], code, reden, artikel)


def _dagen(van: date, tot_en_met: date) -> Iterator[date]:
    return (van + DAG * n for n in range((tot_en_met - van).days + 1))
