# SPDX-License-Identifier: EUPL-1.2
"""Dutch dates, times and numbers, in Dutch time. `einde` is always exclusive, see `domain.stand.laatste_dag`."""

from datetime import date, datetime

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from reporting.domain.bijzonderheden import Einde, Waarde
from reporting.domain.stand import NEDERLAND, laatste_dag

LOCALE = "nl_NL"


def getal(waarde: float) -> str:
    """A number with dots per thousand and a comma for decimals: 1.284.907, 0,4."""
    return format_decimal(waarde, format="#,##0.#", locale=LOCALE)


def dag_kort(dag: date) -> str:
    """di 24 nov"""
    return format_date(dag, "EEEEEE d MMM", locale=LOCALE)


def dag_met_jaar(dag: date) -> str:
    """di 24 nov 2026"""
    return format_date(dag, "EEEEEE d MMM y", locale=LOCALE)


def dag_voluit(dag: date) -> str:
    """Dinsdag 24 november 2026"""
    tekst = format_date(dag, "EEEE d MMMM y", locale=LOCALE)
    return tekst[0].upper() + tekst[1:]


def tijd(moment: datetime) -> str:
    """09:14"""
    return format_datetime(moment, "HH:mm", tzinfo=NEDERLAND, locale=LOCALE)


def tijd_seconden(moment: datetime) -> str:
    """09:14:30"""
    return format_datetime(moment, "HH:mm:ss", tzinfo=NEDERLAND, locale=LOCALE)


def moment(wanneer: datetime) -> str:
    """di 24 nov 2026 09:14"""
    return format_datetime(wanneer, "EEEEEE d MMM y HH:mm", tzinfo=NEDERLAND, locale=LOCALE)


def tijd_of_dag(wanneer: datetime, nu: datetime) -> str:
    """The time when it was today, else the day: 10:41, 23 nov"""
    dag = wanneer.astimezone(NEDERLAND).date()
    return tijd(wanneer) if dag == vandaag(nu) else format_date(dag, "d MMM", locale=LOCALE)


def vandaag(nu: datetime) -> date:
    """The Dutch calendar day of a moment."""
    return nu.astimezone(NEDERLAND).date()


def iso(wanneer: datetime) -> str:
    """The moment for a machine, in Dutch time: 2026-11-24T09:14:00+01:00"""
    return wanneer.astimezone(NEDERLAND).isoformat(timespec="seconds")


def einde_dag(einde: datetime, nu: datetime) -> str:
    """The last day of a termijn; with the year when that is not this year."""
    dag = laatste_dag(einde)
    return dag_kort(dag) if dag.year == vandaag(nu).year else dag_met_jaar(dag)


def einde_tijd(einde: datetime) -> str:
    """The time at which a termijn ends; midnight is the end of the day before."""
    uur = tijd(einde)
    return "einde van de dag" if uur == "00:00" else uur


def einde_moment(einde: datetime) -> str:
    """di 24 nov 2026 16:00, or di 24 nov 2026, einde van de dag; a line breaks between day and time only."""
    dag, uur = (deel.replace(" ", "\u00a0") for deel in (dag_met_jaar(laatste_dag(einde)), einde_tijd(einde)))
    return f"{dag}{' ' if uur[0].isdigit() else ', '}{uur}"


def waarde(gegeven: Waarde) -> str:
    """A value of an event as text."""
    match gegeven:
        case bool():
            return "Ja" if gegeven else "Nee"
        case Einde(einde):
            return einde_moment(einde)
        case datetime():
            return moment(gegeven)
        case date():
            return dag_met_jaar(gegeven)
        case int():
            return getal(gegeven)
        case _:
            return gegeven


def telwoord(aantal: int, enkel: str, meer: str) -> str:
    """1 termijn, 2 termijnen, 1.204 termijnen"""
    return f"{getal(aantal)} {enkel if aantal == 1 else meer}"


def initialen(naam: str) -> str:
    """NV for Noor Visser, C for Coördinator"""
    woorden = naam.split()
    return "".join(woord[0] for woord in [*woorden[:1], *woorden[1:][-1:]]).upper()
