# SPDX-License-Identifier: EUPL-1.2
"""Terms in hours: taken from a laid out time line until the term is full (Atw art. 4 onder a: no roll-off)."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby

from referral.domain.rekenen.fouten import BuitenBereik, OpeningstijdenOntbreken
from referral.domain.rekenen.klok import EERSTE_DAG, LAATSTE_DAG
from referral.domain.rekenen.tijdlijn import Tijdlijn
from referral.domain.rekenen.uitkomst import Code, Tijdspanne
from referral.domain.rekenen.vraag import Eenheid

Loop = tuple[list[Tijdspanne], datetime | None]
"""The spans of a stretch in order of time, and its end; None if it stands still in an open suspension."""


def loop(tijdlijn: Tijdlijn, begin: datetime, aantal: int, eenheid: Eenheid) -> Loop:
    """`aantal` hours from `begin`, or before it. Raises `OpeningstijdenOntbreken` and `BuitenBereik`."""
    begin = begin.astimezone(UTC)
    if eenheid is Eenheid.UREN:
        vakken = tijdlijn.klokuren(begin)
    elif tijdlijn.kalender.openingstijden is None:
        raise OpeningstijdenOntbreken("openingstijden")
    else:
        vakken = tijdlijn.openingsuren(begin, tijdlijn.kalender.openingstijden)
    spannen, einde = _neem(vakken, timedelta(hours=aantal), terug=tijdlijn.terug)
    return list(_samen(spannen[::-1] if tijdlijn.terug else spannen)), einde


def _neem(vakken: Iterable[Tijdspanne], duur: timedelta, *, terug: bool) -> Loop:
    """Takes stretches until those that count fill `duur`; the end is where the last one is cut.

    A term that is full at closing time ends there, and not at the next opening.
    """
    spannen = []
    for vak in vakken:
        spannen.append(vak)
        if vak.tot is None:
            return spannen, None
        if vak.code is Code.GETELD:
            lengte = vak.tot - vak.van
            if lengte >= duur:
                einde = vak.tot - duur if terug else vak.van + duur
                spannen[-1] = vak._replace(van=einde) if terug else vak._replace(tot=einde)
                return spannen, einde
            duur -= lengte
    raise BuitenBereik("einde", eerste=EERSTE_DAG, laatste=LAATSTE_DAG)


def _samen(spannen: list[Tijdspanne]) -> Iterator[Tijdspanne]:
    """Neighbours that did the same for the same reason become one."""
    for _, groep in groupby(spannen, key=lambda spanne: spanne[2:]):
        eerste, *rest = groep
        yield eerste._replace(tot=rest[-1].tot) if rest else eerste
