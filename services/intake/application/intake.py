# SPDX-License-Identifier: EUPL-1.2
"""The desk where questions come in: register, answer, ask to close, take over from another register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from intake.application.ports import Nummers, Work
from intake.domain.errors import BuitenRegister, OnbekendeMelding, RegioNietBediend
from intake.domain.melding import Melding, Vraag
from intake.domain.overname import Feit, Overname
from intake.domain.regio import Regio
from intake.domain.register import Register

_REGISTERS = UUID("6d1f4d0e-55f2-4f39-9d7c-1f7f0b6f3c11")


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case of another register: the question, where it comes from, and all that happened there."""

    vraag: Vraag
    overname: Overname
    ontvangen_op: datetime
    feiten: Sequence[Feit]


class Intake:
    """The use cases of intake for the regions that this installation serves, and the registers it takes over."""

    def __init__(
        self, regios: Mapping[str, Regio], nummer: Nummers, registers: Mapping[str, Register] | None = None
    ) -> None:
        self._regios = regios
        self._nummer = nummer
        self.registers = registers or {}

    def regio(self, slug: str) -> Regio:
        """Raises `RegioNietBediend` for a region that is not served here."""
        if slug not in self._regios:
            raise RegioNietBediend
        return self._regios[slug]

    async def registreer(
        self, work: Work, id: UUID, regio: str, vraag: Vraag, ontvangen_op: datetime
    ) -> dict[str, Any]:
        """Registers a question. Raises `OnbekendeCodes` naming every wrong code."""
        place = self.regio(regio)
        _check(place, vraag)
        melding = Melding.registreer(
            id,
            place.dossiernummer(ontvangen_op.year, await self._nummer()),
            regio,
            vraag,
            place.eerste_stap_na(ontvangen_op),
            ontvangen_op,
        )
        work.add(melding)
        return {"id": str(id), "dossiernummer": melding.dossiernummer}

    async def beantwoord(
        self, work: Work, id: UUID, regio: str, wijze: str, afgehandeld: bool, op: datetime
    ) -> dict[str, Any]:
        """Records an answer to the melder. Raises `OnbekendeCodes` for a way that the region does not have."""
        melding = await self._in(regio, work, id)
        self.regio(regio).codelijst.check_wijze(wijze)
        melding.beantwoord(wijze, afgehandeld, op)
        return _stand(melding)

    async def vraag_afsluiting(self, work: Work, id: UUID, regio: str, reden: str, op: datetime) -> dict[str, Any]:
        """Asks referral to close the case."""
        melding = await self._in(regio, work, id)
        melding.vraag_afsluiting(reden, op)
        return _stand(melding)

    async def volg_afsluiting(self, work: Work, id: UUID, resultaat: str, op: datetime) -> None:
        """Follows referral's decision that a case is closed."""
        (await self._any(work, id)).sluit_af(resultaat, op)

    async def volg_heropening(self, work: Work, id: UUID, op: datetime) -> None:
        """Follows referral's decision that a closed case is taken up again."""
        (await self._any(work, id)).heropen(op)

    async def neem_over(self, work: Work, regio: str, dossier: Dossier) -> dict[str, Any]:
        """Takes over a case; what was taken over before is left as it is, so a second run adds nothing.

        Raises `BuitenRegister` for what is not in the lists of the register, `OnbekendeCodes` as `registreer`.
        """
        place = self.regio(regio)
        _check(place, dossier.vraag)
        self._register(dossier.overname.register).check(dossier.overname, dossier.feiten)
        id = uuid5(_REGISTERS, f"{regio}/{dossier.overname.register}/{dossier.overname.bron_id}")
        known = await work.find(Melding, id)
        melding = known or await self._importeer(work, id, place, dossier)
        before = len(melding.feiten)
        for feit in dossier.feiten:
            melding.neem_feit_over(feit)
        return {
            "id": str(id),
            "dossiernummer": melding.dossiernummer,
            "nieuw": known is None,
            "nieuweFeiten": len(melding.feiten) - before,
        }

    def _register(self, slug: str) -> Register:
        if slug not in self.registers:
            raise BuitenRegister((("register", slug),))
        return self.registers[slug]

    async def _importeer(self, work: Work, id: UUID, place: Regio, dossier: Dossier) -> Melding:
        op = dossier.ontvangen_op
        number = place.dossiernummer(op.year, await self._nummer())
        melding = Melding.importeer(
            id, number, place.slug, dossier.vraag, place.eerste_stap_na(op), op, dossier.overname
        )
        work.add(melding)
        return melding

    async def _any(self, work: Work, id: UUID) -> Melding:
        melding = await work.find(Melding, id)
        if melding is None:
            raise OnbekendeMelding
        return melding

    async def _in(self, regio: str, work: Work, id: UUID) -> Melding:
        """What belongs to another region does not exist here."""
        melding = await self._any(work, id)
        if melding.regio != regio:
            raise OnbekendeMelding
        return melding


def _check(regio: Regio, vraag: Vraag) -> None:
    regio.codelijst.check(
        vraag.melder_type, vraag.kanaal, vraag.type_vraag, vraag.gemeente, vraag.doelgroepen, vraag.sector
    )


def _stand(melding: Melding) -> dict[str, Any]:
    return {"id": str(melding.id), "stand": melding.stand}
