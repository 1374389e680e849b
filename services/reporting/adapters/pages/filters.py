# SPDX-License-Identifier: EUPL-1.2
"""The filter of the board in the URL: read strictly, so that no list is shown that was not asked for."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from chassis.faults import Fault
from reporting.application.bordfilter import AanZet, BordFilter, Werk
from reporting.domain.stand import Stand
from reporting.domain.woorden import MELDERTYPES

_Fout = tuple[str, Fault]  # for people, who see what they typed, and for programs, to whom no value is repeated


class FilterFout(ValueError):
    """A filter in the URL that cannot be right; the text tells all that is wrong, and what is possible."""

    def __init__(self, *fouten: _Fout) -> None:
        super().__init__(" ".join(zin for zin, _ in fouten))
        self.fouten = [fout for _, fout in fouten]


class _Anders(ValueError):
    """A value that is no such thing; the text says what is possible."""


def _keuze(mogelijk: Iterable[str]) -> Callable[[str], str]:
    lijst = tuple(mogelijk)

    def lees(tekst: str) -> str:
        if tekst not in lijst:
            raise _Anders(f"kies uit {', '.join(lijst)}")
        return tekst

    return lees


def _patroon(patroon: str, uitleg: str) -> Callable[[str], str]:
    def lees(tekst: str) -> str:
        if not re.fullmatch(patroon, tekst):
            raise _Anders(uitleg)
        return tekst

    return lees


def _dag(tekst: str) -> date:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", tekst):
            return date.fromisoformat(tekst)
    except ValueError:
        pass
    raise _Anders("schrijf een bestaande datum als 2026-11-24")


def _pagina(tekst: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,4}", tekst):
        raise _Anders("gebruik een getal vanaf 1")
    return int(tekst)


_code = _patroon(r"[a-z0-9][a-z0-9-]{0,79}", "gebruik kleine letters, cijfers en streepjes")
_LEZERS: dict[str, tuple[str, Callable[[str], object]]] = {
    "stand": ("stand", lambda tekst: Stand(_keuze(Stand)(tekst))),
    "soort": ("soort", _code),
    "aanZet": ("aan_zet", lambda tekst: AanZet(_keuze(AanZet)(tekst))),
    "partij": ("partij", _code),
    "gemeente": ("gemeente", _patroon(r"[0-9]{4}", "gebruik de code van vier cijfers, zoals 0202")),
    "melder": ("melder", _keuze(MELDERTYPES)),
    "uiterlijk": ("uiterlijk", _dag),
    "herkomst": ("herkomst", lambda tekst: Werk(_keuze(Werk)(tekst))),
    "pagina": ("pagina", _pagina),
}

_VANZELF = (("herkomst", "eigen"), ("pagina", "1"))


def lees_filter(zoekdeel: Iterable[tuple[str, str]]) -> BordFilter:
    """The filter that a query string asks for; an empty value asks for nothing.

    Raises FilterFout with a Dutch sentence for each fault: an unknown field, a repeated one, a wrong value.
    """
    gelezen, fouten = _lees(zoekdeel)
    if fouten:
        raise FilterFout(*fouten)
    return BordFilter(**gelezen)


def lees_stroom(zoekdeel: Iterable[tuple[str, str]]) -> tuple[BordFilter, int]:
    """The filter of a live stream, and the event number that its reader has seen. Raises FilterFout."""
    paren = list(zoekdeel)
    vanaf = [waarde for sleutel, waarde in paren if sleutel == "vanaf"]
    gelezen, fouten = _lees(paar for paar in paren if paar[0] != "vanaf")
    if len(vanaf) != 1 or not re.fullmatch(r"[0-9]{1,18}", vanaf[0]):
        uitleg = "Geef één keer ‘vanaf’, het nummer van de laatste gebeurtenis die u zag."
        fouten.append((uitleg, Fault("query.vanaf", uitleg, "verkeerde-vorm" if vanaf else "ontbreekt")))
    if fouten:
        raise FilterFout(*fouten)
    return BordFilter(**gelezen), int(vanaf[0])


def _lees(zoekdeel: Iterable[tuple[str, str]]) -> tuple[dict[str, Any], list[_Fout]]:
    """What was asked by name of the filter, and each fault."""
    gelezen: dict[str, Any] = {}
    fouten: list[_Fout] = []
    gezien: set[str] = set()
    for sleutel, tekst in zoekdeel:
        if sleutel not in _LEZERS:
            fouten.append(_fout(sleutel, "onbekend-veld", f"Het filter ‘{sleutel[:40]}’ bestaat niet."))
        elif sleutel in gezien:
            fouten.append(_fout(sleutel, "dubbel", f"Het filter ‘{sleutel}’ staat er twee keer."))
        elif tekst:
            veld, lezer = _LEZERS[sleutel]
            try:
                gelezen[veld] = lezer(tekst)
            except _Anders as anders:
                zin = f"De waarde ‘{tekst[:40]}’ past niet bij ‘{sleutel}’: {anders}."
                fouten.append((zin, Fault(f"query.{sleutel}", f"Deze waarde past niet: {anders}.", "ongeldig")))
        gezien.add(sleutel)
    return gelezen, fouten


def _fout(sleutel: str, code: str, zin: str) -> _Fout:
    return zin, Fault(f"query.{sleutel[:40]}", zin, code)


def zoekdeel(filter: BordFilter) -> str:
    """The query string of a filter, in a fixed order and without empty fields: "" or "?stand=laat&pagina=2"."""
    paren = [(sleutel, getattr(filter, veld)) for sleutel, (veld, _) in _LEZERS.items()]
    gezet = [(sleutel, str(waarde)) for sleutel, waarde in paren if waarde is not None]
    gezet = [paar for paar in gezet if paar not in _VANZELF]
    return f"?{urlencode(gezet)}" if gezet else ""
