# SPDX-License-Identifier: EUPL-1.2
"""Partners, diensten and afspraken over HTTP; each may be put again and then changes only what differs."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Depends

from chassis.commands import CommandContext, Commanded
from chassis.event_store import EventStore, Work
from chassis.identity import only
from chassis.routing import Router
from referral.adapters.http import partner_forms as forms
from referral.adapters.http.codes import codes_of
from referral.adapters.http.forms import Code
from referral.application.partners import Partners
from referral.domain.afspraak import Versie
from referral.domain.partner import Dienstgegevens, Partnergegevens, dienst_id, partner_id

_OWNERS = only("coordinator", "beheer")


def router(partners: Partners, store: EventStore, type_vragen: Mapping[str, Collection[str]]) -> APIRouter:
    """The routes for what a region has settled; `type_vragen` are the questions that each region knows."""
    api = Router(prefix="/v1", tags=["partners"], dependencies=[_OWNERS, Depends(codes_of(type_vragen))])
    desk = _Desk(partners, store)
    api.put("/partners/{slug}", operation_id="legPartnerVast", summary="Partner vastleggen")(desk.put_partner)
    api.put("/diensten/{slug}", operation_id="legDienstVast", summary="Dienst vastleggen")(desk.put_dienst)
    api.put("/afspraken/{soort}", operation_id="stelAfspraakVast", summary="Afspraak vaststellen")(
        desk.put_afspraak
    )
    return api


@dataclass(frozen=True, slots=True)
class _Desk:
    partners: Partners
    store: EventStore

    async def put_partner(self, slug: Code, form: forms.PartnerForm, by: Commanded) -> forms.Vastgelegd:
        """Legt een partner vast of wijzigt de gegevens."""
        regio = by.identity.regio
        told = Partnergegevens(regio, slug, form.naam, form.soort, form.oin, form.aanspreekpunt)

        async def command(work: Work) -> dict[str, Any]:
            await self.partners.leg_partner_vast(work, told, by.now)
            return {"id": str(partner_id(regio, slug))}

        return forms.Vastgelegd.model_validate(await self._settle(by, command))

    async def put_dienst(self, slug: Code, form: forms.DienstForm, by: Commanded) -> forms.Vastgelegd:
        """Legt een dienst van een partner vast of wijzigt de gegevens."""
        regio, types, melders = by.identity.regio, tuple(form.type_vragen), tuple(form.melder_types)
        told = Dienstgegevens(regio, slug, partner_id(regio, form.partner), form.naam, types, melders)

        async def command(work: Work) -> dict[str, Any]:
            await self.partners.leg_dienst_vast(work, told, by.now)
            return {"id": str(dienst_id(regio, slug))}

        return forms.Vastgelegd.model_validate(await self._settle(by, command))

    async def put_afspraak(self, soort: Code, form: forms.AfspraakForm, by: Commanded) -> forms.Vastgesteld:
        """Stelt een afspraak vast of voegt een versie toe. Lopende termijnen houden hun versie."""
        versie = Versie(1, form.aantal, form.eenheid, form.grondslag, form.geldig_van)

        async def command(work: Work) -> dict[str, Any]:
            number = await self.partners.stel_afspraak_vast(work, by.identity.regio, soort, versie, by.now)
            return {"soort": soort, "versie": number}

        return forms.Vastgesteld.model_validate(await self._settle(by, command))

    async def _settle(self, by: CommandContext, command: Callable[[Work], Awaitable[dict[str, Any]]]) -> Any:
        return (await self.store.run(by.header(), command, by.key)).value
