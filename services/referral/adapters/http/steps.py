# SPDX-License-Identifier: EUPL-1.2
"""The steps of a doorverwijzing over HTTP, one line of a table each: its address, who may take it, its effect."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from chassis.commands import CommandContext, Commanded
from chassis.event_store import EventStore, Work
from chassis.identity import only
from chassis.routing import Router
from referral.adapters.http import forms
from referral.application.opdracht import Wie
from referral.application.referral import Referral
from referral.domain.doorwijzing import Doorwijzing

DESK = ("gids", "coordinator")
EITHER = ("gids", "partner")
_Taken = Awaitable[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `take` gets what the `form` holds."""

    path: str
    operation_id: str
    summary: str
    rollen: tuple[str, ...]
    take: Callable[[Work, Wie, UUID, Any, datetime], _Taken]
    form: type[forms.Form] = forms.Stap
    description: str | None = None


def wie(by: CommandContext, rol: str) -> Wie:
    """The caller in the words of the use cases; a partner acts for its own organisation only."""
    return Wie(by.identity.regio, by.identity.organisatie, partner=rol == "partner")


def add_steps(api: Router, referral: Referral, store: EventStore) -> None:
    """Adds an address for each step."""
    for step in (*_plain(referral), *_telling(referral)):
        api.add_api_route(
            f"/doorverwijzingen/{{id}}/{step.path}",
            _endpoint(store, step),
            methods=["POST"],
            operation_id=step.operation_id,
            summary=step.summary,
            description=step.description,
            dependencies=[only(*step.rollen)],
        )


def _endpoint(store: EventStore, step: Step) -> Callable[..., Awaitable[forms.Stand]]:
    async def take(id: UUID, form: Any, by: Commanded) -> forms.Stand:
        header, op = by.header(), by.moment(form.gebeurd_op)
        taken = await store.run(header, lambda work: step.take(work, wie(by, header.rol), id, form, op), by.key)
        return forms.Stand.model_validate(taken.value)

    take.__annotations__["form"] = step.form
    return take


def _plain(referral: Referral) -> tuple[Step, ...]:
    """The steps that tell no more than that they were taken."""

    def only(
        take: Callable[[Work, Wie, UUID, datetime], _Taken],
    ) -> Callable[[Work, Wie, UUID, Any, datetime], _Taken]:
        return lambda work, who, id, _, op: take(work, who, id, op)

    back = "Terugkoppeling aan de melder vastleggen"
    return (
        Step("verzending", "verzend", "Doorverwijzing verzenden", DESK, only(referral.verzend)),
        Step("ontvangst", "bevestigOntvangst", "Ontvangst bevestigen", EITHER, only(referral.bevestig_ontvangst)),
        Step("acceptatie", "accepteer", "Doorverwijzing accepteren", EITHER, only(referral.accepteer)),
        Step("eerste-contact", "legContact", "Eerste contact vastleggen", EITHER, only(referral.leg_contact)),
        Step("terugkoppeling", "koppelTerug", back, DESK, only(referral.koppel_terug)),
    )


def _telling(referral: Referral) -> tuple[Step, ...]:
    """The steps that say why, or with what result."""

    def decline(work: Work, who: Wie, id: UUID, form: forms.Weigering, op: datetime) -> _Taken:
        naar = Doorwijzing(form.doorwijzing.soort, form.doorwijzing.dienst_id)
        return referral.weiger(work, who, id, form.reden, naar, uuid4(), op)

    def complete(work: Work, who: Wie, id: UUID, form: forms.Afronding, op: datetime) -> _Taken:
        return referral.rond_af(work, who, id, form.resultaat, op)

    def withdraw(work: Work, who: Wie, id: UUID, form: forms.Intrekking, op: datetime) -> _Taken:
        return referral.trek_in(work, who, id, form.reden, op)

    onward = "Nee is geen antwoord: wijs door naar een andere dienst, of terug naar de gids met een reden."
    done = "De partner is klaar. Het Werkcentrum koppelt terug aan de melder."
    back = "Neemt een doorverwijzing terug; het dossier gaat terug naar de gids."
    return (
        Step("weigering", "weiger", "Weigeren met een doorwijzing", EITHER, decline, forms.Weigering, onward),
        Step("afronding", "rondAf", "Resultaat melden", EITHER, complete, forms.Afronding, done),
        Step("intrekking", "trekIn", "Doorverwijzing intrekken", DESK, withdraw, forms.Intrekking, back),
    )
