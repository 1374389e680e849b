# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs termijn`: calculate terms from a file, and add a decree to the calendar. Needs no running services."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from referral.adapters.kalender import landelijke_kalender, lees_besluiten
from referral.domain.rekenen import Kalender, Onmogelijk, beantwoord
from referral.domain.rekenen.besluiten import kalender as kalender_uit
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from doorwijs.console import complain, console, errors
from doorwijs.register.faults import Unusable
from doorwijs.termijn_decree import SHIPPED, Addition, add_decree
from doorwijs.termijn_input import read_cases, read_text
from doorwijs.usage import Commands

_SOME_IMPOSSIBLE, _UNUSABLE, _INTERRUPTED = 1, 2, 130
_CASES_BETWEEN_UPDATES = 500
KalenderOption = Annotated[
    Path | None, typer.Option("--kalender", help="bestand met besluiten; leeg: wat bij Doorwijs hoort")
]

termijn = Commands(help="Termijnen berekenen, uitleggen en nakijken.")


@termijn.command()
def bereken(
    bestand: Annotated[
        Path, typer.Argument(help="JSON-lijst met gevallen; - leest van de invoer", allow_dash=True)
    ],
    kalender: KalenderOption = None,
) -> None:
    """Bereken elk geval in een JSON-lijst: één JSON-object per regel, in dezelfde volgorde.

    Een geval dat niet kan, krijgt een `fout` op zijn plaats. Exitcode 0: alles berekend. 1: sommige gevallen
    kunnen niet. 2: bestand niet bruikbaar. 130: onderbroken.
    """
    try:
        cases, calendar = read_cases(bestand), read_calendar(kalender)
    except Unusable as fault:
        raise unusable(fault) from fault
    try:
        impossible = _answer(cases, calendar)
    except KeyboardInterrupt:
        raise typer.Exit(_INTERRUPTED) from None
    if impossible:
        errors.print(f"{impossible} van de {len(cases)} gevallen kunnen niet: zie hun fout.", soft_wrap=True)
        raise typer.Exit(_SOME_IMPOSSIBLE)


@termijn.command()
def besluit(
    bestand: Annotated[Path, typer.Argument(help="het besluit (JSON); - leest van de invoer", allow_dash=True)],
    kalender: Annotated[Path, typer.Option("--kalender", help="bestand waar het besluit bij komt")] = SHIPPED,
    proef: Annotated[bool, typer.Option("--proef", help="controleer alles, schrijf niets")] = False,
) -> None:
    """Controleer een nieuw besluit over gelijkgestelde dagen, en voeg het toe aan de kalender.

    Exitcode 0: klopt en is toegevoegd (of stond er al). 1: het besluit kan niet. 2: bestand niet bruikbaar.
    """
    try:
        addition = add_decree(kalender, read_text(bestand), write=not proef)
    except Onmogelijk as fault:
        complain(f"{fault.veld}: {fault.uitleg}")
        raise typer.Exit(_SOME_IMPOSSIBLE) from fault
    except Unusable as fault:
        raise unusable(fault) from fault
    _tell(addition, kalender, proef)


def read_calendar(path: Path | None) -> Kalender:
    """The calendar of this release, or that of a file with decrees. Raises `Unusable`."""
    if path is None:
        return landelijke_kalender()
    try:
        return kalender_uit(lees_besluiten(read_text(path).decode()))
    except Onmogelijk as fault:
        raise Unusable(f"{path}: {fault.veld}: {fault.uitleg}") from fault
    except (KeyError, TypeError, ValueError) as fault:
        raise Unusable(f"{path} is geen kalender: het heeft niet de vorm van besluiten.json.") from fault


def unusable(fault: Unusable) -> typer.Exit:
    """Says everything that is wrong with what was given, and ends with the exit code for it."""
    for text in fault.texts:
        complain(text)
    return typer.Exit(_UNUSABLE)


def _answer(cases: list[object], calendar: Kalender) -> int:
    """Writes an answer per case as it comes; returns how many were impossible."""
    impossible = 0
    with _bar(shown=errors.is_terminal and not sys.stdout.isatty()) as bar:
        task = bar.add_task("", total=len(cases))
        for number, case in enumerate(cases, 1):
            answer = beantwoord(case, calendar)
            impossible += "fout" in answer
            sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
            if number % _CASES_BETWEEN_UPDATES == 0:
                bar.update(task, completed=number)
    return impossible


def _bar(*, shown: bool) -> Progress:
    """A bar on the error output. It must not take the standard output over, as it does unless told not to."""
    columns = TextColumn("gevallen"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    return Progress(
        *columns, console=errors, transient=True, disable=not shown, redirect_stdout=False, redirect_stderr=False
    )


def _tell(addition: Addition, path: Path, trial: bool) -> None:
    lines = [f"{addition.titel} ({addition.bron})"]
    lines += [f"  + {dag}" for dag in addition.new_days] or ["  Geen dagen die er nog niet in stonden."]
    lines.append(f"Bekend tot en met: {addition.after.bekend_tot} (was {addition.before.bekend_tot})")
    lines.append(f"Kalenderversie: {addition.after.versie} (was {addition.before.versie})")
    lines.append("Dit was een proef: er is niets geschreven." if trial else f"Geschreven: {path}")
    for line in lines:
        console.print(line, markup=False, soft_wrap=True)
