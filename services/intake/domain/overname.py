# SPDX-License-Identifier: EUPL-1.2
"""What is taken over from another register, with the times that it had there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class RegisterTermijn:
    """A deadline as another register kept it; its verdict follows from its own times."""

    soort: str
    start_op: datetime
    einde: datetime
    gehaald_op: datetime | None


@dataclass(frozen=True, slots=True)
class Overname:
    """Where an imported melding comes from and how it ended there."""

    register: str
    bron_id: str
    termijnen: tuple[RegisterTermijn, ...]
    afgesloten_op: datetime | None
    resultaat: str | None

    def as_dict(self) -> dict[str, Any]:
        return {
            "register": self.register,
            "bron_id": self.bron_id,
            "termijnen": [
                {"soort": t.soort, "start_op": t.start_op, "einde": t.einde, "gehaald_op": t.gehaald_op}
                for t in self.termijnen
            ],
            "afgesloten_op": self.afgesloten_op,
            "resultaat": self.resultaat,
        }


@dataclass(frozen=True, slots=True)
class Feit:
    """One activity of an imported register that is no event of ours, in the codes of that register's list."""

    register: str
    activiteit: str
    bron_id: str
    groep: str | None
    uitvoerder: str | None
    op: datetime
