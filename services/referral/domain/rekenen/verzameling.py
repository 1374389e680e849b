# SPDX-License-Identifier: EUPL-1.2
"""Faults of one question gathered part by part, so that who asks can mend them in one go."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from referral.domain.rekenen.fouten import Onmogelijk

MEESTE = 25
"""More faults of one question are not named: who has so many made one mistake many times."""
P = ParamSpec("P")
T = TypeVar("T")


class Verzameling:
    """What is wrong, in the order in which it is found."""

    def __init__(self) -> None:
        self._fouten: list[Onmogelijk] = []

    @property
    def vol(self) -> bool:
        """Whether looking on would name nothing more."""
        return len(self._fouten) >= MEESTE

    def lees(self, lezer: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `lezer` gives. After a fault that is nothing, and `klaar` sees to it that nobody uses it."""
        try:
            return lezer(*args, **kwargs)
        except Onmogelijk as fout:
            self.meld(fout)
            return None  # type: ignore[return-value]  # (never used: see `klaar`)

    def meld(self, fout: Onmogelijk) -> None:
        """One more fault, with those that it carries; none any more once it is full."""
        if not self.vol:
            self._fouten += fout.alle

    def klaar(self) -> None:
        """Raises the first fault, which carries the others."""
        if self._fouten:
            eerste, *ook = self._fouten[:MEESTE]
            raise eerste.met(fout.met(()) for fout in ook)
