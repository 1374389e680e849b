# SPDX-License-Identifier: EUPL-1.2
"""The form as its address tells it: what was filled in, and the shortest address that asks the same.

Nothing is judged here that the arithmetic judges; only what a form can get wrong by itself is a fault here.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from referral.adapters.pages.datumveld import als_dag
from referral.domain.rekenen import Eenheid

PAD = "/termijn-berekenen"
MEESTE_RIJEN = 20
_ENKEL = (
    *("start", "tijd", "aantal", "eenheid", "grondslag", "richting", "atw"),
    *("verlengAantal", "verlengEenheid", "verlengOp", "laatsteDag", "meer"),
)
_RIJEN = {
    "stil": ("van", "tot", "dagen"),
    "open": ("dag", "van", "tot"),
    "anders": ("dag", "van", "tot"),
    "dicht": ("van", "tot"),
}
"""The controls of each kind of row: standing still, open in the week, other hours on one day, closed."""
_BIJ_OPENINGSUREN = ("open", "anders")
_RIJVELD = re.compile(r"([a-z]+?)([1-9][0-9]?)([a-z]+)")
_DATUM = re.compile(r"start|verlengOp|laatsteDag|(stil|dicht)[0-9]+(van|tot)|anders[0-9]+dag")
_STANDAARD = {"richting": "vooruit", "atw": ""}


class Veldfout(NamedTuple):
    """What is wrong, and at which control of the form (its id)."""

    veld: str
    uitleg: str
    code: str = "formulier"


class Rijveld(NamedTuple):
    """The name of a control in a row, taken apart."""

    soort: str
    rij: int
    deel: str


@dataclass(frozen=True, slots=True)
class Formulier:
    """What was filled in, by the name of the control; `dag` of opening hours holds several values."""

    velden: Mapping[str, str]
    weekdagen: Mapping[int, tuple[str, ...]]
    fouten: tuple[Veldfout, ...] = ()

    def __getitem__(self, naam: str) -> str:
        return self.velden.get(naam, "")

    @property
    def is_leeg(self) -> bool:
        """Whether nothing was asked yet."""
        return not (self.velden or self.weekdagen or self.fouten)

    @property
    def in_uren(self) -> bool:
        return self["eenheid"] in (Eenheid.UREN, Eenheid.OPENINGSUREN)

    def rijen(self, soort: str) -> list[int]:
        """The numbers of the rows to show: those that are filled in, one more when asked, and always one."""
        gevuld = [veld.rij for naam in self.velden if (veld := _rijveld(naam)) and veld.soort == soort]
        if soort == "open":
            gevuld += self.weekdagen
        laatste = max(gevuld, default=0) + (self["meer"] == soort)
        return list(range(1, min(max(laatste, 1), MEESTE_RIJEN) + 1))

    def gebruikt(self, *namen: str) -> bool:
        """Whether a control of which the name starts so asks something that is not the default."""
        return any(self._telt(naam, waarde) for naam, waarde in self.velden.items() if naam.startswith(namen))

    def paren(self) -> list[tuple[str, str]]:
        """The fewest names and values that ask the same."""
        paren = [(naam, waarde) for naam, waarde in self.velden.items() if self._telt(naam, waarde)]
        if self["eenheid"] == Eenheid.OPENINGSUREN:
            paren += [(f"open{rij}dag", dag) for rij, dagen in self.weekdagen.items() for dag in dagen]
        return paren

    def adres(self) -> str:
        """The shortest address that asks the same."""
        paren = self.paren()
        return f"{PAD}?{urlencode(paren)}" if paren else PAD

    def _telt(self, naam: str, waarde: str) -> bool:
        if not waarde or _STANDAARD.get(naam) == waarde or naam == "meer":
            return False
        if naam == "tijd":
            return self.in_uren
        if naam == "verlengEenheid":
            return bool(self["verlengAantal"] or self["verlengOp"])
        return not naam.startswith(_BIJ_OPENINGSUREN) or self["eenheid"] == Eenheid.OPENINGSUREN


def lees_formulier(paren: Iterable[tuple[str, str]]) -> Formulier:
    """The form in an address. What is unknown or told twice is a fault: it could change the answer unseen."""
    velden: dict[str, str] = {}
    weekdagen: dict[int, tuple[str, ...]] = {}
    fouten = []
    for naam, waarde in paren:
        veld = _rijveld(naam)
        if veld and (veld.soort, veld.deel) == ("open", "dag"):
            weekdagen[veld.rij] = (*weekdagen.get(veld.rij, ()), waarde)
        elif (naam in _ENKEL or veld) and naam not in velden:
            velden[naam] = als_dag(waarde.strip()) if _DATUM.fullmatch(naam) else waarde.strip()
        else:
            reden = "staat er twee keer in" if naam in velden else "kennen wij niet"
            fouten.append(Veldfout("start", f"Het adres van deze pagina klopt niet: ‘{naam[:40]}’ {reden}."))
    return Formulier(velden, weekdagen, tuple(fouten[:1]))


def _rijveld(naam: str) -> Rijveld | None:
    gevonden = _RIJVELD.fullmatch(naam)
    if gevonden is None or int(gevonden[2]) > MEESTE_RIJEN or gevonden[3] not in _RIJEN.get(gevonden[1], ()):
        return None
    return Rijveld(gevonden[1], int(gevonden[2]), gevonden[3])


def eerste(fouten: Sequence[Veldfout]) -> dict[str, str]:
    """The explanation at each control that has one."""
    return {fout.veld: fout.uitleg for fout in reversed(fouten)}
