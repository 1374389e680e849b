# SPDX-License-Identifier: EUPL-1.2
"""Partners, diensten and afspraken in the published language."""

from collections.abc import Mapping
from typing import Any

from contracts import partners as p
from contracts.values import Eenheid, EventData, Grondslag, MelderType
from referral.adapters.outbox.values import Said, Say


def _partner(e: Any, said: Said) -> EventData:
    return p.PartnerVastgelegd(
        **said,
        partner_id=e.originator_id,
        slug=e.slug,
        naam=e.naam,
        soort=p.PartnerSoort(e.soort),
        oin=e.oin,
        aanspreekpunt=e.aanspreekpunt,
    )


def _dienst(e: Any, said: Said) -> EventData:
    return p.DienstVastgelegd(
        **said,
        dienst_id=e.originator_id,
        partner_id=e.partner,
        slug=e.slug,
        naam=e.naam,
        type_vragen=tuple(e.type_vragen),
        melder_types=tuple(MelderType(one) for one in e.melder_types),
    )


def _afspraak(e: Any, said: Said) -> EventData:
    return p.AfspraakVastgesteld(
        **said,
        afspraak_id=e.originator_id,
        soort=e.soort,
        versie=e.versie,
        aantal=e.aantal,
        eenheid=Eenheid(e.eenheid),
        grondslag=Grondslag(e.grondslag),
        geldig_van=e.geldig_van,
    )


PARTNERS: Mapping[str, Say] = {
    "partner-registered": _partner,
    "partner-changed": _partner,
    "dienst-registered": _dienst,
    "dienst-changed": _dienst,
    "afspraak-settled": _afspraak,
    "afspraak-revised": _afspraak,
}
