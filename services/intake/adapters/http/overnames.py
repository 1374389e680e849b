# SPDX-License-Identifier: EUPL-1.2
"""Taking cases over from another register, over HTTP."""

from fastapi import APIRouter

from chassis.commands import CommandContext, Commanded
from chassis.event_store import EventStore
from chassis.identity import Caller
from chassis.problems import Fault, invalid
from intake.adapters.http import forms
from intake.adapters.http.refusals import unknown_codes
from intake.application.intake import Dossier, Intake
from intake.domain.codelijst import Codelijst
from intake.domain.errors import BuitenRegister, OnbekendeCodes
from intake.domain.overname import Feit, Overname, RegisterTermijn
from intake.domain.register import Register


def add_overnames(api: APIRouter, intake: Intake, store: EventStore) -> None:
    """The routes that take cases over, and that tell which registers they can come from."""

    @api.post("/overnames", operation_id="neemDossierOver", summary="Dossier uit een ander register overnemen")
    async def take_over(form: forms.OudDossier, by: Commanded) -> forms.Overgenomen:
        """Neemt een dossier over met de tijden van toen. Nog eens hetzelfde dossier voegt niets toe."""
        header = by.header("import")
        dossier = _dossier(form, intake.regio(header.regio).codelijst, by)
        try:
            taken = await store.run(header, lambda work: intake.neem_over(work, header.regio, dossier), by.key)
        except BuitenRegister as refusal:
            raise unknown_codes(refusal, "body") from refusal
        except OnbekendeCodes as refusal:
            raise unknown_codes(refusal, "body.melding") from refusal
        return forms.Overgenomen.model_validate(taken.value)

    @api.get("/registers", operation_id="lijstRegisters", summary="Registers", tags=["codelijsten"])
    async def registers(_: Caller) -> list[forms.OudRegister]:
        """De registers waaruit u dossiers kunt overnemen, en wat hun codes betekenen."""
        return [_told(one) for one in intake.registers.values()]


def _told(register: Register) -> forms.OudRegister:
    return forms.OudRegister(
        uit_register=register.slug,
        naam=register.naam,
        activiteiten=dict(register.activiteiten),
        groepen=dict(register.groepen),
        termijnsoorten=sorted(register.termijnsoorten),
        resultaten=sorted(register.resultaten),
    )


def _dossier(form: forms.OudDossier, lists: Codelijst, by: CommandContext) -> Dossier:
    """The case as it was told. Raises `Problem` for a past that has no beginning, or lies in the future."""
    if form.melding.ontvangen_op is None:
        raise invalid([Fault("body.melding.ontvangenOp", "Dit veld ontbreekt.", "missing")])
    by.moment(form.afgesloten_op, "afgeslotenOp")
    for n, termijn in enumerate(form.termijnen):
        by.moment(termijn.gehaald_op, f"termijnen.{n}.gehaaldOp")
    termijnen = tuple(RegisterTermijn(t.soort, t.start_op, t.einde, t.gehaald_op) for t in form.termijnen)
    return Dossier(
        form.melding.as_vraag(lists),
        Overname(form.uit_register, form.bron_id, termijnen, form.afgesloten_op, form.resultaat),
        by.moment(form.melding.ontvangen_op, "melding.ontvangenOp"),
        [
            Feit(
                form.uit_register,
                f.activiteit,
                f.bron_id,
                f.groep,
                f.uitvoerder,
                by.moment(f.gebeurd_op, f"feiten.{n}.gebeurdOp"),
            )
            for n, f in enumerate(form.feiten)
        ],
    )
