# SPDX-License-Identifier: EUPL-1.2
"""What a command over HTTP brings along: who asks, its idempotency key, and the trace that it is part of."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import Depends, Header, Request

from chassis.append import CommandKey
from chassis.identity import Caller, Identity
from chassis.stored import Header as EventHeader
from chassis.telemetry import current_traceparent

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=8,
        max_length=200,
        description="Dezelfde sleutel geeft hetzelfde antwoord, ook na een storing. Gebruik voor elk nieuw verzoek"
        " een nieuwe sleutel, bijvoorbeeld een UUID.",
    ),
]


@dataclass(frozen=True, slots=True)
class CommandContext:
    """One command of one caller; `rol` is the one that its route asked for (`identity.only`)."""

    identity: Identity
    rol: str
    now: datetime
    key: CommandKey | None
    correlatie: UUID

    def header(self) -> EventHeader:
        """The header for the events of this command."""
        return EventHeader(
            regio=self.identity.regio,
            rol=self.rol,
            organisatie=self.identity.organisatie,
            correlatie=str(self.correlatie),
            traceparent=current_traceparent(),
        )

    def moment(self, given: datetime | None) -> datetime:
        """When it happened: as given, else now."""
        return given or self.now


async def _context(request: Request, identity: Caller, idempotency_key: IdempotencyKey = None) -> CommandContext:
    key = None
    if idempotency_key is not None:
        told = hashlib.sha256(f"{request.method} {request.url.path}\n".encode() + await request.body())
        whose = json.dumps([identity.organisatie, identity.subject, idempotency_key])
        key = CommandKey(whose, told.hexdigest())
    return CommandContext(identity, request.state.rol, request.app.state.clock(), key, uuid4())


Commanded = Annotated[CommandContext, Depends(_context)]
