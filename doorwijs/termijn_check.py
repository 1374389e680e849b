# SPDX-License-Identifier: EUPL-1.2
"""`doorwijs termijn toets`: the deadlines of a register beside those of the law. Sends and changes nothing."""

import json
from pathlib import Path
from typing import Annotated

import typer
from referral.domain.rekenen import Kalender

from chassis.clock import utc_now
from doorwijs.causes import why
from doorwijs.console import errors
from doorwijs.register.cases import survey
from doorwijs.register.check_report import as_data, as_markdown
from doorwijs.register.checking import Outcome, check
from doorwijs.register.faults import Stopped, Unusable
from doorwijs.register.mapping_file import read_mapping
from doorwijs.register.progress import progress
from doorwijs.register.reading import open_register
from doorwijs.termijn_command import KalenderOption, read_calendar, unusable

_SOME_REFUSED = 1


def toets(
    bestand: Annotated[Path, typer.Argument(help="het register, als CSV")],
    mapping: Annotated[Path, typer.Option(help="welke kolom wat betekent, met de regel per termijn (YAML)")],
    uit: Annotated[Path | None, typer.Option(help="bestand voor het verslag (Markdown); leeg: het scherm")] = None,
    als_json: Annotated[Path | None, typer.Option("--json", help="bestand voor alle uitkomsten (JSON)")] = None,
    bron: Annotated[str | None, typer.Option(help="waar het register vandaan komt, voor in het verslag")] = None,
    kalender: KalenderOption = None,
) -> None:
    """Reken elke termijn van een register na, en laat per soort verschil zien waar het register anders is.

    Exitcode 0: alles nagerekend. 1: sommige rijen of termijnen konden niet. 2: bestand of mapping niet bruikbaar.
    """
    try:
        outcome, calendar = _checked(bestand, mapping, kalender)
        report = as_markdown(outcome, calendar, bron or bestand.name)
        if als_json:
            _write(als_json, json.dumps(as_data(outcome, calendar), ensure_ascii=False, indent=1) + "\n")
        if uit:
            _write(uit, report)
        else:
            typer.echo(report)
    except Unusable as fault:
        raise unusable(fault) from fault
    if outcome.rows_refused or any(kind.impossible for kind in outcome.kinds):
        raise typer.Exit(_SOME_REFUSED)


def _checked(path: Path, mapping: Path, kalender: Path | None) -> tuple[Outcome, Kalender]:
    told, calendar = read_mapping(mapping), read_calendar(kalender)
    register = open_register(path, told)
    overview = survey(register, told.kolommen.dossier)
    try:
        with progress(errors, overview.rows) as advance:
            return check(register, told, overview, calendar, utc_now(), advance), calendar
    except Stopped as fault:
        raise Unusable(str(fault)) from fault


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Unusable(f"Het bestand {path} is niet te schrijven: {why(error)}.") from error
