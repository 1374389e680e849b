# SPDX-License-Identifier: EUPL-1.2
"""The holidays of the Algemene termijnenwet, by rule (Atw art. 3 lid 1 and 2)."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple


class Vrij(StrEnum):
    """Why a day is no werkdag. The values are stable codes."""

    WEEKEINDE = "weekeinde"
    NIEUWJAARSDAG = "nieuwjaarsdag"
    GOEDE_VRIJDAG = "goede-vrijdag"
    TWEEDE_PAASDAG = "tweede-paasdag"
    KONINGSDAG = "koningsdag"
    KONINGINNEDAG = "koninginnedag"
    BEVRIJDINGSDAG = "bevrijdingsdag"
    HEMELVAARTSDAG = "hemelvaartsdag"
    TWEEDE_PINKSTERDAG = "tweede-pinksterdag"
    EERSTE_KERSTDAG = "eerste-kerstdag"
    TWEEDE_KERSTDAG = "tweede-kerstdag"
    BESLUITDAG = "besluitdag"
    SLUITINGSDAG = "sluitingsdag"


class VrijeDag(NamedTuple):
    """Why a day is free, and the article or decree that says so."""

    code: Vrij
    artikel: str


FEESTDAG = "Atw art. 3 lid 1"
GELIJKGESTELD = "Atw art. 3 lid 2"


def pasen(jaar: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    gulden = jaar % 19
    eeuw, rest = divmod(jaar, 100)
    maan = (19 * gulden + eeuw - eeuw // 4 - (eeuw - (eeuw + 8) // 25 + 1) // 3 + 15) % 30
    zondag = (32 + 2 * (eeuw % 4) + 2 * (rest // 4) - maan - rest % 4) % 7
    correctie = (gulden + 11 * maan + 22 * zondag) // 451
    maand, dag = divmod(maan + zondag - 7 * correctie + 114, 31)
    return date(jaar, maand, dag + 1)


def verjaardag_van_de_koning(jaar: int) -> tuple[date, Vrij]:
    """The day on which the birthday is celebrated: a day earlier if it would be a Sunday.

    Koningsdag is 27 April since 2014 (KB of 30 January 2013, nr. 13.000173, BWBR0032908); before that it
    was Koninginnedag, 30 April (KB of 24 April 1980, nr. 11).
    """
    dag, naam = (27, Vrij.KONINGSDAG) if jaar >= 2014 else (30, Vrij.KONINGINNEDAG)
    viering = date(jaar, 4, dag)
    return (viering - timedelta(days=1) if viering.isoweekday() == 7 else viering), naam


def feestdagen(jaar: int) -> Iterator[tuple[date, VrijeDag]]:
    """Each holiday of the law in that year, with its article. 5 mei counts every year.

    Easter Sunday and Whit Sunday are not in the law: as Sundays they are free anyway.
    """
    paaszondag = pasen(jaar)
    koningsdag, naam = verjaardag_van_de_koning(jaar)
    yield paaszondag - timedelta(days=2), VrijeDag(Vrij.GOEDE_VRIJDAG, GELIJKGESTELD)
    for dag, code in (
        (date(jaar, 1, 1), Vrij.NIEUWJAARSDAG),
        (paaszondag + timedelta(days=1), Vrij.TWEEDE_PAASDAG),
        (koningsdag, naam),
        (date(jaar, 5, 5), Vrij.BEVRIJDINGSDAG),
        (paaszondag + timedelta(days=39), Vrij.HEMELVAARTSDAG),
        (paaszondag + timedelta(days=50), Vrij.TWEEDE_PINKSTERDAG),
        (date(jaar, 12, 25), Vrij.EERSTE_KERSTDAG),
        (date(jaar, 12, 26), Vrij.TWEEDE_KERSTDAG),
    ):
        yield dag, VrijeDag(code, FEESTDAG)
