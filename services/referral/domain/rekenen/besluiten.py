# SPDX-License-Identifier: EUPL-1.2
"""Royal decrees that make days equal to a holiday (Atw art. 3 lid 3): checked, joined, made a calendar.

Such days are a choice and follow no rule, so a calendar without the decree of a period is a guess there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from referral.domain.rekenen.feestdagen import feestdagen
from referral.domain.rekenen.fouten import (
    BesluitdagOnmogelijk,
    BesluitHaaltDagWeg,
    BesluitOmgekeerd,
    BesluitSluitNietAan,
)
from referral.domain.rekenen.kalender import Kalender
from referral.domain.rekenen.klok import DAG


@dataclass(frozen=True, slots=True)
class Besluit:
    """One decree: its source, its title, the period that it settles, the days that it names.

    Raises `BesluitOmgekeerd`, and `BesluitdagOnmogelijk` for a day that is free anyway or lies outside the period.
    """

    bron: str
    titel: str
    van: date
    tot_en_met: date
    dagen: tuple[date, ...]

    def __post_init__(self) -> None:
        if self.tot_en_met < self.van:
            raise BesluitOmgekeerd("totEnMet")
        for plaats, dag in enumerate(self.dagen):
            al_vrij = dag.isoweekday() > 5 or dag in dict(feestdagen(dag.year))
            if al_vrij or not self.van <= dag <= self.tot_en_met:
                raise BesluitdagOnmogelijk(f"dagen[{plaats}]", dag=dag)


def voeg_toe(besluiten: Sequence[Besluit], nieuw: Besluit) -> tuple[Besluit, ...]:
    """The decrees with one more, or with a corrected one: the same source replaces what was there.

    A decree can add days to a period that is settled already, as that of 2007 did, but a correction cannot
    take a day away. Raises `BesluitHaaltDagWeg`, and `BesluitSluitNietAan` if it would leave a hole.
    """
    blijft = tuple(besluit for besluit in besluiten if besluit.bron != nieuw.bron)
    for eerder in besluiten:
        for dag in eerder.dagen:
            if eerder not in blijft and dag not in nieuw.dagen:
                raise BesluitHaaltDagWeg("dagen", dag=dag)
    if blijft:
        eerste, laatste = _reikwijdte(blijft)
        if nieuw.van > laatste + DAG:
            raise BesluitSluitNietAan("van", van=laatste, tot=nieuw.van)
        if nieuw.tot_en_met < eerste - DAG:
            raise BesluitSluitNietAan("totEnMet", van=nieuw.tot_en_met, tot=eerste)
    return (*blijft, nieuw)


def _reikwijdte(besluiten: Sequence[Besluit]) -> tuple[date, date]:
    return min(besluit.van for besluit in besluiten), max(besluit.tot_en_met for besluit in besluiten)


def kalender(besluiten: Sequence[Besluit]) -> Kalender:
    """The calendar under these decrees. Its version follows from their days, so equal days, equal version."""
    gecontroleerd: tuple[Besluit, ...] = ()
    for besluit in besluiten:
        gecontroleerd = voeg_toe(gecontroleerd, besluit)
    bronnen = {dag: besluit.bron for besluit in gecontroleerd for dag in besluit.dagen}
    bekend_vanaf, bekend_tot = _reikwijdte(gecontroleerd)
    inhoud = " ".join(dag.isoformat() for dag in (bekend_vanaf, *sorted(bronnen), bekend_tot))
    versie = f"nl-{bekend_tot.year}-{sha256(inhoud.encode()).hexdigest()[:8]}"
    return Kalender(versie, bronnen, bekend_tot, bekend_vanaf=bekend_vanaf)
