# SPDX-License-Identifier: EUPL-1.2
"""Partners, diensten and afspraken over HTTP; each may be put again and then changes only what differs."""

from typing import Any

from fastapi import APIRouter

from chassis.commands import Commanded
from chassis.event_store import EventStore, Work
from referral.adapters.http import partner_forms as forms
from referral.adapters.http.forms import Code
from referral.application.partners import Partners
from referral.domain.afspraak import Versie
from referral.domain.partner import Dienstgegevens, Partnergegevens, dienst_id, partner_id

_OWNERS = ("coordinator", "beheer")


def router(partners: Partners, store: EventStore) -> APIRouter:
    """The routes for what a region has settled."""
    api = APIRouter(prefix="/v1", tags=["partners"])

    @api.put("/partners/{slug}", operation_id="legPartnerVast", summary="Partner vastleggen")
    async def put_partner(slug: Code, form: forms.PartnerForm, by: Commanded) -> forms.Vastgelegd:
        """Legt een partner vast of wijzigt de gegevens."""
        header = by.header(*_OWNERS)
        told = Partnergegevens(header.regio, slug, form.naam, form.soort, form.oin, form.aanspreekpunt)

        async def command(work: Work) -> dict[str, Any]:
            await partners.leg_partner_vast(work, told, by.now)
            return {"id": str(partner_id(header.regio, slug))}

        return forms.Vastgelegd.model_validate((await store.run(header, command, by.key)).value)

    @api.put("/diensten/{slug}", operation_id="legDienstVast", summary="Dienst vastleggen")
    async def put_dienst(slug: Code, form: forms.DienstForm, by: Commanded) -> forms.Vastgelegd:
        """Legt een dienst van een partner vast of wijzigt de gegevens."""
        header = by.header(*_OWNERS)
        told = Dienstgegevens(
            header.regio,
            slug,
            partner_id(header.regio, form.partner),
            form.naam,
            tuple(form.type_vragen),
            tuple(form.melder_types),
        )

        async def command(work: Work) -> dict[str, Any]:
            await partners.leg_dienst_vast(work, told, by.now)
            return {"id": str(dienst_id(header.regio, slug))}

        return forms.Vastgelegd.model_validate((await store.run(header, command, by.key)).value)

    @api.put("/afspraken/{soort}", operation_id="stelAfspraakVast", summary="Afspraak vaststellen")
    async def put_afspraak(soort: Code, form: forms.AfspraakForm, by: Commanded) -> forms.Vastgesteld:
        """Stelt een afspraak vast of voegt een versie toe. Lopende termijnen houden hun versie."""
        header = by.header(*_OWNERS)
        versie = Versie(1, form.aantal, form.eenheid, form.grondslag, form.geldig_van)

        async def command(work: Work) -> dict[str, Any]:
            number = await partners.stel_afspraak_vast(work, header.regio, soort, versie, by.now)
            return {"soort": soort, "versie": number}

        return forms.Vastgesteld.model_validate((await store.run(header, command, by.key)).value)

    return api
