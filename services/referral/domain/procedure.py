# SPDX-License-Identifier: EUPL-1.2
"""The procedure on one page: what each happening does to the termijnen and the owner of a case.

Read a row as: when this happens, these termijnen are met, these no longer apply, these start, and from then on
it is this side's turn. What it must do first follows from what runs (`volgende_stap`). One clock, `doorlooptijd`,
runs over the whole chain and never restarts (design rule 3): a row that starts it again, for a reopened case, lets
it go on from where it began.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from referral.domain.koers import Soort


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
    """One row of the procedure; `aan_zet` is None where nobody has to act any more."""

    aan_zet: AanZet | None = None
    start: tuple[Soort, ...] = ()
    gehaald: tuple[str, ...] = ()
    vervallen: tuple[str, ...] = ()


_S = Soort
_BIJ_PARTNER = (_S.ONTVANGST, _S.ACCEPTEREN, _S.EERSTE_CONTACT, _S.AFRONDEN)
_VOORAAN = Overgang(AanZet.WERKCENTRUM, start=(_S.EERSTE_REACTIE, _S.DOORLOOPTIJD))

PROCEDURE: Mapping[Aanleiding, Overgang] = {
    Aanleiding.GEREGISTREERD: _VOORAAN,
    Aanleiding.BEANTWOORD: Overgang(AanZet.WERKCENTRUM, start=(_S.DOORVERWIJZEN,), gehaald=(_S.EERSTE_REACTIE,)),
    Aanleiding.VERZONDEN: Overgang(
        AanZet.PARTNER, start=(_S.ONTVANGST, _S.ACCEPTEREN), gehaald=(_S.EERSTE_REACTIE, _S.DOORVERWIJZEN)
    ),
    Aanleiding.ONTVANGEN: Overgang(AanZet.PARTNER, gehaald=(_S.ONTVANGST,)),
    Aanleiding.GEACCEPTEERD: Overgang(
        AanZet.PARTNER, start=(_S.EERSTE_CONTACT,), gehaald=(_S.ONTVANGST, _S.ACCEPTEREN)
    ),
    Aanleiding.DOORGEWEZEN: Overgang(
        AanZet.PARTNER, start=(_S.ONTVANGST, _S.ACCEPTEREN), gehaald=(_S.ONTVANGST, _S.ACCEPTEREN)
    ),
    Aanleiding.TERUG_NAAR_GIDS: Overgang(
        AanZet.WERKCENTRUM, start=(_S.DOORVERWIJZEN,), gehaald=(_S.ONTVANGST, _S.ACCEPTEREN)
    ),
    Aanleiding.CONTACT_GELEGD: Overgang(AanZet.PARTNER, start=(_S.AFRONDEN,), gehaald=(_S.EERSTE_CONTACT,)),
    Aanleiding.AFGEROND: Overgang(
        AanZet.WERKCENTRUM, start=(_S.TERUGKOPPELING,), gehaald=(_S.EERSTE_CONTACT, _S.AFRONDEN)
    ),
    Aanleiding.INGETROKKEN: Overgang(AanZet.WERKCENTRUM, start=(_S.DOORVERWIJZEN,), vervallen=_BIJ_PARTNER),
    Aanleiding.TERUGGEKOPPELD: Overgang(AanZet.WERKCENTRUM, gehaald=(_S.TERUGKOPPELING,)),
    Aanleiding.AFGESLOTEN: Overgang(
        gehaald=(_S.DOORLOOPTIJD,),
        vervallen=(_S.EERSTE_REACTIE, _S.DOORVERWIJZEN, _S.TERUGKOPPELING, *_BIJ_PARTNER),
    ),
    Aanleiding.HEROPEND: _VOORAAN,
    Aanleiding.OVERGENOMEN: _VOORAAN,
}
