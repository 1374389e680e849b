# SPDX-License-Identifier: EUPL-1.2
"""A pointer onward: no partner says no without one."""

from dataclasses import dataclass
from uuid import UUID

from referral.domain.errors import DienstBijGids, DienstOntbreekt


@dataclass(frozen=True, slots=True)
class Doorwijzing:
    """Where a partner points when it cannot help: a dienst elsewhere, or back to the gids.

    Raises `DienstOntbreekt` for elsewhere without a dienst, `DienstBijGids` for the gids with one.
    """

    soort: str
    dienst: UUID | None = None
    partner: UUID | None = None

    def __post_init__(self) -> None:
        if self.soort == "dienst" and self.dienst is None:
            raise DienstOntbreekt
        if self.soort == "gids" and (self.dienst or self.partner):
            raise DienstBijGids
