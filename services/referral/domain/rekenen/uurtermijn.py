# SPDX-License-Identifier: EUPL-1.2
"""Terms in hours: taken from a time line until they are full.

Their end never rolls off (Atw art. 4 onder a; Verordening 1182/71 art. 3 lid 4).
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby

from referral.domain.rekenen.fouten import BuitenBereik, OpeningstijdenOntbreken
from referral.domain.rekenen.klok import EERSTE_DAG, LAATSTE_DAG
from referral.domain.rekenen.regels import VO_3_LID_1
from referral.domain.rekenen.tijdlijn import Tijdlijn
from referral.domain.rekenen.uitkomst import Code, Reden, Tijdspanne
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


def na_het_uur(start: datetime, *, terug: bool) -> tuple[datetime, list[Tijdspanne]]:
    """Where a European term in hours begins, and the rest of the clock hour of the event, which it skips.

    Verordening 1182/71 art. 3 lid 1; so the 72 hours of AVG art. 33 from 10:15 begin at 11:00. Counting
    back from a whole hour skips nothing.
    """
    start = start.astimezone(UTC)
    heel_uur = start.replace(minute=0, second=0, microsecond=0)
    van, tot = (heel_uur, start) if terug else (start, heel_uur + timedelta(hours=1))
    rest = Tijdspanne(van, tot, Code.OVERGESLAGEN, Reden.GEBEURTENIS, VO_3_LID_1)
    return (van if terug else tot), [rest] if van < tot else []


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
