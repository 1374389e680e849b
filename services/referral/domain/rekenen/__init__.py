# SPDX-License-Identifier: EUPL-1.2
"""Dutch terms, right to the day: a question and a calendar in, an end that explains itself out.

Algemene termijnenwet art. 1 to 4, Awb art. 4:13 to 4:15, Verordening 1182/71. Pure: no clock, no I/O;
the calendar is a value. `bereken` answers, `in_woorden` tells it in Dutch, `Onmogelijk` is every fault.

Where the law is silent or disputed, we choose, and say so here:

- Term and extension are each judged alone by the limits of Atw art. 4; the last one decides the end.
- An extension counts from the nominal end with its suspensions, also under the AVG (one month and two).
- A suspension is whole days. From the day after a request to the day before completion (Awb art. 4:15);
  a statutory end never lies in one, and the two werkdagen of Atw art. 2 are days on which the term runs.
- Counting back never rolls off (Atw art. 1 lid 2), yet holds two werkdagen (art. 2 has no exception).
- Norms and agreements borrow the free days of the Atw for werkdagen and opening hours, and add closing
  days; their ends on calendar days roll off only if `atw` says so, and then off closing days too.
- Decree days count as free under Verordening 1182/71 as well, which leaves holidays to the member state.
- A term that ends after the last known decree is voorlopig, even where no free day could move it.
"""

from referral.domain.rekenen.antwoord import als_json, beantwoord
from referral.domain.rekenen.bereken import bereken
from referral.domain.rekenen.feestdagen import Vrij
from referral.domain.rekenen.fouten import Onmogelijk
from referral.domain.rekenen.kalender import Kalender
from referral.domain.rekenen.klok import einde_als_moment
from referral.domain.rekenen.openingstijden import Openingstijden, Venster
from referral.domain.rekenen.opschorting import Opschorting, na_verzoek
from referral.domain.rekenen.uitkomst import Code, Dagspanne, Reden, Spanne, Tijdspanne, Uitkomst
from referral.domain.rekenen.vraag import Eenheid, Grondslag, Richting, Termijnvraag, Verlenging
from referral.domain.rekenen.woorden import in_woorden

__all__ = [
    "Code",
    "Dagspanne",
    "Eenheid",
    "Grondslag",
    "Kalender",
    "Onmogelijk",
    "Openingstijden",
    "Opschorting",
    "Reden",
    "Richting",
    "Spanne",
    "Termijnvraag",
    "Tijdspanne",
    "Uitkomst",
    "Venster",
    "Verlenging",
    "Vrij",
    "als_json",
    "beantwoord",
    "bereken",
    "einde_als_moment",
    "in_woorden",
    "na_verzoek",
]
