# SPDX-License-Identifier: EUPL-1.2
"""Time laid out for terms in hours: stretches that count and stretches that do not, without a gap.

Both kinds are lazy and go on to the end of the calendar; who counts takes what is needed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from referral.domain.rekenen.fouten import NooitOpen
from referral.domain.rekenen.kalender import Kalender
from referral.domain.rekenen.klok import DAG, EERSTE_DAG, LAATSTE_DAG, dag_van, middernacht
from referral.domain.rekenen.openingstijden import Openingstijden
from referral.domain.rekenen.opschorting import Pauze, pauze_op
from referral.domain.rekenen.regels import AFWIJKEND, artikel_opgeschort
from referral.domain.rekenen.uitkomst import Code, Reden, Tijdspanne
from referral.domain.rekenen.vraag import Grondslag

LANGST_DICHT = 400
"""Days in a row without an open hour after which the hours are taken never to open again."""


@dataclass(frozen=True, slots=True)
class Tijdlijn:
    """What time looks like to one term: its ground, its calendar, when it stands still, which way it goes."""

    reden: Reden
    grondslag: Grondslag
    kalender: Kalender
    pauzes: tuple[Pauze, ...]
    terug: bool

    def klokuren(self, begin: datetime) -> Iterator[Tijdspanne]:
        """All time counts, by night and in weekends too, except while the term stands still."""
        if self.terug:
            yield self._geteld(middernacht(EERSTE_DAG), begin)
            return
        for pauze in self.pauzes:
            stilstand = self._stilstand(pauze)
            if stilstand.van >= begin:
                if stilstand.van > begin:
                    yield self._geteld(begin, stilstand.van)
                yield stilstand
                if stilstand.tot is None:
                    return
                begin = stilstand.tot
        yield self._geteld(begin, middernacht(LAATSTE_DAG))

    def openingsuren(self, begin: datetime, openingstijden: Openingstijden) -> Iterator[Tijdspanne]:
        """Only the opening hours of running days count. Raises `NooitOpen`."""
        dag, dicht = dag_van(begin), 0
        while EERSTE_DAG <= dag < LAATSTE_DAG:
            dicht += 1
            for vak in self._dag(dag, openingstijden):
                if vak.code is not Code.OVERGESLAGEN:
                    dicht = 0
                if self.terug and vak.van < begin:
                    yield vak if vak.tot and vak.tot <= begin else vak._replace(tot=begin)
                elif not self.terug and (vak.tot is None or vak.tot > begin):
                    yield vak if vak.van >= begin else vak._replace(van=begin)
            if dicht > LANGST_DICHT:
                raise NooitOpen("openingstijden")
            dag += -DAG if self.terug else DAG

    def _dag(self, dag: date, openingstijden: Openingstijden) -> list[Tijdspanne]:
        """One Dutch day, 23 to 25 hours, in the order in which it is counted."""
        begin, einde = middernacht(dag), middernacht(dag + DAG)
        if pauze := pauze_op(dag, self.pauzes):
            return [self._stilstand(pauze)._replace(van=begin, tot=einde if pauze.tot_en_met else None)]
        vensters = openingstijden.vensters(dag)
        vrij = self.kalender.vrije_dag(dag)
        if vrij and not (vensters and dag in openingstijden.uitzonderingen):
            return [Tijdspanne(begin, einde, Code.OVERGESLAGEN, vrij.code, vrij.artikel)]
        vakken = []
        for venster in vensters:
            van, tot = venster.op(dag)
            vakken += [self._gesloten(begin, van), self._geteld(van, tot)]
            begin = tot
        vakken = [vak for vak in (*vakken, self._gesloten(begin, einde)) if vak.van != vak.tot]
        if dag in openingstijden.uitzonderingen:
            vakken = [_afwijkend(vak) for vak in vakken]
        return vakken[::-1] if self.terug else vakken

    def _geteld(self, van: datetime, tot: datetime) -> Tijdspanne:
        return Tijdspanne(van, tot, Code.GETELD, self.reden, self.grondslag.value)

    def _gesloten(self, van: datetime, tot: datetime) -> Tijdspanne:
        return Tijdspanne(van, tot, Code.OVERGESLAGEN, Reden.GESLOTEN, "openingstijden")

    def _stilstand(self, pauze: Pauze) -> Tijdspanne:
        van = middernacht(pauze.van)
        tot = None if pauze.tot_en_met is None else middernacht(pauze.tot_en_met + DAG)
        reden = Reden.SAMENGEVOEGD if pauze.samengevoegd else Reden.OPSCHORTING
        return Tijdspanne(van, tot, Code.OPGESCHORT, reden, artikel_opgeschort(self.grondslag))


def _afwijkend(vak: Tijdspanne) -> Tijdspanne:
    """A stretch of a day with hours of its own: that is why it counts or not, beside the ground of the term."""
    return vak._replace(artikel=AFWIJKEND if vak.code is Code.OVERGESLAGEN else f"{vak.artikel}; {AFWIJKEND}")
