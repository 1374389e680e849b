# SPDX-License-Identifier: EUPL-1.2
"""Dates and times as people write them in a form, and back again."""

import re
from datetime import date, datetime, timedelta

from referral.domain.rekenen.datums import MAANDEN, WEEKDAGEN
from referral.domain.rekenen.klok import AMSTERDAM

GEEN_DATUM = "Dit is geen bestaande datum. Schrijf dag, maand en jaar, zoals 3 april 2026 of 3-4-2026."
GEEN_TIJD = "Dit is geen tijd. Schrijf een tijd als 09:30."
OVERGESLAGEN = "Dit tijdstip bestaat niet: die nacht gaat de klok van 02.00 naar 03.00 uur."
_SCHEIDING = r"(?:\s*[-/.,]\s*|\s+)"
_GESCHREVEN = re.compile(
    rf"(?:([a-z]+){_SCHEIDING})?([0-9]{{1,2}}){_SCHEIDING}([0-9]{{1,2}}|[a-z]+){_SCHEIDING}([0-9]{{4}}|[0-9]{{2}})"
)
_KORT = {maand[:3]: nummer for nummer, maand in enumerate(MAANDEN, 1)} | {"mrt": 3, "sept": 9}


def als_dag(tekst: str) -> str:
    """A date as the arithmetic wants it, from 3 april 2026, vr 3 apr. 2026, 3-4-2026 or 3/4/26.

    What is no date stays as it was written, for the arithmetic to refuse; a weekday that is not that of the
    date is no date.
    """
    gevonden = _GESCHREVEN.fullmatch(tekst.strip().lower())
    if gevonden is None:
        return tekst
    weekdag, dag, maand, jaar = gevonden.groups()
    try:
        gelezen = date(int(jaar) + (2000 if len(jaar) == 2 else 0), _maand(maand), int(dag))
    except (KeyError, ValueError):
        return tekst
    past = weekdag is None or (len(weekdag) > 1 and WEEKDAGEN[gelezen.weekday()].startswith(weekdag))
    return gelezen.isoformat() if past else tekst


def _maand(tekst: str) -> int:
    if tekst.isdecimal():
        return int(tekst)
    return MAANDEN.index(tekst) + 1 if tekst in MAANDEN else _KORT[tekst]


def leesbaar(tekst: str, *, kort: bool = False) -> str:
    """The content of a date field as one would write it: 3 april 2026, or 3-4-2026; what is no date as it is."""
    if not is_dag(tekst):
        return tekst
    dag = date.fromisoformat(tekst)
    return f"{dag.day}-{dag.month}-{dag.year}" if kort else f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def als_tijdstip(dag: str, tijd: str) -> tuple[str, str | None]:
    """The instant at which the clock shows `tijd`, or why there is none; of a time that comes twice, the first."""
    try:
        moment = datetime.fromisoformat(f"{dag}T{tijd}").replace(tzinfo=AMSTERDAM)
    except ValueError:
        return dag, GEEN_TIJD if is_dag(dag) else None
    terug = datetime.fromtimestamp(moment.timestamp(), AMSTERDAM)
    if (terug.hour, terug.minute) != (moment.hour, moment.minute):
        return dag, OVERGESLAGEN
    return moment.isoformat(), None


def komt_twee_keer(moment: datetime) -> bool:
    """Whether the Dutch clock shows this time twice: the hour in which summer time ends."""
    lokaal = moment.astimezone(AMSTERDAM)
    return lokaal.replace(fold=0).utcoffset() != lokaal.replace(fold=1).utcoffset()


def plus_dagen(dag: str, aantal: int) -> str:
    """`dag` and that many days on; as it is when it is no date, or the sum is none."""
    try:
        return (date.fromisoformat(dag) + timedelta(days=aantal)).isoformat()
    except (ValueError, OverflowError):
        return dag


def alle_dagen(van: str, tot_en_met: str, hoogstens: int) -> list[str] | None:
    """Every day of a period; None if it ends before it begins or is longer than `hoogstens` days.

    A first day that is no date comes back alone, for the arithmetic to refuse.
    """
    if not (is_dag(van) and is_dag(tot_en_met)):
        return [van]
    aantal = (date.fromisoformat(tot_en_met) - date.fromisoformat(van)).days + 1
    return [plus_dagen(van, n) for n in range(aantal)] if 1 <= aantal <= hoogstens else None


def is_dag(tekst: str) -> bool:
    """Whether this is a date as the arithmetic wants it."""
    try:
        return date.fromisoformat(tekst).isoformat() == tekst
    except ValueError:
        return False
