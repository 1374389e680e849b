# SPDX-License-Identifier: EUPL-1.2
"""What the published forms of several events share."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from contracts.values import Actor, Eigenaar, EigenaarSoort, EventData

Said = dict[str, Any]
"""What every published event says besides its own facts."""
Say = Callable[[Any, Said], EventData]
"""The published form of one kind of event. The type of a stored event is only known at run time."""


@lru_cache(maxsize=1024)
def actor(rol: str, organisatie: str) -> Actor:
    return Actor(rol=rol, organisatie=organisatie)


@lru_cache(maxsize=1024)
def eigenaar(soort: str, id: str) -> Eigenaar:
    return Eigenaar(soort=EigenaarSoort(soort), id=id)
