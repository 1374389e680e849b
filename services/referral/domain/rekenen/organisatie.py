# SPDX-License-Identifier: EUPL-1.2
"""When an organisation is open, as a question brings it: opening hours, other hours on one day, closing days."""

from datetime import date
from typing import TypeVar

from referral.domain.rekenen.fouten import (
    DichtEnOpen,
    OngeldigeWaarde,
    OpeningstijdenOntbreken,
    VeldOntbreekt,
    VenstersOverlappen,
)
from referral.domain.rekenen.kalender import Kalender
from referral.domain.rekenen.klok import in_bereik
from referral.domain.rekenen.lezen import (
    Geval,
    alleen,
    lees_dag,
    lees_delen,
    lees_ja_nee,
    lees_lijst,
    lees_tijd,
)
from referral.domain.rekenen.openingstijden import Openingstijden, Venster
from referral.domain.rekenen.regels import regels
from referral.domain.rekenen.verzameling import Verzameling
from referral.domain.rekenen.vraag import Eenheid, Termijnvraag

Sleutel = TypeVar("Sleutel", int, date)
WEEKDAGEN = "een lijst van 1 (maandag) tot en met 7 (zondag)"


def eigen_kalender(geval: Geval, kalender: Kalender) -> Kalender:
    """The calendar with what the question says of the organisation. Raises a subclass of `Onmogelijk`."""
    fouten = Verzameling()
    week = fouten.lees(_week, geval)
    uitzonderingen = fouten.lees(_per_dag, geval)
    dicht = fouten.lees(_sluitingsdagen, geval)
    fouten.klaar()
    if uitzonderingen and not week:
        raise OpeningstijdenOntbreken("openingstijden")
    if dicht:
        kalender = kalender.met_sluitingsdagen(dicht)
    return kalender.met_openingstijden(Openingstijden(week, uitzonderingen)) if week else kalender


def zonder_invloed(vraag: Termijnvraag, kalender: Kalender) -> list[str]:
    """What the calendar says of the organisation and this term does not look at, by the name of the field.

    Opening hours matter to openingsuren alone. Closing days matter to those as well, and else only where a
    norm or agreement counts werkdagen, or lets the Atw move its end.
    """
    delen = [(vraag.eenheid, vraag.aantal)]
    if vraag.verlenging:
        delen.append((vraag.verlenging.eenheid, vraag.verlenging.aantal))
    eenheden = {eenheid for eenheid, _ in delen}
    op_uren = Eenheid.OPENINGSUREN in eenheden
    einde = any(regel.doorschuiven or regel.twee_werkdagen for regel in (regels(vraag, *deel) for deel in delen))
    op_dagen = not vraag.grondslag.wettelijk and (Eenheid.WERKDAGEN in eenheden or einde)
    niet = []
    if kalender.sluitingsdagen and not (op_uren or op_dagen):
        niet.append("sluitingsdagen")
    if kalender.openingstijden and not op_uren:
        niet.append("openingstijden")
    return niet


def _sluitingsdagen(geval: Geval) -> frozenset[date]:
    fouten, dicht = Verzameling(), []
    for pad, dag in lees_lijst(geval, "sluitingsdagen").items():
        dicht.append(fouten.lees(_dag, {pad: dag}, pad))
        if fouten.vol:
            break
    fouten.klaar()
    return frozenset(dicht)


def _dag(deel: Geval, veld: str) -> date:
    return in_bereik(lees_dag(deel, veld), veld)


def _regel(deel: Geval) -> tuple[list[int], Venster]:
    """One line of opening hours: ISO weekdays and a window."""
    fouten = Verzameling()
    fouten.lees(alleen, deel, "dagen", "van", "tot")
    dagen = fouten.lees(_weekdagen, deel)
    venster = fouten.lees(_venster, deel)
    fouten.klaar()
    return dagen, venster


def _weekdagen(deel: Geval) -> list[int]:
    dagen = deel.get("dagen")
    if dagen is None:
        raise VeldOntbreekt("dagen")
    if not isinstance(dagen, list) or not dagen:
        raise OngeldigeWaarde("dagen", waarde=dagen, keuzes=WEEKDAGEN)
    for dag in dagen:
        if type(dag) is not int or dag not in range(1, 8):
            raise OngeldigeWaarde("dagen", waarde=dag, keuzes=WEEKDAGEN)
    return dagen


def _venster(deel: Geval) -> Venster:
    fouten = Verzameling()
    van, tot = fouten.lees(lees_tijd, deel, "van"), fouten.lees(lees_tijd, deel, "tot")
    fouten.klaar()
    return Venster(van, tot)


def _uitzondering(deel: Geval) -> tuple[date, Venster | None]:
    """One date with other hours than its weekday, or closed (None)."""
    fouten = Verzameling()
    fouten.lees(alleen, deel, "datum", "van", "tot", "dicht")
    dag = fouten.lees(_dag, deel, "datum")
    venster = fouten.lees(_venster_of_dicht, deel)
    fouten.klaar()
    return dag, venster


def _venster_of_dicht(deel: Geval) -> Venster | None:
    if not lees_ja_nee(deel, "dicht"):
        return _venster(deel)
    if deel.get("van") is not None or deel.get("tot") is not None:
        raise DichtEnOpen("dicht")
    return None


def _week(geval: Geval) -> dict[int, tuple[Venster, ...]]:
    week: dict[int, tuple[Venster, ...]] = {}
    for pad, (dagen, venster) in lees_delen(geval, "openingstijden", _regel).items():
        for weekdag in dagen:
            _erbij(week, weekdag, venster, pad)
    return week


def _per_dag(geval: Geval) -> dict[date, tuple[Venster, ...]]:
    per_dag: dict[date, tuple[Venster, ...]] = {}
    for pad, (dag, venster) in lees_delen(geval, "uitzonderingen", _uitzondering).items():
        if dag in per_dag and (venster is None) is not (per_dag[dag] == ()):
            raise DichtEnOpen(f"{pad}.datum")
        if venster is None:
            per_dag[dag] = ()
        else:
            _erbij(per_dag, dag, venster, pad)
    return per_dag


def _erbij(vensters: dict[Sleutel, tuple[Venster, ...]], sleutel: Sleutel, nieuw: Venster, pad: str) -> None:
    """One more window on that day. Raises `VenstersOverlappen` at the line that brought it."""
    for oud in vensters.get(sleutel, ()):
        if min(oud, nieuw).raakt(max(oud, nieuw)):
            raise VenstersOverlappen(f"{pad}.van")
    vensters[sleutel] = (*vensters.get(sleutel, ()), nieuw)
