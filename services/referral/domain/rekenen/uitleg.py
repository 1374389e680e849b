# SPDX-License-Identifier: EUPL-1.2
"""The way from the first day to the last as spans: counted, skipped, suspended, moved; and by what article."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from referral.domain.rekenen.dagtermijn import Etappe
from referral.domain.rekenen.feestdagen import Vrij
from referral.domain.rekenen.kalender import Kalender
from referral.domain.rekenen.klok import DAG
from referral.domain.rekenen.opschorting import Pauze, knip
from referral.domain.rekenen.regels import artikel_begindag, artikel_geteld, artikel_opgeschort
from referral.domain.rekenen.uitkomst import Code, Dagspanne, Reden
from referral.domain.rekenen.vraag import Eenheid, Grondslag

Duiding = tuple[Code, Reden | Vrij, str]
"""What one day did: code, reason and article. Days in a row that did the same become one span."""


@dataclass(frozen=True, slots=True)
class Daglijn:
    """The days of one term, told one by one: its ground, its calendar, when it stands still.

    Without a gap, and in order of the calendar, whichever way the term was counted.
    """

    grondslag: Grondslag
    kalender: Kalender
    pauzes: tuple[Pauze, ...]

    def leg_uit(self, etappes: Sequence[Etappe]) -> tuple[Dagspanne, ...]:
        """The day of the event, every stretch, and the suspension in which the term still is, if it is."""
        begin, slot = etappes[0].begin, etappes[-1]
        artikel = artikel_begindag(self.grondslag)
        spannen = [Dagspanne(begin, begin, Code.BEGINDAG, Reden.GEBEURTENIS, artikel)]
        for etappe in etappes:
            spannen += self._geteld(etappe, slot=etappe is slot)
        spannen += self._na_nominaal(slot)
        if slot.einde is None:
            spannen.append(self._stilstand(self._open_pauze()))
        return tuple(sorted(spannen, key=lambda spanne: spanne.van))

    def _geteld(self, etappe: Etappe, *, slot: bool) -> Iterator[Dagspanne]:
        """The stretch up to its nominal end, cut at the pauses in it."""
        tot = etappe.nominaal or self._open_pauze().van - DAG
        vooruit = tot > etappe.begin
        van, tot_en_met = (etappe.begin + DAG, tot) if vooruit else (tot, etappe.begin - DAG)
        duid = self._duid_werkdag(etappe) if etappe.eenheid is Eenheid.WERKDAGEN else None
        for eerste, laatste, pauze in knip(van, tot_en_met, self.pauzes):
            if pauze:
                yield self._stilstand(pauze)
            elif duid:
                yield from _samen(eerste, laatste, duid)
            else:
                yield from self._kalenderdagen(eerste, laatste, etappe, slot=slot)

    def _kalenderdagen(self, van: date, tot_en_met: date, etappe: Etappe, *, slot: bool) -> Iterator[Dagspanne]:
        """Days that all count. A nominal end on a free day stands apart: with why it moves, or why not."""
        alles = Dagspanne(
            van, tot_en_met, Code.GETELD, etappe.reden, artikel_geteld(self.grondslag, etappe.eenheid)
        )
        dag = etappe.nominaal
        vrij = self.kalender.waarom_vrij(dag) if slot and dag in (van, tot_en_met) else None
        if dag is None or vrij is None:
            yield alles
            return
        if van < dag:
            yield alles._replace(tot_en_met=dag - DAG)
        yield Dagspanne(dag, dag, Code.GETELD, vrij, etappe.regels.artikel)
        if dag < tot_en_met:
            yield alles._replace(van=dag + DAG)

    def _duid_werkdag(self, etappe: Etappe) -> Callable[[date], Duiding]:
        """Werkdagen count; the free days between them do not."""
        geteld = (Code.GETELD, etappe.reden, artikel_geteld(self.grondslag, etappe.eenheid))

        def duid(dag: date) -> Duiding:
            vrij = self.kalender.vrije_dag(dag)
            return (Code.OVERGESLAGEN, vrij.code, vrij.artikel) if vrij else geteld

        return duid

    def _na_nominaal(self, etappe: Etappe) -> Iterator[Dagspanne]:
        """The days that Atw art. 1 and 2 (Verordening 1182/71 art. 3) put after the nominal end, or before it."""
        nominaal = etappe.nominaal
        if nominaal is None:
            return
        einde = etappe.einde or self._open_pauze().van - DAG
        van, tot_en_met = (nominaal + DAG, einde) if einde >= nominaal else (einde, nominaal - DAG)
        duid = self._duid_erbij(etappe, etappe.verschoven or einde)
        for eerste, laatste, pauze in knip(van, tot_en_met, self.pauzes):
            if pauze:
                yield self._stilstand(pauze)
            else:
                yield from _samen(eerste, laatste, duid)

    def _duid_erbij(self, etappe: Etappe, verschoven: date) -> Callable[[date], Duiding]:
        """Up to `verschoven` the end moved off free days; beyond it, days fill up the two werkdagen."""
        geldend = etappe.regels

        def duid(dag: date) -> Duiding:
            code, artikel = Code.AANGEVULD, geldend.artikel_twee
            if geldend.doorschuiven and dag <= verschoven:
                code, artikel = Code.DOORGESCHOVEN, geldend.artikel
            vrij = self.kalender.vrije_dag(dag)
            if vrij is None:
                return code, Reden.WERKDAG, artikel
            return code, vrij.code, artikel if vrij.code is Vrij.WEEKEINDE else f"{artikel}; {vrij.artikel}"

        return duid

    def _open_pauze(self) -> Pauze:
        """The suspension without an end; nothing can come after it, so it is the last one."""
        return self.pauzes[-1]

    def _stilstand(self, pauze: Pauze) -> Dagspanne:
        reden = Reden.SAMENGEVOEGD if pauze.samengevoegd else Reden.OPSCHORTING
        artikel = artikel_opgeschort(self.grondslag)
        return Dagspanne(pauze.van, pauze.tot_en_met, Code.OPGESCHORT, reden, artikel)


def _samen(van: date, tot_en_met: date, duid: Callable[[date], Duiding]) -> Iterator[Dagspanne]:
    """Every day of a stretch, with neighbours that did the same for the same reason as one span."""
    dagen = (van + DAG * n for n in range((tot_en_met - van).days + 1))
    for (code, reden, artikel), groep in groupby(dagen, duid):
        alle = list(groep)
        yield Dagspanne(alle[0], alle[-1], code, reden, artikel)
