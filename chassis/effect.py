# SPDX-License-Identifier: EUPL-1.2
"""What a service does with the records it reads, and how a page of them has its effect.

Nearly always all goes well, so a page is first given at once. When something is at fault, the page is given again
in parts, each within a savepoint, until the record at fault is found; that one goes to quarantine, and so does all
that follows of its case.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import psycopg
import structlog
from psycopg.errors import DeadlockDetected, SerializationFailure

from chassis import quarantine
from chassis.bus import Received
from chassis.event_store import Conflict
from chassis.quarantine import case_of
from chassis.telemetry import named

CROSSED = (Conflict, DeadlockDetected, SerializationFailure)
"""What another writer can cause: the same succeeds when nobody else appends meanwhile."""

# SQLSTATE classes of what may pass: connection, rollback, resources, object state, operator, system.
_PASSING_CLASSES = ("08", "40", "53", "55", "57", "58")
_log = structlog.get_logger(__name__)


class Unprocessable(Exception):
    """This record can never be processed as it is; `code` says why, `detail` in Dutch."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


class Effect(Protocol):
    """What a service does with records, inside the given transaction, of which nothing stays when it fails.

    Raises `Unprocessable` for a record that is at fault. A `Conflict` or a lost database is tried again; any
    other fault puts the record that causes it in quarantine too. It can be called again for the same records.
    """

    async def __call__(self, connection: psycopg.AsyncConnection, records: Sequence[Received]) -> None: ...


@dataclass(slots=True)
class Giving:
    """Gives records their effect in the transaction at hand. `alone`: nobody else appends until it ends."""

    connection: psycopg.AsyncConnection
    effect: Effect
    held: set[str]
    """The cases that have something in quarantine."""
    alone: bool = False

    async def at_once(self, records: Sequence[Received]) -> None:
        """Raises what the effect raises, for whichever record; the transaction is of no use then."""
        if free := await self._free(records):
            await self.effect(self.connection, free)

    async def in_parts(self, records: Sequence[Received]) -> None:
        """Raises what may pass by itself; any other fault is held with the record that causes it."""
        free = await self._free(records)
        if not free:
            return
        try:
            async with self.connection.transaction():
                await self.effect(self.connection, free)
        except Exception as fault:
            if passes(fault, self.connection, self.alone):
                raise
            if len(free) == 1:
                await self._hold(free[0], fault)
            else:  # the one at fault is found by halves, in order
                middle = len(free) // 2
                await self.in_parts(free[:middle])
                await self.in_parts(free[middle:])

    async def _free(self, records: Sequence[Received]) -> list[Received]:
        """The records whose case is not held; the others join what is held of theirs."""
        for damaged in (one for one in records if one.fault is not None):
            await quarantine.hold(self.connection, damaged, "onleesbaar", "Dit bericht is beschadigd.")
        whole = [one for one in records if one.fault is None]
        if not self.held:
            return whole
        await quarantine.follow(self.connection, [one for one in whole if case_of(one) in self.held])
        return [one for one in whole if case_of(one) not in self.held]

    async def _hold(self, record: Received, fault: Exception) -> None:
        _log.warning("put in quarantine", **named(fault))
        await quarantine.hold(self.connection, record, *reason_of(fault))
        self.held.add(case_of(record))


def passes(fault: Exception, connection: psycopg.AsyncConnection, alone: bool) -> bool:
    """Whether it is no record's fault: the same may well succeed a moment later."""
    if isinstance(fault, Conflict):
        return not alone
    if isinstance(fault, psycopg.OperationalError):
        return (fault.sqlstate or "08")[:2] in _PASSING_CLASSES
    return connection.closed


def reason_of(fault: Exception) -> tuple[str, str]:
    """A stable code and a sentence for the quarantine."""
    if isinstance(fault, Unprocessable):
        return fault.code, fault.detail
    return "onverwachte-fout", f"De verwerking stopte met {type(fault).__name__}."
