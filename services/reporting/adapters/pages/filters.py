# SPDX-License-Identifier: EUPL-1.2
"""The filter of the board in the URL: read strictly, so that no list is shown that was not asked for."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from reporting.application.bord import AanZet, BordFilter
from reporting.domain.stand import Stand
from reporting.domain.woorden import MELDERTYPES


class FilterFout(ValueError):
    """A filter in the URL that cannot be right; the text tells all that is wrong, and what is possible."""


def _keuze(mogelijk: Iterable[str]) -> Callable[[str], str]:
    lijst = tuple(mogelijk)

    def lees(tekst: str) -> str:
        if tekst not in lijst:
            raise FilterFout(f"kies uit {', '.join(lijst)}")
        return tekst

    return lees


def _patroon(patroon: str, uitleg: str) -> Callable[[str], str]:
    def lees(tekst: str) -> str:
        if not re.fullmatch(patroon, tekst):
            raise FilterFout(uitleg)
        return tekst

    return lees


def _dag(tekst: str) -> date:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", tekst):
            return date.fromisoformat(tekst)
    except ValueError:
        pass
    raise FilterFout("schrijf een bestaande datum als 2026-11-24")


def _pagina(tekst: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,4}", tekst):
        raise FilterFout("gebruik een getal vanaf 1")
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
    "pagina": ("pagina", _pagina),
}


def lees_filter(zoekdeel: Iterable[tuple[str, str]]) -> BordFilter:
    """The filter that a query string asks for; an empty value asks for nothing.

    Raises FilterFout with a Dutch sentence for each fault: an unknown field, a repeated one, a wrong value.
    """
    gelezen, fouten = _lees(zoekdeel)
    if fouten:
        raise FilterFout(" ".join(fouten))
    return BordFilter(**gelezen)


def lees_stroom(zoekdeel: Iterable[tuple[str, str]]) -> tuple[BordFilter, int]:
    """The filter of a live stream, and the event number that its reader has seen. Raises FilterFout."""
    paren = list(zoekdeel)
    vanaf = [waarde for sleutel, waarde in paren if sleutel == "vanaf"]
    gelezen, fouten = _lees(paar for paar in paren if paar[0] != "vanaf")
    if len(vanaf) != 1 or not re.fullmatch(r"[0-9]{1,18}", vanaf[0]):
        fouten.append("Geef één keer ‘vanaf’, het nummer van de laatste gebeurtenis die u zag.")
    if fouten:
        raise FilterFout(" ".join(fouten))
    return BordFilter(**gelezen), int(vanaf[0])


def _lees(zoekdeel: Iterable[tuple[str, str]]) -> tuple[dict[str, Any], list[str]]:
    """What was asked by name of the filter, and a sentence for each fault."""
    gelezen: dict[str, Any] = {}
    fouten: list[str] = []
    gezien: set[str] = set()
    for sleutel, tekst in zoekdeel:
        if sleutel not in _LEZERS:
            fouten.append(f"Het filter ‘{sleutel[:40]}’ bestaat niet.")
        elif sleutel in gezien:
            fouten.append(f"Het filter ‘{sleutel}’ staat er twee keer.")
        elif tekst:
            veld, lezer = _LEZERS[sleutel]
            try:
                gelezen[veld] = lezer(tekst)
            except FilterFout as fout:
                fouten.append(f"De waarde ‘{tekst[:40]}’ past niet bij ‘{sleutel}’: {fout}.")
        gezien.add(sleutel)
    return gelezen, fouten


def zoekdeel(filter: BordFilter) -> str:
    """The query string of a filter, in a fixed order and without empty fields: "" or "?stand=laat&pagina=2"."""
    paren = [(sleutel, getattr(filter, veld)) for sleutel, (veld, _) in _LEZERS.items()]
    gezet = [(sleutel, str(waarde)) for sleutel, waarde in paren if waarde is not None]
    gezet = [paar for paar in gezet if paar != ("pagina", "1")]
    return f"?{urlencode(gezet)}" if gezet else ""
