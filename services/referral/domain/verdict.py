# SPDX-License-Identifier: EUPL-1.2
"""Counts a termijn under an agreement and keeps all of it, so that nothing is ever computed again."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from referral.domain.afspraak import Versie
from referral.domain.errors import AfspraakOnmogelijk
from referral.domain.rekenen.bereken import bereken
from referral.domain.rekenen.fouten import Onmogelijk
from referral.domain.rekenen.kalender import Kalender
from referral.domain.rekenen.klok import dag_van, einde_als_moment
from referral.domain.rekenen.uitkomst import Spanne, Uitkomst
from referral.domain.rekenen.vraag import Eenheid, Grondslag, Termijnvraag
from referral.domain.termijn import Duur


def duur_van(versie: Versie, soort: str, op: datetime, kalender: Kalender) -> Duur:
    """The termijn that starts at `op` under this version of an agreement. Raises `AfspraakOnmogelijk`."""
    if Eenheid(versie.eenheid).in_uren:
        return _geteld(versie, soort, op, kalender)
    return _in_dagen(versie, soort, dag_van(op), kalender)


@lru_cache(maxsize=4096)
def _in_dagen(versie: Versie, soort: str, dag: date, kalender: Kalender) -> Duur:
    """All that starts on one day ends alike: on a busy day it is counted once."""
    return _geteld(versie, soort, dag, kalender)


def _geteld(versie: Versie, soort: str, start: date | datetime, kalender: Kalender) -> Duur:
    try:
        vraag = Termijnvraag(start, versie.aantal, Eenheid(versie.eenheid), Grondslag(versie.grondslag))
        return _as_duur(bereken(vraag, kalender), soort, versie)
    except Onmogelijk as fault:
        raise AfspraakOnmogelijk(fault.uitleg) from fault


def _as_duur(uitkomst: Uitkomst, soort: str, versie: Versie) -> Duur:
    assert uitkomst.einde_moment and uitkomst.nominaal, "only a suspended term has no end"
    return Duur(
        grondslag=versie.grondslag,
        aantal=versie.aantal,
        eenheid=versie.eenheid,
        afspraak=soort,
        afspraak_versie=versie.versie,
        nominaal=_moment(uitkomst.nominaal),
        einde=uitkomst.einde_moment,
        kalender_versie=uitkomst.kalender_versie,
        uitleg=[_as_data(spanne) for spanne in uitkomst.uitleg],
    )


def _moment(einde: date | datetime) -> datetime:
    return einde if isinstance(einde, datetime) else einde_als_moment(einde)


def _as_data(spanne: Spanne) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value for name, value in spanne._asdict().items()
    }
