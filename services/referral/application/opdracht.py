# SPDX-License-Identifier: EUPL-1.2
"""Who asks something of referral, and what a proposal holds."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Wie:
    """Who asks, in which region; `partner` when it may act for its own organisation only.

    `bron` is the `source` of the event by which a partner's system tells it, where it is told so.
    """

    regio: str
    organisatie: str
    partner: bool
    bron: str | None = None


@dataclass(frozen=True, slots=True)
class Voorstel:
    """Where a case should go and why; `nieuw_feit` lets it return to a partner that had it before."""

    id: UUID
    melding: UUID
    dienst: UUID
    reden: str
    nieuw_feit: str | None = None
