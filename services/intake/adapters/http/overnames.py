# SPDX-License-Identifier: EUPL-1.2
"""Taking cases over from another register, over HTTP."""

from dataclasses import dataclass

from chassis.commands import Commanded
from chassis.event_store import EventStore
from chassis.identity import Caller, only
from chassis.routing import Router
from intake.adapters.http import forms
from intake.application.intake import Dossier, Intake
from intake.domain.codelijst import Codelijst
from intake.domain.overname import Feit, Overname, RegisterTermijn
from intake.domain.register import Register


def add_overnames(api: Router, intake: Intake, store: EventStore) -> None:
    """The routes that take cases over, and that tell which registers they can come from."""
    desk = _Desk(intake, store)
    api.post(
        "/overnames",
        operation_id="neemDossierOver",
        summary="Dossier uit een ander register overnemen",
        dependencies=[only("import")],
    )(desk.take_over)
    api.get("/registers", operation_id="lijstRegisters", summary="Registers", tags=["codelijsten"])(desk.registers)


@dataclass(frozen=True, slots=True)
class _Desk:
    intake: Intake
    store: EventStore

    async def take_over(self, form: forms.OudDossier, by: Commanded) -> forms.Overgenomen:
        """Neemt een dossier over met de tijden van toen. Nog eens hetzelfde dossier voegt niets toe."""
        header = by.header()
        dossier = _dossier(form, self.intake.regio(header.regio).codelijst)
        taken = await self.store.run(
            header, lambda work: self.intake.neem_over(work, header.regio, dossier), by.key
        )
        return forms.Overgenomen.model_validate(taken.value)

    async def registers(self, _: Caller) -> list[forms.OudRegister]:
        """De registers waaruit u dossiers kunt overnemen, en wat hun codes betekenen."""
        return [_told(one) for one in self.intake.registers.values()]


def _told(register: Register) -> forms.OudRegister:
    return forms.OudRegister(
        uit_register=register.slug,
        naam=register.naam,
        activiteiten=dict(register.activiteiten),
        groepen=dict(register.groepen),
        termijnsoorten=sorted(register.termijnsoorten),
        resultaten=sorted(register.resultaten),
    )


def _dossier(form: forms.OudDossier, lists: Codelijst) -> Dossier:
    register = form.uit_register
    termijnen = tuple(RegisterTermijn(t.soort, t.start_op, t.einde, t.gehaald_op) for t in form.termijnen)
    return Dossier(
        form.melding.as_vraag(lists),
        Overname(register, form.bron_id, termijnen, form.afgesloten_op, form.resultaat),
        form.melding.ontvangen_op,
        [Feit(register, f.activiteit, f.bron_id, f.groep, f.uitvoerder, f.gebeurd_op) for f in form.feiten],
    )
