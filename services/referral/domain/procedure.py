# SPDX-License-Identifier: EUPL-1.2
"""The procedure on one page: what each happening does to the termijnen, the owner and the next step of a case.

Read a row as: when this happens, these termijnen are met, these no longer apply, these start, and then this
owner must take this step. One clock, `doorlooptijd`, runs over the whole chain and never restarts (design rule 3):
a row that starts it again, for a reopened case, lets it go on from where it began.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from referral.domain.koers import AFSLUITEN, Soort


class Aanleiding(StrEnum):
    """What can move a case."""

    GEREGISTREERD = "geregistreerd"
    BEANTWOORD = "beantwoord"
    VERZONDEN = "verzonden"
    ONTVANGEN = "ontvangen"
    GEACCEPTEERD = "geaccepteerd"
    DOORGEWEZEN = "doorgewezen"
    TERUG_NAAR_GIDS = "terug-naar-gids"
    CONTACT_GELEGD = "contact-gelegd"
    AFGEROND = "afgerond"
    INGETROKKEN = "ingetrokken"
    TERUGGEKOPPELD = "teruggekoppeld"
    AFGESLOTEN = "afgesloten"
    HEROPEND = "heropend"
    OVERGENOMEN = "overgenomen"


class AanZet(StrEnum):
    """Which side must act after a happening."""

    WERKCENTRUM = "werkcentrum"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Overgang:
    """One row of the procedure; `stap` is None where owner and step stay as they are."""

    aan_zet: AanZet | None = None
    stap: str | None = None
    klok: str | None = None
    start: tuple[Soort, ...] = ()
    gehaald: tuple[str, ...] = ()
    vervallen: tuple[str, ...] = ()


_S = Soort
_BIJ_PARTNER = (_S.ONTVANGST, _S.ACCEPTEREN, _S.EERSTE_CONTACT, _S.AFRONDEN)
_VOORAAN = Overgang(
    AanZet.WERKCENTRUM, _S.EERSTE_REACTIE, _S.EERSTE_REACTIE, start=(_S.EERSTE_REACTIE, _S.DOORLOOPTIJD)
)

PROCEDURE: Mapping[Aanleiding, Overgang] = {
    Aanleiding.GEREGISTREERD: _VOORAAN,
    Aanleiding.BEANTWOORD: Overgang(
        AanZet.WERKCENTRUM,
        _S.DOORVERWIJZEN,
        _S.DOORVERWIJZEN,
        start=(_S.DOORVERWIJZEN,),
        gehaald=(_S.EERSTE_REACTIE,),
    ),
    Aanleiding.VERZONDEN: Overgang(
        AanZet.PARTNER,
        _S.ACCEPTEREN,
        _S.ACCEPTEREN,
        start=(_S.ONTVANGST, _S.ACCEPTEREN),
        gehaald=(_S.EERSTE_REACTIE, _S.DOORVERWIJZEN),
    ),
    Aanleiding.ONTVANGEN: Overgang(gehaald=(_S.ONTVANGST,)),
    Aanleiding.GEACCEPTEERD: Overgang(
        AanZet.PARTNER,
        _S.EERSTE_CONTACT,
        _S.EERSTE_CONTACT,
        start=(_S.EERSTE_CONTACT,),
        gehaald=(_S.ONTVANGST, _S.ACCEPTEREN),
    ),
    Aanleiding.DOORGEWEZEN: Overgang(
        AanZet.PARTNER,
        _S.ACCEPTEREN,
        _S.ACCEPTEREN,
        start=(_S.ONTVANGST, _S.ACCEPTEREN),
        gehaald=(_S.ONTVANGST, _S.ACCEPTEREN),
    ),
    Aanleiding.TERUG_NAAR_GIDS: Overgang(
        AanZet.WERKCENTRUM,
        _S.DOORVERWIJZEN,
        _S.DOORVERWIJZEN,
        start=(_S.DOORVERWIJZEN,),
        gehaald=(_S.ONTVANGST, _S.ACCEPTEREN),
    ),
    Aanleiding.CONTACT_GELEGD: Overgang(
        AanZet.PARTNER, _S.AFRONDEN, _S.AFRONDEN, start=(_S.AFRONDEN,), gehaald=(_S.EERSTE_CONTACT,)
    ),
    Aanleiding.AFGEROND: Overgang(
        AanZet.WERKCENTRUM,
        _S.TERUGKOPPELING,
        _S.TERUGKOPPELING,
        start=(_S.TERUGKOPPELING,),
        gehaald=(_S.EERSTE_CONTACT, _S.AFRONDEN),
    ),
    Aanleiding.INGETROKKEN: Overgang(
        AanZet.WERKCENTRUM,
        _S.DOORVERWIJZEN,
        _S.DOORVERWIJZEN,
        start=(_S.DOORVERWIJZEN,),
        vervallen=_BIJ_PARTNER,
    ),
    Aanleiding.TERUGGEKOPPELD: Overgang(
        AanZet.WERKCENTRUM, AFSLUITEN, _S.DOORLOOPTIJD, gehaald=(_S.TERUGKOPPELING,)
    ),
    Aanleiding.AFGESLOTEN: Overgang(
        gehaald=(_S.DOORLOOPTIJD,),
        vervallen=(_S.EERSTE_REACTIE, _S.DOORVERWIJZEN, _S.TERUGKOPPELING, *_BIJ_PARTNER),
    ),
    Aanleiding.HEROPEND: _VOORAAN,
    Aanleiding.OVERGENOMEN: _VOORAAN,
}
