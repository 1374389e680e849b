# SPDX-License-Identifier: EUPL-1.2
"""What operations ask of every service: is it alive, is it ready, what lags, what is held in quarantine."""

from dataclasses import dataclass
from typing import Annotated, Any

import psycopg
import structlog
from fastapi import APIRouter, FastAPI, Response
from pydantic import BaseModel, ConfigDict, Field

from chassis import dismissal, quarantine
from chassis.effect import Effect, reason_of
from chassis.event_store import Conflict
from chassis.identity import Caller, Identity, only
from chassis.problems import Problem, from_status
from chassis.routing import Router
from chassis.runtime import Runtime

_INSTALLATIE = "installatie"
_log = structlog.get_logger(__name__)


def install_health(app: FastAPI, runtime: Runtime) -> None:
    """Health, outside the versioned API and without sign-in; it tells counts only."""

    async def live() -> dict[str, str]:
        return {"status": "ok"}

    async def ready(response: Response) -> dict[str, Any]:
        told = await runtime.readiness()
        response.status_code = 200 if told["ready"] else 503
        return told

    async def status() -> dict[str, Any]:
        return await runtime.status()

    for path, endpoint in (("live", live), ("ready", ready), ("status", status)):
        app.add_api_route(f"/health/{path}", endpoint, include_in_schema=False)


def quarantine_router(runtime: Runtime, effect: Effect) -> APIRouter:
    """See, release and put aside what could not be processed."""
    router = Router(prefix="/v1/quarantaine", tags=["beheer"])
    held, aside = _Quarantine(runtime, effect), _Dismissal(runtime)
    may, reads = [only("beheer")], [only("beheer", "auditor")]
    router.get("", operation_id="lijstQuarantaine", summary="Vastgehouden berichten", dependencies=may)(held.held)
    router.get(
        "/terzijde", operation_id="lijstTerzijde", summary="Terzijde gelegde berichten", dependencies=reads
    )(aside.dismissed)
    router.post("/{dossier}/vrijgave", operation_id="geefVrij", summary="Dossier vrijgeven", dependencies=may)(
        held.release
    )
    router.post(
        "/{dossier}/terzijdelegging",
        operation_id="legTerzijde",
        summary="Bericht terzijde leggen",
        dependencies=may,
    )(aside.dismiss)
    return router


@dataclass(frozen=True, slots=True)
class _Quarantine:
    runtime: Runtime
    effect: Effect

    async def held(self, caller: Caller) -> list[dict[str, Any]]:
        """Berichten van uw regio die niet verwerkt konden worden, met alles wat daarna voor dat dossier kwam.

        Met de rol installatie ook wat van geen regio is, omdat het niet te lezen is.
        """
        async with self.runtime.pool.connection() as connection:
            return [_told(one) for one in await quarantine.listing(connection, _whose(caller))]

    async def release(self, dossier: str, caller: Caller) -> dict[str, int]:
        """Verwerkt alle vastgehouden berichten van een dossier opnieuw, op volgorde; alles of niets."""
        async with self.runtime.pool.connection() as connection:
            try:
                released = await quarantine.release(connection, dossier, _whose(caller), self.effect)
            except (psycopg.OperationalError, Conflict):
                raise
            except Exception as fault:
                code, detail = reason_of(fault)
                raise Problem(409, code, "Vrijgeven lukt niet", detail) from fault
        if not released:
            raise from_status(404, "Van dit dossier wordt niets vastgehouden.")
        return {"verwerkt": released}


class Terzijdelegging(BaseModel):
    """Waarom een bericht nooit verwerkt zal worden."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    reden: Annotated[
        str,
        Field(min_length=10, max_length=500, description="In uw woorden, zonder gegevens van personen."),
    ]


@dataclass(frozen=True, slots=True)
class _Dismissal:
    runtime: Runtime

    async def dismissed(self, caller: Caller) -> list[dict[str, Any]]:
        """Berichten die nooit verwerkt worden: wie dat besloot, wanneer en waarom. Zij worden bewaard."""
        async with self.runtime.pool.connection() as connection:
            return [_decided(one) for one in await dismissal.listing(connection, _whose(caller))]

    async def dismiss(self, dossier: str, form: Terzijdelegging, caller: Caller) -> dict[str, int]:
        """Legt het oudste vastgehouden bericht van een dossier terzijde. Geef vrij wat er dan nog wacht."""
        async with self.runtime.pool.connection() as connection:
            whose = _whose(caller)
            number = await dismissal.dismiss(connection, dossier, whose, caller.subject, form.reden)
            left = await quarantine.count_of(connection, dossier, whose)
        if number is None and left:
            detail = "Met dit bericht zelf is niets mis. Geef het dossier vrij."
            raise Problem(409, "volgt-op-vastgehouden", "Terzijde leggen lukt niet", detail)
        if number is None:
            raise from_status(404, "Van dit dossier wordt niets vastgehouden.")
        _log.warning("dismissed from quarantine", number=number, by=caller.subject)
        return {"volgnummer": number, "blijft": left}


def _whose(caller: Identity) -> quarantine.Whose:
    return quarantine.Whose(caller.regio, rest=_INSTALLATIE in caller.rollen)


def _decided(one: dismissal.Dismissed) -> dict[str, Any]:
    return {
        "volgnummer": one.id,
        "dossier": one.key,
        "reden": one.reason,
        "terzijdeGelegdOp": one.at.isoformat(),
        "door": one.by,
        "waarom": one.why,
    }


def _told(one: quarantine.Held) -> dict[str, Any]:
    return {
        "volgnummer": one.id,
        "onderwerp": one.topic,
        "partitie": one.partition,
        "plaats": one.offset,
        "dossier": one.key,
        "regio": one.regio,
        "reden": one.reason,
        "uitleg": one.detail,
        "vastgehoudenOp": one.held_at.isoformat(),
    }
