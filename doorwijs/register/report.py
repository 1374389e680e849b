# SPDX-License-Identifier: EUPL-1.2
"""What an import did, counted so that no row can be missing from the account."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from doorwijs.register.dossier import Dossier
from doorwijs.register.sending import Taken


class DoesNotAddUp(AssertionError):
    """Rows read are not rows taken over plus rows refused: a fault of the import itself."""


@dataclass(slots=True)
class Report:
    """The account of one import. `trial`: nothing was sent, "taken" then means: could be taken over."""

    trial: bool
    rows: int = 0
    rows_taken: int = 0
    rows_refused: int = 0
    cases_taken: int = 0
    cases_new: int = 0
    facts_new: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)

    def take(self, dossier: Dossier, taken: Taken | None) -> None:
        """A dossier that intake has now, or in a trial could have."""
        self.rows_taken += len(dossier.rows)
        self.cases_taken += 1
        self.noted.update(dossier.noted)
        if taken is not None:
            self.cases_new += taken.is_new
            self.facts_new += taken.new_facts

    def refuse(self, reasons: tuple[str, ...]) -> None:
        """One row that was not taken over."""
        self.rows_refused += 1
        self.reasons.update(reasons)

    @property
    def rows_left(self) -> int:
        """Rows that were not handled, because the import stopped halfway."""
        return self.rows - self.rows_taken - self.rows_refused

    def check(self) -> None:
        """Raises `DoesNotAddUp` when a finished import lost or doubled a row."""
        if self.rows_left:
            raise DoesNotAddUp(
                f"{self.rows} rijen gelezen, {self.rows_taken} overgenomen en {self.rows_refused} geweigerd"
            )

    def lines(self) -> Iterator[str]:
        """The report in Dutch."""
        counts = [
            ("Rijen gelezen", self.rows),
            ("Rijen goed" if self.trial else "Rijen overgenomen", self.rows_taken),
            ("Rijen geweigerd", self.rows_refused),
            *([("Rijen nog te doen", self.rows_left)] if self.rows_left else []),
            ("Dossiers", self.cases_taken),
            *([] if self.trial else [("- waarvan nieuw", self.cases_new), ("Nieuwe feiten", self.facts_new)]),
        ]
        yield from (f"{label:<18}{_number(count):>10}" for label, count in counts)
        yield from _counted("Opgevallen: dossiers", self.noted)
        yield from _counted("Geweigerd, met hoeveel rijen:", self.reasons)
        if not self.trial and self.cases_taken and not (self.cases_new or self.facts_new or self.rows_left):
            yield "Er is niets toegevoegd: alles wat goed is, stond al in Doorwijs."


def _counted(title: str, found: Counter[str]) -> Iterator[str]:
    if found:
        yield title
        yield from (f"{_number(count):>8}  {text}" for text, count in found.most_common(20))
    if len(found) > 20:
        yield f"          en {len(found) - 20} andere redenen"


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
