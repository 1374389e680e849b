# SPDX-License-Identifier: EUPL-1.2
"""Turns the outcome of a calculation into what a termijn keeps of it, so that nothing is ever computed again."""

from datetime import date, datetime
from typing import Any

from referral.domain.errors import GeenAfspraak
from referral.domain.partner import Versie
from referral.domain.rekenen.klok import einde_als_moment
from referral.domain.rekenen.uitkomst import Spanne, Uitkomst
from referral.domain.termijn import Duur


def as_duur(uitkomst: Uitkomst, soort: str, versie: Versie) -> Duur:
    """The stored form of an outcome under an agreement. Raises `GeenAfspraak` when it has no end."""
    if uitkomst.einde_moment is None or uitkomst.nominaal is None:
        raise GeenAfspraak
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
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in spanne._asdict().items()
    }
