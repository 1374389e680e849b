# SPDX-License-Identifier: EUPL-1.2
"""What the owner of a case must do first: read from the termijnen that run, never told beside them."""

from collections.abc import Collection

from referral.domain.koers import AFSLUITEN, Eigenaar, Koers, Soort
from referral.domain.termijn import Termijn

_VOLGORDE: dict[str, int] = {soort: nr for nr, soort in enumerate(Soort)}
_STAPPEN = frozenset(Soort) - {Soort.DOORLOOPTIJD}


def volgende_stap(eigenaar: Eigenaar, lopend: Collection[Termijn]) -> Koers:
    """The course of a case with this owner while these termijnen run; a passed end still runs until it is done.

    Of the steps that the owner answers for, the one that ends first. So a partner must confirm receipt before it
    must accept; where a region agreed on less time for accepting than for receipt, accepting comes first. Of two
    that end at once the earlier one in the procedure.

    What binds the case as a whole (the chain clock, a deadline of an old register) is met by closing it, and asks
    for no step as long as one of the procedure runs: a case that has been open for too long would hide everything
    that still has to be done for it. With nothing else left the first of these ends counts; what the chain clock
    then asks for is `afsluiten`. One of them always runs in an open case; raises `ValueError` without any.
    """
    van_eigenaar = [one for one in lopend if one.soort in _STAPPEN and one.verantwoordelijke == eigenaar]
    eerste = min(van_eigenaar or lopend, key=lambda one: (one.einde, _VOLGORDE.get(one.soort, -1)))
    stap = AFSLUITEN if eerste.soort == Soort.DOORLOOPTIJD else eerste.soort
    return Koers(eigenaar, stap, eerste.einde)
