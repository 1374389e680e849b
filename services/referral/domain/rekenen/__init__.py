# SPDX-License-Identifier: EUPL-1.2
"""Dutch terms, right to the day: a question and a calendar in, an end that explains itself out.

Algemene termijnenwet art. 1 to 4, Awb art. 4:13 to 4:15, Verordening 1182/71. Pure: no clock, no I/O;
the calendar is a value. `bereken` answers, `in_woorden` tells it in Dutch, `Onmogelijk` is every fault.
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
