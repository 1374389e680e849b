# SPDX-License-Identifier: EUPL-1.2
"""What a region has settled for its intake."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from intake.domain.codelijst import Codelijst
from intake.domain.melding import EersteStap


@dataclass(frozen=True, slots=True)
class Regio:
    """A labour-market region: its code list, its first owner, and the letters of its case numbers."""

    slug: str
    naam: str
    letters: str
    codelijst: Codelijst
    team: str
    eerste_stap: str
    binnen: timedelta

    def eerste_stap_na(self, ontvangen_op: datetime) -> EersteStap:
        """The step a new case starts with; referral sets the exact date by calendar and agreement."""
        return EersteStap(self.team, self.eerste_stap, ontvangen_op + self.binnen)

    def dossiernummer(self, jaar: int, volgnummer: int) -> str:
        """The number that people use, such as WMG-2026-004081."""
        return f"{self.letters}-{jaar}-{volgnummer:06d}"
