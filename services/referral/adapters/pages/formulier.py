# SPDX-License-Identifier: EUPL-1.2
"""The form as its address tells it: what was filled in, and the case that it asks.

Nothing is judged here that the arithmetic judges; only what a form can get wrong by itself is a fault here.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from referral.domain.rekenen import Eenheid
from referral.domain.rekenen.klok import AMSTERDAM

PAD = "/termijn-berekenen"
MEESTE_RIJEN = 20
_ENKEL = (
    *("start", "tijd", "aantal", "eenheid", "grondslag", "richting", "atw"),
    *("verlengAantal", "verlengEenheid", "verlengOp", "laatsteDag", "meer"),
)
_STIL = ("van", "tot", "dagen")
_OPEN = ("dag", "van", "tot")
_RIJVELD = re.compile(r"(stil|open)([1-9][0-9]?)(van|tot|dagen|dag)")
_HEEL_GETAL = re.compile(r"-?[0-9]{1,30}")
_DAG_MAAND_JAAR = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
_STANDAARD = {"richting": "vooruit", "atw": ""}


class Veldfout(NamedTuple):
    """What is wrong, and at which control of the form (its id)."""

    veld: str
    uitleg: str
    code: str = "formulier"


@dataclass(frozen=True, slots=True)
class Formulier:
    """What was filled in, by the name of the control; `dagen` of opening hours holds several values."""

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
        gevuld = [int(gevonden[2]) for naam in self.velden if (gevonden := _rij(naam)) and gevonden[1] == soort]
        if soort == "open":
            gevuld += self.weekdagen
        laatste = max(gevuld, default=0) + (self["meer"] == soort)
        return list(range(1, min(max(laatste, 1), MEESTE_RIJEN) + 1))

    def gebruikt(self, namen: set[str]) -> bool:
        """Whether one of these controls asks something that is not the default."""
        return any(self._telt(naam, waarde) for naam, waarde in self.velden.items() if naam in namen)

    def adres(self) -> str:
        """The shortest address that asks the same."""
        paren = [(naam, waarde) for naam, waarde in self.velden.items() if self._telt(naam, waarde)]
        if self["eenheid"] == Eenheid.OPENINGSUREN:
            paren += [(f"open{rij}dag", dag) for rij, dagen in self.weekdagen.items() for dag in dagen]
        return f"{PAD}?{urlencode(paren)}" if paren else PAD

    def _telt(self, naam: str, waarde: str) -> bool:
        if not waarde or _STANDAARD.get(naam) == waarde or naam == "meer":
            return False
        if naam == "tijd":
            return self.in_uren
        if naam == "verlengEenheid":
            return bool(self["verlengAantal"] or self["verlengOp"])
        return not naam.startswith("open") or self["eenheid"] == Eenheid.OPENINGSUREN


def lees_formulier(paren: Iterable[tuple[str, str]]) -> Formulier:
    """The form in an address. What is unknown or told twice is a fault: it could change the answer unseen."""
    velden: dict[str, str] = {}
    weekdagen: dict[int, tuple[str, ...]] = {}
    fouten = []
    for naam, waarde in paren:
        rij = _rij(naam)
        if rij and rij[1] == "open" and rij[3] == "dag":
            weekdagen[int(rij[2])] = (*weekdagen.get(int(rij[2]), ()), waarde)
        elif (naam in _ENKEL or rij) and naam not in velden:
            velden[naam] = waarde.strip()
        else:
            reden = "staat er twee keer in" if naam in velden else "kennen wij niet"
            fouten.append(Veldfout("start", f"Het adres van deze pagina klopt niet: ‘{naam[:40]}’ {reden}."))
    return Formulier(velden, weekdagen, tuple(fouten[:1]))


def _rij(naam: str) -> re.Match[str] | None:
    """The parts of the name of a control in a row: kind, number, control."""
    gevonden = _RIJVELD.fullmatch(naam)
    if gevonden is None or int(gevonden[2]) > MEESTE_RIJEN:
        return None
    return gevonden if gevonden[3] in (_STIL if gevonden[1] == "stil" else _OPEN) else None


def als_dag(tekst: str) -> str:
    """A date as the arithmetic wants it; people without a date picker write 3-4-2026."""
    if gevonden := _DAG_MAAND_JAAR.fullmatch(tekst):
        return f"{gevonden[3]}-{int(gevonden[2]):02}-{int(gevonden[1]):02}"
    return tekst


def als_getal(tekst: str) -> int | str:
    """A whole number; anything else goes on as it is, for the arithmetic to refuse."""
    return int(tekst) if _HEEL_GETAL.fullmatch(tekst) else tekst


def als_tijdstip(dag: str, tijd: str) -> tuple[str, Veldfout | None]:
    """The instant at which the Dutch clock shows `tijd`; of a time that comes twice, the first."""
    try:
        moment = datetime.fromisoformat(f"{dag}T{tijd}").replace(tzinfo=AMSTERDAM)
    except ValueError:
        return dag, Veldfout("tijd", "Dit is geen tijd. Schrijf een tijd als 09:30.")
    if _overgeslagen(moment):
        return dag, Veldfout("tijd", "Dit tijdstip bestaat niet: die nacht gaat de klok van 02.00 naar 03.00 uur.")
    return moment.isoformat(), None


def komt_twee_keer(moment: datetime) -> bool:
    """Whether the Dutch clock shows this time twice: the hour in which summer time ends."""
    lokaal = moment.astimezone(AMSTERDAM)
    return lokaal.replace(fold=0).utcoffset() != lokaal.replace(fold=1).utcoffset()


def _overgeslagen(moment: datetime) -> bool:
    terug = datetime.fromtimestamp(moment.timestamp(), AMSTERDAM)
    return (terug.hour, terug.minute) != (moment.hour, moment.minute)


def plus_dagen(dag: str, aantal: int) -> str:
    """`dag` and that many days on; as it is when it is no date, or the sum is none."""
    try:
        return (date.fromisoformat(dag) + timedelta(days=aantal)).isoformat()
    except (ValueError, OverflowError):
        return dag


def eerste(velden: Sequence[Veldfout]) -> dict[str, str]:
    """The explanation at each control that has one."""
    return {fout.veld: fout.uitleg for fout in reversed(velden)}
