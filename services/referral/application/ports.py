# SPDX-License-Identifier: EUPL-1.2
"""What the use cases of referral need from outside."""

from collections.abc import Iterable
from typing import Protocol, TypeVar
from uuid import UUID

from eventsourcing.domain import Aggregate

A = TypeVar("A", bound=Aggregate)


class Work(Protocol):
    """The aggregates of one command; what it decides is stored together or not at all."""

    async def prefetch(self, ids: Iterable[UUID]) -> None: ...

    async def find(self, kind: type[A], id: UUID) -> A | None: ...

    def add(self, aggregate: Aggregate) -> None: ...
