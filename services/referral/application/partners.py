# SPDX-License-Identifier: EUPL-1.2
"""Keeps what a region knows of its partners, their diensten, and what was agreed on termijnen."""

from collections.abc import Mapping
from datetime import date, datetime, time

from referral.application.ports import Work
from referral.domain.afspraak import Afspraak, Versie, afspraak_id
from referral.domain.errors import GeenAfspraak, OnbekendePartner
from referral.domain.koers import Soort
from referral.domain.partner import Dienst, Dienstgegevens, Partner, Partnergegevens, dienst_id, partner_id
from referral.domain.rekenen.kalender import Kalender
from referral.domain.rekenen.klok import als_moment
from referral.domain.verdict import duur_van

_NOON = time(12)


class Partners:
    """Each use case may be repeated: the same details change nothing."""

    def __init__(self, kalender: Kalender) -> None:
        self._kalender = kalender

    async def leg_partner_vast(self, work: Work, gegevens: Partnergegevens, op: datetime) -> None:
        """Registers a partner or changes its details."""
        partner = await work.find(Partner, partner_id(gegevens.regio, gegevens.slug))
        if partner is None:
            work.add(Partner.leg_vast(gegevens, op))
        else:
            partner.wijzig(gegevens, op)

    async def leg_dienst_vast(self, work: Work, gegevens: Dienstgegevens, op: datetime) -> None:
        """Registers a dienst of a partner or changes its details. Raises `OnbekendePartner`."""
        if await work.find(Partner, gegevens.partner) is None:
            raise OnbekendePartner
        dienst = await work.find(Dienst, dienst_id(gegevens.regio, gegevens.slug))
        if dienst is None:
            work.add(Dienst.leg_vast(gegevens, op))
        else:
            dienst.wijzig(gegevens, op)

    async def geldend(self, work: Work, regio: str, dag: date) -> Mapping[Soort, Versie | None]:
        """The version in force on a day of each agreement that a case can need; None where there is none yet."""
        ids = {soort: afspraak_id(regio, soort) for soort in Soort}
        await work.prefetch(ids.values())
        return {soort: _op(await work.find(Afspraak, id), dag) for soort, id in ids.items()}

    async def stel_afspraak_vast(self, work: Work, regio: str, soort: str, versie: Versie, op: datetime) -> int:
        """Settles an agreement or adds a version to it; returns the number of its last version.

        Raises `AfspraakOnmogelijk` for one that no termijn could be counted by: better here than in each case.
        """
        duur_van(versie, soort, als_moment(versie.geldig_van, _NOON), self._kalender)
        afspraak = await work.find(Afspraak, afspraak_id(regio, soort))
        if afspraak is None:
            work.add(Afspraak.stel_vast(regio, soort, versie, op))
            return versie.versie
        afspraak.herzie(versie, op)
        return afspraak.versies[-1].versie


def _op(afspraak: Afspraak | None, dag: date) -> Versie | None:
    try:
        return afspraak.geldend_op(dag) if afspraak else None
    except GeenAfspraak:
        return None
